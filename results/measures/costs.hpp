#pragma once

#include <functional>
#include <limits>

#include "models/model.hpp"

namespace garita::results {

/// What an hour of a lane group's crossers is worth, and what their engines burn meanwhile. Inputs of the
/// user, NaN where there is none: a figure that needs one that is missing is NaN.
struct Costs {
  static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  /// Of a crosser with all persons and goods in it, without fuel [USD/h]; low and high bound what is likely.
  double usd_per_hour_low = unknown, usd_per_hour = unknown, usd_per_hour_high = unknown;
  double litres_per_idle_hour = unknown;
  double kg_co2_per_litre = unknown;
};

/// The costs of a lane group; none given: an empty function.
using CostsOf = std::function<Costs(const models::Labels::Group&)>;

}  // namespace garita::results
