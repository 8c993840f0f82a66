#pragma once

#include <functional>
#include <span>
#include <vector>

#include "results/measures.hpp"
#include "results/measures/figures.hpp"
#include "results/measures/sum.hpp"

namespace garita::results {

/// A measure and how it follows from what lane groups add up to: in each replication, or over all of them
/// from the daily mean waits of each (one of the two functions is empty).
struct Definition {
  Measure measure;
  std::function<double(const Sum&)> of_replication;
  std::function<double(std::span<const double>)> of_daily_waits = {};
};

/// Each family adds its own, in the order of tables; none where the run has nothing of the kind.
void add_times(std::vector<Definition>& all, const RunInfo& info);
void add_delays(std::vector<Definition>& all, const Figures& run);
void add_features(std::vector<Definition>& all, const Figures& run);
void add_costs(std::vector<Definition>& all, const CostsOf& costs);

}  // namespace garita::results
