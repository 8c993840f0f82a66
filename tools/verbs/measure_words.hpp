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

/// `wait_mean@theory.line`, as this option says it. Throws scenarios::InputErrors where there is no such
/// measure.
results::MeasureAt measure_at(const Arguments& arguments, const std::string& option);

}  // namespace garita::tools
