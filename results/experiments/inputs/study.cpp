#include "results/experiments/inputs/study.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "models/check/check.hpp"
#include "results/experiments/sweep/run_points.hpp"

namespace garita::results {
namespace {

/// An alternative with what it assumes: a sweep whose factors are the assumptions, each called as it is
/// addressed.
struct Assumer {
  explicit Assumer(const StudiedAlternative& alternative)
      : assumptions(scenarios::assumptions_of(*alternative.scenario)) {
    sweep->sweep.base_path = alternative.path;
    for (const scenarios::Assumed& assumed : assumptions.varied) {
      scenarios::Factor factor;
      factor.at = {assumed.address};
      sweep->sweep.factors.emplace_back(assumed.address, std::move(factor));
    }
    maker = std::make_unique<PointMaker>(*sweep, alternative.options);
  }

  Point point_of(const InputDraws& draws, std::size_t draw) const {
    Point point;
    point.number = draw + 1;
    for (auto& [address, value] : draws.settings(assumptions, draw)) point.values.push_back(std::move(value));
    return point;
  }

  /// Throws scenarios::InputErrors.
  void require_valid(const Point& point) const { models::require_valid(maker->scenario_of(point)); }

  void cut_to_what_is_accepted(std::vector<std::string>& cut) {
    Point likely;
    likely.number = 1;
    for (const scenarios::Assumed& one : assumptions.varied)
      likely.values.push_back(scenarios::text_of(one, one.likely));
    for (std::size_t i = 0; i < assumptions.varied.size(); ++i) {
      scenarios::Assumed& assumed = assumptions.varied[i];
      for (double* const end : {&assumed.low, &assumed.high}) {
        Point point = likely;
        point.values[i] = scenarios::text_of(assumed, *end);
        try {
          require_valid(point);
        } catch (const scenarios::InputErrors&) {
          *end = assumed.likely;
          if (std::find(cut.begin(), cut.end(), assumed.address) == cut.end()) cut.push_back(assumed.address);
        }
      }
    }
  }

  scenarios::Assumptions assumptions;
  std::unique_ptr<scenarios::LoadedSweep> sweep = std::make_unique<scenarios::LoadedSweep>();
  std::unique_ptr<PointMaker> maker;
};

/// What one alternative refuses is cut from the same assumption of the others, too: a draw has to be the same
/// value in all, or their difference would hold what is assumed beside what they do.
void cut_alike(std::vector<Assumer>& assumers, const std::vector<std::string>& cut) {
  for (const std::string& address : cut) {
    std::vector<scenarios::Assumed*> all;
    for (Assumer& assumer : assumers)
      for (scenarios::Assumed& assumed : assumer.assumptions.varied)
        if (assumed.address == address) all.push_back(&assumed);
    for (scenarios::Assumed* const one : all)
      for (const scenarios::Assumed* const other : all) {
        if (one->likely != other->likely || one->unit != other->unit) continue;
        one->low = std::max(one->low, other->low);
        one->high = std::min(one->high, other->high);
      }
  }
}

/// Where a figure stands among those of a point; nothing where it has none such.
std::optional<std::size_t> place_of(const PointLayout& layout, Level level, const std::string& address,
                                    const std::string& measure) {
  const auto row = std::find_if(layout.rows.begin(), layout.rows.end(), [&](const PointLayout::Row& one) {
    return one.level == level && (level == Level::total || one.address == address);
  });
  const auto column = std::find_if(layout.columns.begin(), layout.columns.end(),
                                   [&](const PointLayout::Column& one) { return one.name == measure; });
  if (row == layout.rows.end() || column == layout.columns.end()) return std::nullopt;
  return static_cast<std::size_t>(row - layout.rows.begin()) * layout.columns.size() +
         static_cast<std::size_t>(column - layout.columns.begin());
}

}  // namespace

std::vector<double> InputStudy::figures(std::size_t alternative, Level level, const std::string& address,
                                        const std::string& measure) const {
  std::vector<double> result(draws.n(), std::numeric_limits<double>::quiet_NaN());
  const auto& by_draw = alternatives[alternative].by_draw;
  for (std::size_t d = 0; d < by_draw.size(); ++d) {
    if (!by_draw[d]) continue;
    const auto at = place_of(by_draw[d]->layout, level, address, measure);
    if (at && by_draw[d]->figures[*at].n > 0) result[d] = by_draw[d]->figures[*at].mean;
  }
  return result;
}

ByReplication InputStudy::by_replication(std::size_t alternative, Level level, const std::string& address,
                                         const std::string& measure) const {
  ByReplication result(draws.n());
  const auto& by_draw = alternatives[alternative].by_draw;
  for (std::size_t d = 0; d < by_draw.size(); ++d) {
    if (!by_draw[d] || by_draw[d]->by_replication.empty()) continue;
    if (const auto at = place_of(by_draw[d]->layout, level, address, measure))
      result[d] = by_draw[d]->by_replication[*at];
  }
  return result;
}

std::vector<scenarios::Assumed> InputStudy::varied() const {
  std::vector<scenarios::Assumed> all;
  for (const std::string& address : draws.addresses())
    for (const Alternative& alternative : alternatives) {
      const auto& assumed = alternative.assumptions.varied;
      const auto found = std::find_if(assumed.begin(), assumed.end(),
                                      [&](const auto& one) { return one.address == address; });
      if (found == assumed.end()) continue;
      all.push_back(*found);
      break;
    }
  return all;
}

std::vector<std::string> InputStudy::not_varied() const {
  std::set<std::string> all;
  for (const Alternative& alternative : alternatives)
    all.insert(alternative.assumptions.not_varied.begin(), alternative.assumptions.not_varied.end());
  return {all.begin(), all.end()};
}

std::optional<InputStudy> study_inputs(const std::vector<StudiedAlternative>& alternatives,
                                       const InputStudyOptions& options) {
  std::vector<Assumer> assumers;
  std::vector<std::string> cut;
  for (const StudiedAlternative& alternative : alternatives) {
    assumers.emplace_back(alternative);
    assumers.back().cut_to_what_is_accepted(cut);
  }
  cut_alike(assumers, cut);
  std::vector<scenarios::Assumptions> assumed;
  for (const Assumer& assumer : assumers) assumed.push_back(assumer.assumptions);
  InputStudy study{InputDraws(assumed, options.draws, options.seed), {}, std::move(cut), 0, {}};

  std::vector<std::size_t> accepted;
  std::optional<scenarios::InputErrors> refusal;
  for (std::size_t d = 0; d < study.draws.n(); ++d) {
    if (options.progress && !options.progress(0)) return std::nullopt;
    try {
      for (const Assumer& assumer : assumers) assumer.require_valid(assumer.point_of(study.draws, d));
      accepted.push_back(d);
    } catch (const scenarios::InputErrors& errors) {
      ++study.refused;
      if (!refusal) refusal = errors;
    }
  }
  if (accepted.empty() && refusal) throw scenarios::InputErrors(*refusal);
  if (refusal) study.first_refusal = refusal->diagnostics().front().message;

  for (const Assumer& assumer : assumers) {
    InputStudy::Alternative alternative{assumer.assumptions, {}};
    alternative.by_draw.resize(study.draws.n());
    PointsToRun work;
    work.keep = options.keep;
    work.by_replication = true;
    work.threads = options.threads;
    for (const std::size_t d : accepted) work.points.push_back(assumer.point_of(study.draws, d));
    work.ended = [&](std::size_t index, PointResult& result) {
      if (index >= most_by_replication) result.by_replication = {};
      alternative.by_draw[accepted[index]] = std::move(result);
    };
    const auto done = static_cast<double>(study.alternatives.size());
    work.progress = [&](double share) {
      return !options.progress || options.progress((done + share) / static_cast<double>(assumers.size()));
    };
    if (!run_points(*assumer.maker, work)) return std::nullopt;
    study.alternatives.push_back(std::move(alternative));
  }
  return study;
}

}  // namespace garita::results
