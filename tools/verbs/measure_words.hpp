#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "results/experiments/one_measure.hpp"
#include "tools/cli/arguments.hpp"

/// How options speak of one measure and of how much of it is little.
namespace garita::tools {

/// `5%`, `2 min`, or `0.5` in the unit of the measure.
struct Width {
  enum class Is : std::uint8_t { plain, share, seconds };
  double value = 0;
  Is is = Is::plain;
};
/// Nothing where the text is no such thing.
std::optional<Width> width_of(const std::string& text);

/// `wait_mean@theory.line`, as this option says it; `wait_mean@total` and `wait_mean` are of all ports.
/// Throws scenarios::InputErrors where there is no such measure.
results::MeasureAt measure_at(const Arguments& arguments, const std::string& option);

/// Throws scenarios::InputErrors, with the nearest address, where runs of the scenario have no such figure:
/// before anything runs. `option` is where it was said.
void require_measured(const Arguments& arguments, const std::string& option, const results::MeasureAt& of,
                      const scenarios::Scenario& scenario);

}  // namespace garita::tools
