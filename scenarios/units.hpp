#pragma once

#include <compare>

namespace garita::scenarios {

/// A plain number with its dimension in its type. The member is in the unit named.
struct Share {  ///< 0.27 is 27 %
  double value = 0;
  auto operator<=>(const Share&) const = default;
};
struct Rate {  ///< crossers per hour
  double per_hour = 0;
  auto operator<=>(const Rate&) const = default;
};
struct Length {
  double metres = 0;
  auto operator<=>(const Length&) const = default;
};
struct DataSize {
  double bytes = 0;
  auto operator<=>(const DataSize&) const = default;
};
struct Price {
  double usd = 0;
  auto operator<=>(const Price&) const = default;
};
struct HourlyCost {
  double usd_per_hour = 0;
  auto operator<=>(const HourlyCost&) const = default;
};
struct FuelUse {
  double litres_per_hour = 0;
  auto operator<=>(const FuelUse&) const = default;
};
struct Emission {
  double kg_per_litre = 0;
  auto operator<=>(const Emission&) const = default;
};
struct Speed {
  double km_per_hour = 0;
  auto operator<=>(const Speed&) const = default;
};

}  // namespace garita::scenarios
