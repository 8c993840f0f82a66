#include "results/experiments/sweep/sweep.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iterator>
#include <map>
#include <optional>

#include "results/experiments/manifest.hpp"
#include "results/experiments/sweep/anew.hpp"
#include "results/experiments/sweep/run_points.hpp"
#include "results/experiments/sweep/store_lock.hpp"
#include "results/experiments/sweep/tables.hpp"
#include "scenarios/world_error.hpp"

namespace garita::results {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

std::string shard_text(Shard shard) { return std::to_string(shard.number) + "/" + std::to_string(shard.of); }

std::size_t n_of(const std::vector<KnownPoint>& points, const Store& store) {
  return static_cast<std::size_t>(
      std::count_if(points.begin(), points.end(), [&](const KnownPoint& p) { return store.has(p.id); }));
}

void make_folder(const std::string& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error && !fs::is_directory(folder))
    throw scenarios::WorldError(folder + ": making the folder of the sweep: " + error.message());
}

/// Of every point of the file that is done, so that a filter takes nothing out of them.
void write_tables(const PreparedSweep& sweep, const SweepOptions& options, const Store& store,
                  Clock::time_point begin, SweepReport& report) {
  std::vector<KnownPoint> done;
  if (n_of(sweep.all(), store) < sweep.all().size())
    std::copy_if(sweep.all().begin(), sweep.all().end(), std::back_inserter(done),
                 [&](const KnownPoint& point) { return store.has(point.id); });
  const std::vector<KnownPoint>& points = done.empty() ? sweep.all() : done;
  const TableColumns columns = columns_of(sweep.sweep(), points, store);
  const std::string csv = csv_path(options.folder), h5 = h5_path(options.folder);
  const StagingFolder staging(h5);
  write_csv(staging.path("points.csv"), points, columns, store);
  const std::string data_hash = write_h5(staging.path("points.h5"), sweep, points, columns, store);
  publish(staging.path("points.csv"), csv);
  publish(staging.path("points.h5"), h5);
  report.csv = csv;
  report.h5 = h5;
  for (const KnownPoint& point : points)
    if (store.entry(point.id).ended_early) ++report.ended_early;
  report.wall_s = std::chrono::duration<double>(Clock::now() - begin).count();
  write_sweep_manifest(h5, {.data_hash = data_hash,
                            .sweep = sweep.sweep().name,
                            .base = sweep.header().base,
                            .points = points.size(),
                            .points_run = report.run,
                            .ended_early = report.ended_early,
                            .command_line = options.command_line,
                            .settings = options.settings,
                            .threads = options.threads,
                            .wall_s = report.wall_s});
}

/// Throws where the shard's journal is there and nobody said what to do with it.
void require_said_what(const SweepOptions& options, const Store& store, const std::string& path,
                       std::size_t there, std::size_t wanted) {
  if (options.resume || there == wanted || store.journal_of(path) == nullptr) return;
  throw scenarios::WorldError(path + ": " + std::to_string(there) + " of " + std::to_string(wanted) +
                              " points are there already; --resume runs the others, --force begins anew");
}

/// A journal to append to: what is there goes on.
JournalWriter open_journal(const std::string& path, const JournalHeader& header, const Store& store) {
  if (const Journal* there = store.journal_of(path)) return JournalWriter(*there);
  std::error_code ignored;
  fs::remove(path, ignored);  // one that was killed before its header was whole
  return JournalWriter(path, header);
}

/// `shard 2/4`, and how to run what is missing of it.
[[noreturn]] void refuse_missing(const PreparedSweep& sweep, const Store& store,
                                 const SweepOptions& options) {
  std::uint32_t of = 1;
  std::map<std::uint32_t, const Journal*> there;
  for (const Journal& journal : store.journals()) of = std::max(of, journal.header.shards);
  for (const Journal& journal : store.journals())
    if (journal.header.shards == of) there[journal.header.shard] = &journal;
  const std::vector<std::uint32_t> shards = shards_of(sweep.points(), of);
  std::map<std::uint32_t, std::size_t> missing;
  for (std::size_t i = 0; i < shards.size(); ++i)
    if (!store.has(sweep.points()[i].id)) ++missing[shards[i]];
  std::string text;
  for (const auto& [shard, n] : missing) {
    const std::string name = shard_text({shard, of});
    text += (text.empty() ? "" : "; ") + ("shard " + name) +
            (there.contains(shard) ? " lacks " + std::to_string(n) + (n == 1 ? " point" : " points")
                                   : " is missing") +
            ": " + options.said + (of > 1 ? " --shard " + name : "") +
            (there.contains(shard) ? " --resume" : "");
  }
  throw scenarios::WorldError(options.folder + ": merging: " + text);
}

}  // namespace

std::string csv_path(const std::string& folder) { return (fs::path(folder) / "points.csv").string(); }
std::string h5_path(const std::string& folder) { return (fs::path(folder) / "points.h5").string(); }

SweepReport run_sweep(const PreparedSweep& sweep, const SweepOptions& options) {
  const auto begin = Clock::now();
  make_folder(options.folder);
  const std::string path = journal_path(options.folder, options.shard);
  const StoreLock lock({path});
  const JournalHeader header = sweep.header(options.shard);
  if (options.force) begin_anew(options.folder, header);
  std::optional<Store> store(std::in_place, std::vector<std::string>{options.folder});
  store->require(header, ways_out_of(options.folder, options.shard));

  const std::vector<std::uint32_t> shards = shards_of(sweep.points(), options.shard.of);
  SweepReport report;
  PointsToRun work;
  std::size_t ended_early = 0;  // of those that are run
  std::vector<const KnownPoint*> to_run;
  std::map<std::string, std::size_t> n_alike;  // points that are one scenario are run once
  for (std::size_t i = 0; i < shards.size(); ++i) {
    const KnownPoint& point = sweep.points()[i];
    if (shards[i] != options.shard.number) continue;
    ++report.wanted;
    if (store->has(point.id)) {
      ++report.there;
    } else if (n_alike[point.id]++ == 0) {
      to_run.push_back(&point);
      work.points.push_back(point.point);
    }
  }
  require_said_what(options, *store, path, report.there, report.wanted);
  if (const Journal* there = store->journal_of(path)) report.bytes_cut = there->n_bytes_torn;

  JournalWriter journal = open_journal(path, header, *store);
  work.keep = sweep.sweep().keep;
  work.threads = options.threads;
  work.ended = [&](std::size_t index, PointResult& result) {
    if (!lock.held())
      throw scenarios::WorldError(path + ": another sweep took this store, for this one was not heard of");
    result.id = to_run[index]->id;
    journal.add(result);
    const std::size_t n = n_alike.at(result.id);
    report.run += n;
    if (!result.ended.empty()) ended_early += n;
  };
  if (options.progress)
    work.progress = [&](double share) {
      return options.progress(report.there + report.run, report.wanted, share);
    };
  report.cancelled = !run_points(sweep.maker(), work);
  journal.sync();
  report.wall_s = std::chrono::duration<double>(Clock::now() - begin).count();
  if (report.cancelled) return report;
  if (options.shard.of > 1) {
    report.ended_early = ended_early;
    return report;
  }
  store.emplace(std::vector<std::string>{options.folder});
  if (n_of(sweep.points(), *store) < report.wanted)
    throw scenarios::WorldError(path + ": points that were written to it are gone: somebody else removed it");
  write_tables(sweep, options, *store, begin, report);
  return report;
}

SweepReport merge_sweep(const PreparedSweep& sweep, const std::vector<std::string>& folders,
                        const SweepOptions& options) {
  const auto begin = Clock::now();
  const Store store(folders);
  if (store.journals().empty())
    throw scenarios::WorldError(options.folder + ": merging: there are no points of a sweep; run " +
                                options.said + ", or its shards, first");
  store.require(sweep.header(), ways_out_of(options.folder, {}));
  SweepReport report;
  report.wanted = sweep.points().size();
  report.there = n_of(sweep.points(), store);
  if (report.there < report.wanted) refuse_missing(sweep, store, options);
  make_folder(options.folder);
  write_tables(sweep, options, store, begin, report);
  return report;
}

}  // namespace garita::results
