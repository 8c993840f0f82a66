#include "scenarios/sweep/trial.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "scenarios/base.hpp"
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
  Trials(LoadedSweep& loaded, const LoadOptions& options)
      : loaded_(loaded), s_(loaded.sweep), options_(options), places_(loaded.places) {
    if (!s_.alternative.empty()) options_.alternative = s_.alternative;
  }

  std::vector<Diagnostic> run(const std::vector<PointValues>& points) {
    const Expression holds = constraint_of(s_);
    std::size_t trials = 0, failures = 0;
    std::vector<std::set<std::string>> tried(s_.factors.size());
    for (std::size_t i = 0; i < points.size() && trials < most_trials && failures < most_failures; ++i) {
      if (!holds.holds(points[i])) continue;
      bool fresh = i == 0;
      for (std::size_t f = 0; f < tried.size(); ++f) fresh |= tried[f].insert(points[i][f]).second;
      if (!fresh) continue;
      const std::vector<Diagnostic> errors = errors_of(points[i], i + 1, trials == 0);
      for (const Diagnostic& error : errors)
        if (is_new_here(error)) found_.push_back(error);
      ++trials;
      failures += errors.empty() ? 0 : 1;
    }
    return found_;
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

 private:
  std::vector<Diagnostic> errors_of(const PointValues& point, std::size_t number, bool first) {
    std::vector<Diagnostic> errors;
    const std::vector<Setting> settings = settings_of_point(s_, places_, point, number, errors);
    if (!errors.empty()) return errors;
    try {
      if (!first) {
        if (!base_) base_.emplace(s_.base_path, options_);  // read once for all that follow
        base_->with(settings);
      } else {
        Loaded base = load_with(s_.base_path, options_, settings);
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

  /// The values of a range in steps stand at one place: what is wrong with all of them is said once.
  bool is_new_here(const Diagnostic& error) {
    if (error.places.empty() || error.places.front().line == 0) return is_new(error, said_);
    const TextPlace& at = error.places.front();
    return said_
        .insert(error.code + " " + at.file + ":" + std::to_string(at.line) + ":" + std::to_string(at.column))
        .second;
  }

  LoadedSweep& loaded_;
  Sweep& s_;
  LoadOptions options_;
  std::optional<Base> base_;
  const SweepPlaces& places_;
  std::vector<Diagnostic> found_;
  std::set<std::string> said_;
};

}  // namespace

std::vector<Diagnostic> try_points(LoadedSweep& loaded, const LoadOptions& options) {
  const std::vector<PointValues> points = listed_points(loaded.sweep);
  Trials trials(loaded, options);
  std::vector<Diagnostic> found = trials.run(points);
  if (samples(loaded.sweep.design.kind) && found.empty()) trials.find_whole(points.front());
  return found;
}

std::vector<Diagnostic> try_values(const LoadedSweep& loaded, const LoadOptions& options) {
  LoadedSweep readable = loaded;
  Sweep& sweep = readable.sweep;
  sweep.constraint.clear();
  sweep.replications.reset();  // perhaps they are what could not be read
  sweep.seed.reset();
  std::erase_if(sweep.set, [](const auto& setting) { return setting.second.empty(); });
  std::erase_if(sweep.factors, [](const auto& named) {
    const Factor& factor = named.second;
    return factor.at.empty() || (factor.values.empty() && (factor.from.empty() || factor.to.empty()));
  });
  std::vector<Diagnostic> found = Trials(readable, options).run(values_alone(sweep));
  // The base may lack what a factor that could not be read would set.
  std::erase_if(found, [&](const Diagnostic& error) {
    return error.places.front().set_by.empty() && error.places.front().file != loaded.files.front();
  });
  return found;
}

}  // namespace garita::scenarios
