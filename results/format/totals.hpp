#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "engine/recorder.hpp"
#include "engine/time.hpp"

namespace garita::results {

/// The durations of which a run keeps exact moments; variables are named `<prefix>_n_total` and so on.
struct DurationKind {
  const char* prefix;
  const char* words;
  engine::Tally engine::GroupTotals::*member;
};

/// A whole number a replication and lane group.
struct CountTotal {
  const char* name;
  const char* long_name;
  std::uint64_t engine::GroupTotals::*member;
};

/// An integral over the window [us], of a number of crossers or booths.
struct AreaTotal {
  const char* name;
  const char* long_name;
  std::int64_t engine::GroupTotals::*member;
};

/// A figure a replication and lane group, worked out from the whole numbers; NaN where there is nothing to
/// divide by.
struct FigureTotal {
  std::string name, units, long_name;
  std::function<double(const engine::GroupTotals&, engine::Duration window)> value;
};

std::span<const DurationKind> duration_kinds();
std::span<const CountTotal> count_totals();
std::span<const AreaTotal> area_totals();
std::vector<FigureTotal> figure_totals(const std::vector<engine::Duration>& thresholds);

/// `30` for 30 minutes, `90s` where it is no whole number of minutes, `1500000us` where not even of seconds.
std::string threshold_name(engine::Duration threshold);

/// Over crossers of the group [min], or NaN where there were none.
double mean_minutes(const engine::Tally& tally);

}  // namespace garita::results
