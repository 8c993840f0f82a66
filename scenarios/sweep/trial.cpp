#include "scenarios/sweep/trial.hpp"

#include <algorithm>
#include <set>

#include "scenarios/load_with.hpp"
#include "scenarios/sweep/amount.hpp"
#include "scenarios/sweep/listed.hpp"
#include "scenarios/sweep/point_settings.hpp"

namespace garita::scenarios {
namespace {

constexpr std::size_t most_trials = 100;
constexpr std::size_t most_failures = 20;  // each is read several times, to find what is to blame

bool is_whole(const std::string& text) { return std::holds_alternative<std::int64_t>(parse_count(text)); }

class Trials {
 public:
  Trials(LoadedSweep& loaded, const LoadOptions& options, const SweepPlaces& places)
      : loaded_(loaded), s_(loaded.sweep), options_(options), places_(places) {
    if (!s_.alternative.empty()) options_.alternative = s_.alternative;
  }

  std::vector<Diagnostic> run() {
    const Expression holds = constraint_of(s_);
    const std::vector<PointValues> points = listed_points(s_);
    std::size_t trials = 0, failures = 0;
    std::vector<std::set<std::string>> tried(s_.factors.size());
    for (std::size_t i = 0; i < points.size() && trials < most_trials && failures < most_failures; ++i) {
      if (!holds.holds(points[i])) continue;
      bool fresh = false;
      for (std::size_t f = 0; f < tried.size(); ++f) fresh |= tried[f].insert(points[i][f]).second;
      if (!fresh) continue;
      const std::vector<Diagnostic> errors = errors_of(points[i], i + 1, trials == 0);
      for (const Diagnostic& error : errors)
        if (is_new(error, said_)) found_.push_back(error);
      ++trials;
      failures += errors.empty() ? 0 : 1;
    }
    if (samples(s_.design.kind) && found_.empty()) find_whole(points.front());
    return found_;
  }

 private:
  std::vector<Diagnostic> errors_of(const PointValues& point, std::size_t number, bool first) {
    std::vector<Diagnostic> errors;
    const std::vector<Setting> settings = settings_of_point(s_, places_, point, number, errors);
    if (!errors.empty()) return errors;
    try {
      Loaded base = load_with(s_.base_path, options_, settings);
      if (first) {
        loaded_.warnings = std::move(base.warnings);
        // Factors are there to be varied: that a value of theirs has no source is no news.
        std::erase_if(loaded_.warnings, [](const Diagnostic& finding) {
          return finding.code == "S501" && !finding.places.empty() && !finding.places.front().set_by.empty();
        });
        loaded_.files.insert(loaded_.files.end(), base.files.begin(), base.files.end());
      }
    } catch (const InputErrors& wrong) {
      errors = wrong.diagnostics();
    }
    return errors;
  }

  /// A range between two counts is one of counts where the base refuses what lies between them.
  void find_whole(const PointValues& corner) {
    for (std::size_t f = 0; f < s_.factors.size(); ++f) {
      Factor& factor = s_.factors[f].second;
      if (factor.from.empty() || !is_whole(factor.from) || !is_whole(factor.to)) continue;
      PointValues between = corner;
      between[f] += ".5";
      factor.whole = errors_of(between, 1, false).size() > errors_of(corner, 1, false).size();
    }
  }

  LoadedSweep& loaded_;
  Sweep& s_;
  LoadOptions options_;
  const SweepPlaces& places_;
  std::vector<Diagnostic> found_;
  std::set<std::string> said_;
};

}  // namespace

std::vector<Diagnostic> try_points(LoadedSweep& loaded, const LoadOptions& options,
                                   const SweepPlaces& places) {
  return Trials(loaded, options, places).run();
}

}  // namespace garita::scenarios
