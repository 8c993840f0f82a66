#include "results/experiments/replicate.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <thread>

#include "engine/check.hpp"
#include "results/experiments/manifest.hpp"
#include "results/experiments/overwrite.hpp"
#include "results/experiments/replication_pool.hpp"
#include "results/files.hpp"
#include "results/format/end_reason.hpp"
#include "results/replication_copy.hpp"
#include "results/run_file.hpp"
#include "results/run_writer.hpp"
#include "results/spill.hpp"

namespace garita::results {
namespace {

using Clock = std::chrono::steady_clock;

/// The run whose replications are the first ones of this.
struct FinishedRun {
  explicit FinishedRun(const std::string& path) : run(Run::open(path)), file(path) {}
  Run run;
  h5::Reader file;
};

/// One replication as its thread sees it, and the calling thread when it is done.
struct Work {
  std::unique_ptr<Spill> spill;
  engine::ReplicationTotals totals;
  std::atomic<double> share{0};
};

/// What `SimulateOptions::progress` needs to know, on the thread of the replication.
struct Watch {
  Work& work;
  const ReplicationPool& pool;
  Clock::time_point deadline;
  bool out_of_time = false;

  static bool progress(void* context, double share) {
    auto& watch = *static_cast<Watch*>(context);
    watch.work.share = share;
    watch.out_of_time = Clock::now() >= watch.deadline;
    return !watch.out_of_time && !watch.pool.stopping();
  }
};

/// Asked while the file is written, when every replication is done.
bool still_wanted(const RunOptions& options, std::uint32_t replications) {
  return !options.progress || options.progress(replications, 1);
}

class Replications {
 public:
  Replications(const scenarios::Scenario& scenario, const models::Model& model, const RunOptions& options,
               const Simulate& simulate, const StagingFolder& staging, const FinishedRun* before)
      : scenario_(scenario),
        model_(model),
        options_(options),
        simulate_(simulate),
        staging_(staging),
        before_(before),
        n_before_(before == nullptr ? 0
                                    : std::min(before->run.info().replications,
                                               static_cast<std::uint32_t>(scenario.replications))),
        n_(static_cast<std::uint32_t>(scenario.replications)),
        work_(n_) {
    const auto limit = scenario.limits.wall_time;
    deadline_ =
        limit.us() > 0 ? Clock::now() + std::chrono::microseconds(limit.us()) : Clock::time_point::max();
  }

  /// Fills the writer in the order of the replications while later ones still run. False: cancelled.
  bool run(RunWriter& writer, RunReport& report) {
    if (!simulate_all(writer, report)) return false;
    if (!options_.log_crossers) return true;
    std::vector<std::unique_ptr<Spill>> spills;
    for (auto& work : work_) spills.push_back(std::move(work.spill));
    if (before_ != nullptr) {
      for (std::uint32_t r = 0; r < n_before_; ++r) spills[r] = make_spill(r);
      restore_log(before_->file, model_.start, {spills.data(), n_before_});
      for (std::uint32_t r = 0; r < n_before_; ++r) spills[r]->finish();
    }
    return writer.add_log(spills, [&] { return still_wanted(options_, n_); });
  }

 private:
  bool simulate_all(RunWriter& writer, RunReport& report) {
    const std::uint32_t wanted =
        options_.threads != 0 ? options_.threads : std::thread::hardware_concurrency();
    const std::uint32_t n_new = n_ - n_before_;
    ReplicationPool pool(
        n_new, std::clamp<std::uint32_t>(wanted, 1, std::max(n_new, 1u)),
        [this](std::uint32_t task, const ReplicationPool& of) { simulate_one(n_before_ + task, of); });
    for (std::uint32_t r = 0; r < n_before_; ++r) {
      writer.copy(r, before_->file);
      account(r, before_->run.replications()[r], report);
      work_[r].share = 1;
      if (!tell(pool)) return false;
    }
    for (std::uint32_t r = n_before_; r < n_; ++r) {
      while (!pool.wait_for(r - n_before_, std::chrono::milliseconds(100)))
        if (!tell(pool)) return false;
      auto& work = work_[r];
      if (work.totals.reason == engine::EndReason::cancelled) return false;
      writer.add(r, *work.spill, work.totals);
      work.spill->remove_steps();
      account(r, work.totals, report);
      work.totals.groups = {};
      if (!tell(pool)) return false;
    }
    return true;
  }

  void simulate_one(std::uint32_t r, const ReplicationPool& pool) {
    auto& work = work_[r];
    work.spill = make_spill(r);
    Watch watch{work, pool, deadline_};
    models::SimulateOptions options;
    options.seed = scenario_.seed;
    options.replication = r;
    options.limits = scenario_.limits;
    options.log_crossers = options_.log_crossers;
    options.progress = &Watch::progress;
    options.progress_context = &watch;
    // The limit on wall time is on the whole run: what begins after it is over has nothing to record.
    if (Watch::progress(&watch, 0)) {
      work.totals = simulate_(options, *work.spill);
    } else {
      work.totals.groups.resize(model_.labels().groups.size());
      work.totals.ended = model_.start;
      work.totals.reason = engine::EndReason::cancelled;
    }
    if (watch.out_of_time && work.totals.reason == engine::EndReason::cancelled)
      work.totals.reason = engine::EndReason::max_wall_time;
    work.spill->finish();
    work.share = 1;
  }

  std::unique_ptr<Spill> make_spill(std::uint32_t r) const {
    const auto& labels = model_.labels();
    return std::make_unique<Spill>(staging_.path("replication-" + std::to_string(r)), labels.groups.size(),
                                   labels.edges.size(), model_.features);
  }

  bool tell(ReplicationPool& pool) {
    if (!options_.progress) return true;
    double share = 0;
    for (const auto& work : work_) share += work.share;
    return options_.progress(n_before_ + pool.n_done(), share / n_);
  }

  // Who keeps a run that drains from ending, and the ways out.
  std::string still_inside(const engine::ReplicationTotals& totals) const {
    const auto& groups = model_.labels().groups;
    const auto most_of = [&](std::uint64_t engine::GroupTotals::*member) {
      return std::max_element(totals.groups.begin(), totals.groups.end(),
                              [&](const auto& a, const auto& b) { return a.*member < b.*member; });
    };
    if (totals.groups.empty()) return "";
    const auto waiting = most_of(&engine::GroupTotals::unfinished),
               inside = most_of(&engine::GroupTotals::crossing_open);
    const bool in_line = waiting->unfinished > 0;
    const auto most = in_line ? waiting : inside;
    return ": of those who joined in time, " +
           std::to_string(in_line ? most->unfinished : most->crossing_open) +
           (in_line ? " still wait at '" : " have not left from '") +
           groups[static_cast<std::size_t>(most - totals.groups.begin())].address +
           "', more than elsewhere; 'at_end: stop' ends a run without draining, 'limits.drain' gives it "
           "longer";
  }

  void account(std::uint32_t r, const engine::ReplicationTotals& totals, RunReport& report) const {
    report.events += totals.events;
    report.crossers += totals.crossers;
    const char* words = why_early(totals.reason);
    if (words == nullptr) return;
    if (report.complete)
      report.ended = "replication " + std::to_string(r) + " " + words + " at " + utc_text(totals.ended) +
                     " UTC, after " + std::to_string(totals.events) + " events" +
                     (totals.reason == engine::EndReason::drain_limit ? still_inside(totals) : "");
    report.complete = false;
  }

  const scenarios::Scenario& scenario_;
  const models::Model& model_;
  const RunOptions& options_;
  const Simulate& simulate_;
  const StagingFolder& staging_;
  const FinishedRun* before_;  // null: none
  std::uint32_t n_before_, n_;
  std::vector<Work> work_;
  Clock::time_point deadline_;
};

}  // namespace

RunReport run_replications(const scenarios::Scenario& scenario, const models::Model& model,
                           const RunOptions& options, const Simulate& simulate) {
  GARITA_CHECK(scenario.replications >= 1, "a run has at least one replication");
  const auto started = std::chrono::system_clock::now();
  const auto begin = Clock::now();
  const std::string replaced = require_replaceable(scenario, options);

  const StagingFolder staging(options.out);
  const auto aside = staging.path("run.h5");
  RunReport report;
  report.ended = "finished";
  RunWriter writer(aside, scenario, model, static_cast<std::uint32_t>(scenario.replications),
                   options.replications_rule);
  std::optional<FinishedRun> before;
  if (!options.goes_on_from.empty()) before.emplace(options.goes_on_from);
  Replications replications(scenario, model, options, simulate, staging, before ? &*before : nullptr);
  const auto n = static_cast<std::uint32_t>(scenario.replications);
  const bool finished = replications.run(writer, report);
  if (finished) report.data_hash = writer.finish();
  if (!finished || !still_wanted(options, n)) {
    RunReport cancelled;
    cancelled.complete = false;
    cancelled.ended = "cancelled";
    return cancelled;
  }
  publish(aside, options.out);
  report.file = options.out;
  report.replaced = replaced;
  report.wall_s = options.spent_s + std::chrono::duration<double>(Clock::now() - begin).count();
  const auto threads = options.threads != 0 ? options.threads : std::thread::hardware_concurrency();
  write_manifest(report, scenario, options, threads, std::chrono::system_clock::to_time_t(started));
  return report;
}

}  // namespace garita::results
