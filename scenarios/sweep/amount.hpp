#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/scalars.hpp"

/// Texts of the language seen as numbers with a dimension, without knowing what they will be set to.
namespace garita::scenarios {

/// A number in its dimension's own unit. `dimension`: `number`, `share`, `time span`, `rate`, or the name of
/// a quantity.
struct Amount {
  double number = 0;
  std::string_view dimension = "number";
};

/// Nothing where the text is no number with a known unit: a word, a date, a block.
std::optional<Amount> amount_of(std::string_view text);

/// A number and the unit behind it, apart.
struct Written {
  double number = 0;
  std::string unit;  ///< empty: none
};
std::optional<Written> written_number(std::string_view text);

/// The number with its unit behind it.
std::string written_text(const Written& value);

/// `10..50 step 10`, `80..120 % step 5 %`: the values, exact in decimal digits, both ends included. The unit
/// stands once or in both places. A range without a step, a step that misses the upper end, and more than
/// `most_points` values are problems.
Parsed<std::vector<std::string>> stepped_values(std::string_view text);

}  // namespace garita::scenarios
