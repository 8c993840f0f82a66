#include "results/experiments/best_of.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "engine/check.hpp"
#include "results/experiments/precision.hpp"
#include "results/files.hpp"
#include "results/run_file.hpp"
#include "scenarios/world_error.hpp"

namespace garita::results {
namespace {

constexpr const char* doing = "choosing the best";

/// Ends the procedure from within.
struct Cancelled {};
struct EndedEarly {
  std::string why;
};

/// Runs of the alternatives that grow as replications are asked for.
class Growing {
 public:
  Growing(const std::vector<scenarios::Scenario>& alternatives, const BestQuestion& question,
          const RunOptions& options, const std::function<void(std::size_t, std::uint32_t)>& begins)
      : alternatives_(alternatives),
        question_(question),
        options_(options),
        begins_(begins),
        staging_(options.out),
        files_(alternatives.size()),
        values_(alternatives.size()) {}

  /// Has replications 0 ... n - 1 of this alternative. A few more are simulated at once, since each time the
  /// file is written anew.
  void require(std::size_t alternative, std::uint32_t n) {
    const auto have = static_cast<std::uint32_t>(values_[alternative].size());
    if (have >= n) return;
    const std::uint32_t ahead = have == 0 ? n : std::max(n, have + std::max(have / 4, 1u));
    grow(alternative, std::min(ahead, question_.at_most));
  }

  double value(std::size_t alternative, std::uint32_t replication) const {
    const double value = values_[alternative].at(replication);
    if (!std::isfinite(value))
      throw scenarios::WorldError(std::string(doing) + ": replication " + std::to_string(replication) +
                                  " of alternative " + std::to_string(alternative + 1) + " has no " +
                                  name_of(question_.of));
    return value;
  }
  const std::string& unit() const { return unit_; }

 private:
  void grow(std::size_t alternative, std::uint32_t n) {
    scenarios::Scenario scenario = alternatives_[alternative];
    set_replications(scenario, n);
    RunOptions options = options_;
    std::string& file = files_[alternative];
    options.goes_on_from = file;
    // The first file of the first alternative stays as it is: it says what low volume is.
    options.out =
        staging_.path(alternative == 0 && !reference_ ? "reference.h5"
                                                      : "alternative-" + std::to_string(alternative) + ".h5");
    if (begins_) begins_(alternative, n);
    const RunReport report = run(scenario, options);
    if (report.file.empty()) throw Cancelled{};
    if (!report.complete) throw EndedEarly{report.ended};
    file = options.out;
    if (!reference_) reference_.emplace(Run::open(file));
    MeasuredValues measured = values_at(Run::open(file), question_.of, doing, &*reference_);
    unit_ = measured.unit;
    values_[alternative] = std::move(measured.values);
  }

  const std::vector<scenarios::Scenario>& alternatives_;
  const BestQuestion& question_;
  const RunOptions& options_;
  const std::function<void(std::size_t, std::uint32_t)>& begins_;
  const StagingFolder staging_;
  std::vector<std::string> files_;           // of each alternative, the last one
  std::vector<std::vector<double>> values_;  // [alternative][replication]
  std::optional<Run> reference_;
  std::string unit_;
};

}  // namespace

BestOf best_of(const std::vector<scenarios::Scenario>& alternatives, const BestQuestion& question,
               const RunOptions& options, const std::function<void(std::size_t, std::uint32_t)>& begins) {
  GARITA_CHECK(!alternatives.empty() && question.indifference > 0 && question.at_first <= question.at_most,
               "a choice that can be made");
  BestOf result;
  try {
    Growing growing(alternatives, question, options, begins);
    const double sign = question.most ? -1 : 1;
    SelectBestOptions how;
    how.at_first = question.at_first;
    how.at_most = question.at_most;
    how.prepare = [&](std::span<const std::size_t> left, std::uint32_t, std::uint32_t last) {
      for (const std::size_t alternative : left) growing.require(alternative, last);
    };
    // The unit is known when there is a run.
    growing.require(0, question.at_first);
    how.delta = question.in_seconds ? in_unit(question.indifference, question.of, growing.unit(), doing)
                                    : question.indifference;
    result.selection = select_best(
        alternatives.size(),
        [&](std::size_t alternative, std::uint32_t r) { return sign * growing.value(alternative, r); }, how);
    for (Contender& contender : result.selection.contenders) contender.mean *= sign;
    result.unit = growing.unit();
  } catch (const Cancelled&) {
    result.cancelled = true;
  } catch (const EndedEarly& early) {
    result.ended = early.why;
  }
  return result;
}

}  // namespace garita::results
