#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/recorder.hpp"
#include "engine/time.hpp"

namespace garita::results {

/// What each policy did, over the dimension `policy`. `data_hash` does not cover it: a run with a policy that
/// never acts has that of the run without it.
inline constexpr const char* policy_dimension = "policy";

/// A whole number a replication and policy.
struct PolicyTotal {
  const char* name;
  const char* units;
  const char* long_name;
  std::int64_t (*get)(const engine::PolicyTotals&);
  void (*set)(engine::PolicyTotals&, std::int64_t);
};

/// A figure a replication and policy, worked out from the whole numbers; NaN where there is none.
struct PolicyFigure {
  const char* name;
  const char* units;
  const char* long_name;
  double (*value)(const engine::PolicyTotals&, engine::Duration simulated);  ///< of the window
};

std::span<const PolicyTotal> policy_totals();
std::span<const PolicyFigure> policy_figures();

/// How much of the window a replication simulated that ended at `ended`.
engine::Duration simulated_window(engine::Time start, engine::Duration length, engine::Time ended);

/// Variables that `data_hash` leaves out: these, and the text of the scenario.
const std::vector<std::string>& unhashed_variables();

}  // namespace garita::results
