#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "results/experiments/inputs/luck_share.hpp"
#include "results/experiments/sweep/point_result.hpp"
#include "scenarios/load.hpp"
#include "scenarios/sweep/sweep.hpp"

namespace garita::results {

/// How a scenario's assumptions are varied.
struct InputStudyOptions {
  std::size_t draws = 100;
  std::uint64_t seed = 1;  ///< of the draws
  scenarios::Keep keep;    ///< which figures; empty: all
  std::uint32_t threads = 0;
  std::function<bool(double share)> progress;  ///< false cancels
};

/// More of them say no more about luck, and would fill the memory.
inline constexpr std::size_t most_by_replication = 1'000;

/// What came of it: for each alternative the figures of each draw. A draw that some alternative refuses (its
/// shares add up to more than 100 %, say) is used in none.
struct InputStudy {
  InputDraws draws;
  struct Alternative {
    scenarios::Assumptions assumptions;
    std::vector<std::optional<PointResult>> by_draw;
  };
  std::vector<Alternative> alternatives;
  /// Ranges of which only the part on one side of the value could be used: at the other end the scenario
  /// contradicts itself (fewer lanes built than are open, say).
  std::vector<std::string> cut;
  std::size_t refused = 0;
  std::string first_refusal;  ///< why, in words

  /// The figure's mean in each draw; NaN where the draw has none.
  std::vector<double> figures(std::size_t alternative, Level level, const std::string& address,
                              const std::string& measure) const;
  /// The figure in each replication of each draw, of the first `most_by_replication` draws; none of others.
  ByReplication by_replication(std::size_t alternative, Level level, const std::string& address,
                               const std::string& measure) const;
  /// What is varied, of all alternatives, by address: of one that several assume otherwise the first.
  std::vector<scenarios::Assumed> varied() const;
  /// Addresses whose assumption is in words, or has no single figure to vary, of any alternative; sorted.
  std::vector<std::string> not_varied() const;
};

/// An alternative as it will be run, and how it is loaded.
struct StudiedAlternative {
  const scenarios::Scenario* scenario = nullptr;
  std::string path;  ///< as `load` takes it
  scenarios::LoadOptions options;
};

/// Runs every alternative with every draw of what it assumes: the same draws, crossers and luck for all.
/// Nothing: it was cancelled. Throws scenarios::InputErrors where every draw is refused, and what a run
/// throws.
std::optional<InputStudy> study_inputs(const std::vector<StudiedAlternative>& alternatives,
                                       const InputStudyOptions& options);

}  // namespace garita::results
