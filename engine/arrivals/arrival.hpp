#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "engine/time.hpp"

namespace garita::engine {

/// Names of what arrival processes draw for, part of the random numbers (see Purpose).
namespace arrival_purposes {
inline constexpr std::string_view arrival = "arrival", interarrival = "interarrival",
                                  day_factor = "arrivals.day_factor", hour_factor = "arrivals.hour_factor";
inline constexpr std::array all = {arrival, interarrival, day_factor, hour_factor};
}  // namespace arrival_purposes

/// One crosser of a source: when it comes, and its number within the source (the counter of its draws).
struct Arrival {
  Time time = Time::never();  ///< Time::never(): the source is finished
  std::uint64_t crosser = 0;
};

}  // namespace garita::engine
