#pragma once

#include <array>
#include <concepts>
#include <span>
#include <string>
#include <string_view>

#include "scenarios/units.hpp"
#include "scenarios/vocabulary.hpp"

/// Quantities that are one number with a unit: what their units are called, and which of them is written
/// back.
namespace garita::scenarios {

struct QuantityWords {
  std::string_view name;     ///< in the reference and the JSON Schema
  std::string_view noun;     ///< `a length`
  std::string_view example;  ///< with its unit
  std::string_view listed;   ///< the units, for messages
  std::string_view written;  ///< the unit in which it is written back
  std::span<const Unit> units;

  /// The unit that messages suggest where none is written.
  std::string_view usual() const { return example.substr(example.rfind(' ') + 1); }
};

/// The number in the type's own unit.
inline double& number_of(Length& value) { return value.metres; }
inline double& number_of(Speed& value) { return value.km_per_hour; }
inline double& number_of(DataSize& value) { return value.bytes; }
inline double& number_of(Price& value) { return value.usd; }
inline double& number_of(HourlyCost& value) { return value.usd_per_hour; }
inline double& number_of(FuelUse& value) { return value.litres_per_hour; }
inline double& number_of(Emission& value) { return value.kg_per_litre; }

template <class T>
concept Quantity = requires(T value) {
  { number_of(value) } -> std::same_as<double&>;
};

template <Quantity T>
double number_in(T value) {
  return number_of(value);
}

/// A litre is 1/3.785411784 US gallons. Source: NIST Special Publication 811 (2008), appendix B.
inline constexpr std::array<Unit, 2> price_units{{{"USD", 1}, {"ct", 0.01}}};
inline constexpr std::array<Unit, 1> hourly_cost_units{{{"USD/h", 1}}};
inline constexpr std::array<Unit, 2> fuel_units{{{"l/h", 1}, {"gal/h", 3.785411784}}};
inline constexpr std::array<Unit, 2> emission_units{{{"kg/l", 1}, {"kg/gal", 1 / 3.785411784}}};

template <Quantity T>
constexpr QuantityWords words_of() {
  if constexpr (std::same_as<T, Length>)
    return {"length", "a length", "66 km", "m, km, mi", "m", length_units};
  else if constexpr (std::same_as<T, Speed>)
    return {"speed", "a speed", "80 km/h", "km/h, mph, m/s", "km/h", speed_units};
  else if constexpr (std::same_as<T, DataSize>)
    return {"size", "a size", "500 MB", "MB, GB", "MB", size_units};
  else if constexpr (std::same_as<T, Price>)
    return {"price", "a price", "3 USD", "USD, ct", "USD", price_units};
  else if constexpr (std::same_as<T, HourlyCost>)
    return {"cost of an hour", "a cost of an hour", "20 USD/h", "USD/h", "USD/h", hourly_cost_units};
  else if constexpr (std::same_as<T, FuelUse>)
    return {"fuel use", "a use of fuel", "3 l/h", "l/h, gal/h", "l/h", fuel_units};
  else
    return {"emission", "an emission", "2.7 kg/l", "kg/l, kg/gal", "kg/l", emission_units};
}

/// As it is written back, in the quantity's own unit: `283 m`.
template <Quantity T>
double in_written_unit(T value) {
  double factor = 1;
  for (const Unit& unit : words_of<T>().units)
    if (unit.name == words_of<T>().written) factor = unit.factor;
  return number_of(value) / factor;
}

}  // namespace garita::scenarios
