#pragma once

#include <array>
#include <string_view>

/// The words that scalars of the language are made of: for those who read them, and for the JSON Schema.
namespace garita::scenarios {

struct Unit {
  std::string_view name;
  double factor;  ///< to the unit that the array names
};

/// In microseconds.
inline constexpr std::array<Unit, 6> time_units{
    {{"us", 1}, {"ms", 1e3}, {"s", 1e6}, {"min", 6e7}, {"h", 3.6e9}, {"d", 8.64e10}}};
/// In metres. A mile is 1609.344 m. Source: NIST Special Publication 811 (2008), appendix B.
inline constexpr std::array<Unit, 3> length_units{{{"m", 1}, {"km", 1000}, {"mi", 1609.344}}};
/// In km/h.
inline constexpr std::array<Unit, 3> speed_units{{{"km/h", 1}, {"mph", 1.609344}, {"m/s", 3.6}}};
/// In bytes.
inline constexpr std::array<Unit, 2> size_units{{{"MB", 1e6}, {"GB", 1e9}}};

/// Before the slash of a rate, for people: any of these, or none.
inline constexpr std::array<std::string_view, 11> crosser_words{"veh",    "vehicles", "cars",        "truck",
                                                                "trucks", "people",   "pedestrians", "bus",
                                                                "buses",  "crosser",  "crossers"};
/// Behind the slash of a rate.
inline constexpr std::array<std::string_view, 4> rate_periods{"s", "min", "h", "d"};

/// What the servers of a stage without lanes are called where lanes go by kind.
inline constexpr std::string_view bays_word = "bays";

inline constexpr std::array<std::string_view, 7> day_names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
inline constexpr std::array<std::string_view, 12> month_names{"jan", "feb", "mar", "apr", "may", "jun",
                                                              "jul", "aug", "sep", "oct", "nov", "dec"};

}  // namespace garita::scenarios
