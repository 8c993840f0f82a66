#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/time.hpp"
#include "models/build/schedules.hpp"
#include "scenarios/scenario.hpp"

namespace garita::models {

/// What multiplies service times of a lane group.
struct PacePart {
  struct Point {
    std::uint32_t open = 0;  ///< booths
    double factor = 1;
  };
  std::vector<FactorChange> by_hour;  ///< of times that are drawn
  std::vector<Point> by_open;         ///< likewise; sorted, none: 1
  std::vector<FactorChange> outages;  ///< of all times, also those of a trace

  /// Of a service that begins at `time` while so many booths are open.
  double factor(engine::Time time, std::uint32_t open) const;
  /// The same of a service time that is known.
  double factor_of_known(engine::Time time) const;
  /// Instants at which something changes, whatever is open.
  void collect(std::vector<engine::Time>& times) const;
};

/// A span times a factor, to the nearest microsecond.
engine::Duration scaled(engine::Duration time, double factor);

/// The pace of a lane group of the stage at `address`: what is said of it, and the outages there. Null where
/// nothing ever changes its times.
std::shared_ptr<const PacePart> pace_of(const std::optional<scenarios::Pace>& said,
                                        const std::string& address,
                                        const std::vector<scenarios::Change>& changes, const Span& span);

}  // namespace garita::models
