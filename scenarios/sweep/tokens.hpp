#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenarios/sweep/amount.hpp"
#include "scenarios/sweep/expression.hpp"

namespace garita::scenarios {

/// A word of an expression. `sign`: an operator, a bracket, or one of `and`, `or`, `not`.
struct Token {
  enum class Kind { number, text, name, sign, end };
  Kind kind = Kind::end;
  std::string text;  ///< without quotes
  Amount amount;     ///< of a number
  std::size_t begin = 0, size = 1;
};

/// Splits an expression; the last token is the end. A fault ends the list early.
std::vector<Token> tokens_of(std::string_view text, std::vector<ExpressionFault>& faults);

}  // namespace garita::scenarios
