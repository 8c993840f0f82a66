#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Conditions on the values of factors: `booths * 2 <= lanes and demand < 110 %`.
namespace garita::scenarios {

/// What is wrong with an expression, and where in its text [bytes].
struct ExpressionFault {
  std::string code, message, help;
  std::size_t begin = 0, size = 1;
};

/// A factor as an expression sees it. `dimension` is that of all its values, as in Amount; `text` where they
/// are no numbers; `mixed` where they differ; empty where they are not known, and then it fits everywhere.
struct Operand {
  std::string name;
  std::string_view dimension;
};

/// A condition that was parsed and whose dimensions fit: it can be evaluated without errors. Weakest first:
/// `or`; `and`; `not`; `< <= > >= == !=`; `+ -`; `* /`; `-` in front. Numbers carry units, texts stand in
/// quotes. Sums and comparisons need one dimension on both sides; a number times something, and a share of
/// something, has the other's dimension; so has what is divided by them; like divided by like is a number.
/// Division by zero follows IEEE 754: infinity is larger than every number, and 0/0 fulfils nothing but `!=`.
class Expression {
 public:
  /// An empty text always holds. What is wrong is added to `faults`; the expression then is not to be used.
  Expression(std::string_view text, const std::vector<Operand>& factors,
             std::vector<ExpressionFault>& faults);

  /// Whether the condition holds for one text of the language per factor, in the order of the factors, each
  /// of its factor's dimension.
  bool holds(const std::vector<std::string>& values) const;

  /// Which factors are named in it, by number, each once.
  const std::vector<std::size_t>& used() const { return used_; }

 private:
  friend class ExpressionParser;
  enum class Op {
    number,
    text,
    factor,
    factor_text,
    negative,
    add,
    subtract,
    multiply,
    divide,
    less,
    at_most,
    more,
    at_least,
    equal,
    unequal,
    both,
    either,
    negation
  };
  struct Step {  ///< of a stack machine
    Op op = Op::number;
    double number = 0;
    std::string text = {};
    std::size_t factor = 0;
  };
  std::vector<Step> steps_;
  std::vector<std::size_t> used_;
};

}  // namespace garita::scenarios
