#include "scenarios/sweep/expression.hpp"

#include <algorithm>

#include "scenarios/nearest.hpp"
#include "scenarios/sweep/tokens.hpp"

namespace garita::scenarios {

/// Recursive descent, with the dimension of each part as its result; empty where it is not known.
class ExpressionParser {
 public:
  using Op = Expression::Op;
  using Dimension = std::string_view;

  ExpressionParser(Expression& out, std::vector<Token> tokens, const std::vector<Operand>& factors,
                   std::vector<ExpressionFault>& faults)
      : out_(out), tokens_(std::move(tokens)), factors_(factors), faults_(faults) {}

  void run() {
    const Part whole = either();
    if (broken_) return;
    if (here().kind != Token::Kind::end)
      return syntax("an operator or the end is expected before '" + here().text + "'");
    if (!whole.dimension.empty() && whole.dimension != "truth")
      fault("S608", "the constraint is " + with_article(whole.dimension) + ", not a condition", whole,
            "compare it, as in 'booths <= 40'");
  }

 private:
  struct Part {
    Dimension dimension;
    std::size_t begin = 0, end = 0;
  };
  static constexpr int most_nesting = 100;

  const Token& here() const { return tokens_[at_]; }
  bool at(std::string_view sign) const { return here().kind == Token::Kind::sign && here().text == sign; }
  bool take(std::string_view sign) {
    if (broken_ || !at(sign)) return false;
    ++at_;
    return true;
  }

  void syntax(std::string message) {
    if (broken_) return;
    broken_ = true;
    faults_.push_back({"S607", std::move(message),
                       "write, for example, 'booths * 2 <= lanes and demand < 110 %'", here().begin,
                       here().size});
  }
  void fault(std::string code, std::string message, const Part& part, std::string help) {
    faults_.push_back(
        {std::move(code), std::move(message), std::move(help), part.begin, part.end - part.begin});
  }
  void emit(Op op) { out_.steps_.push_back({op}); }
  static Part joined(Dimension dimension, const Part& a, const Part& b) {
    return {dimension, a.begin, b.end};
  }
  static std::string with_article(Dimension dimension) {
    const bool vowel = dimension.starts_with("e");
    return (vowel ? "an " : "a ") + std::string(dimension);
  }

  Part truths(std::string_view word, Op op, Part (ExpressionParser::*inner)()) {
    Part left = (this->*inner)();
    while (take(word)) {
      const Part right = (this->*inner)();
      if (broken_) break;
      expect_truth(left, word);
      expect_truth(right, word);
      emit(op);
      left = joined("truth", left, right);
    }
    return left;
  }
  void expect_truth(const Part& part, std::string_view word) {
    if (part.dimension.empty() || part.dimension == "truth") return;
    fault("S608", "'" + std::string(word) + "' joins conditions; this is " + with_article(part.dimension),
          part, "compare it, as in 'booths <= 40'");
  }

  Part either() { return truths("or", Op::either, &ExpressionParser::both); }
  Part both() { return truths("and", Op::both, &ExpressionParser::negation); }

  Part negation() {
    const std::size_t begin = here().begin;
    if (!take("not")) return comparison();
    if (!deeper()) return {};
    const Part part = negation();
    --depth_;
    if (broken_) return part;
    expect_truth(part, "not");
    emit(Op::negation);
    return {"truth", begin, part.end};
  }

  Part comparison() {
    const Part left = sum();
    constexpr std::pair<std::string_view, Op> signs[] = {{"<=", Op::at_most},  {"<", Op::less},
                                                         {">=", Op::at_least}, {">", Op::more},
                                                         {"==", Op::equal},    {"!=", Op::unequal}};
    for (const auto& [sign, op] : signs) {
      if (!take(sign)) continue;
      const Part right = sum();
      if (broken_) return left;
      const Part whole = joined("truth", left, right);
      const bool ordered = op != Op::equal && op != Op::unequal;
      if (same_dimension(left, right, whole, sign) && ordered && left.dimension == "text")
        fault("S608", "texts have no order: '" + std::string(sign) + "' needs numbers", whole,
              "use == or !=");
      emit(op);
      for (const auto& other : signs)
        if (at(other.first)) syntax("two comparisons in a row: join them with 'and'");
      return whole;
    }
    return left;
  }

  bool same_dimension(const Part& left, const Part& right, const Part& whole, std::string_view sign) {
    if (left.dimension.empty() || right.dimension.empty()) return false;
    if (left.dimension == right.dimension) return true;
    fault("S608",
          "'" + std::string(sign) + "' stands between " + with_article(left.dimension) + " and " +
              with_article(right.dimension),
          whole,
          left.dimension == "text" || right.dimension == "text" ? "put texts in quotes, and only them"
                                                                : "give both sides the same kind of unit");
    return false;
  }

  bool expect_numbers(const Part& part, std::string_view sign) {
    if (part.dimension != "text" && part.dimension != "truth") return !part.dimension.empty();
    fault("S608", "'" + std::string(sign) + "' needs numbers; this is " + with_article(part.dimension), part,
          "use factors whose values are numbers");
    return false;
  }

  /// Both are looked at, so that each is reported.
  bool are_numbers(const Part& left, const Part& right, std::string_view sign) {
    const bool first = expect_numbers(left, sign), second = expect_numbers(right, sign);
    return first && second;
  }

  Part sum() {
    Part left = product();
    while (!broken_ && (at("+") || at("-"))) {
      const std::string sign = here().text;
      ++at_;
      const Part right = product();
      if (broken_) break;
      const Part whole = joined(left.dimension, left, right);
      const bool numbers = are_numbers(left, right, sign);
      const bool fits = numbers && same_dimension(left, right, whole, sign);
      emit(sign == "+" ? Op::add : Op::subtract);
      left = fits ? whole : joined("", left, right);
    }
    return left;
  }

  Part product() {
    Part left = negative();
    while (!broken_ && (at("*") || at("/"))) {
      const std::string sign = here().text;
      ++at_;
      const Part right = negative();
      if (broken_) break;
      const bool numbers = are_numbers(left, right, sign);
      emit(sign == "*" ? Op::multiply : Op::divide);
      left = joined(numbers ? of_product(left, right, sign) : "", left, right);
    }
    return left;
  }

  Dimension of_product(const Part& left, const Part& right, std::string_view sign) {
    if (sign == "/" && left.dimension == right.dimension) return "number";
    if (right.dimension == "share") return left.dimension;
    if (sign == "*" && left.dimension == "share") return right.dimension;
    if (right.dimension == "number") return left.dimension;
    if (sign == "*" && left.dimension == "number") return right.dimension;
    fault("S608",
          std::string(sign == "*" ? "a product of " : "a quotient of ") + with_article(left.dimension) +
              " and " + with_article(right.dimension) + " means nothing here",
          joined("", left, right), "multiply and divide by numbers or shares, or divide like by like");
    return "";
  }

  Part negative() {
    const std::size_t begin = here().begin;
    if (!take("-")) return primary();
    if (!deeper()) return {};
    const Part part = negative();
    --depth_;
    if (broken_) return part;
    const bool numbers = expect_numbers(part, "-");
    emit(Op::negative);
    return {numbers ? part.dimension : "", begin, part.end};
  }

  bool deeper() {
    if (++depth_ <= most_nesting) return true;
    syntax("the constraint is nested too deep");
    return false;
  }

  Part primary() {
    if (broken_) return {};
    const Token token = here();
    const Part part{"", token.begin, token.begin + token.size};
    if (take("(")) {
      if (!deeper()) return part;
      const Part inner = either();
      --depth_;
      const std::size_t end = here().begin + here().size;
      if (!take(")")) syntax("a bracket is not closed");
      return {inner.dimension, token.begin, end};
    }
    if (token.kind == Token::Kind::end || token.kind == Token::Kind::sign) {
      syntax(token.kind == Token::Kind::end ? "the constraint breaks off"
                                            : "a value is expected before '" + token.text + "'");
      return part;
    }
    ++at_;
    if (token.kind == Token::Kind::number) {
      out_.steps_.push_back({Op::number, token.amount.number});
      return {token.amount.dimension, part.begin, part.end};
    }
    if (token.kind == Token::Kind::text) {
      out_.steps_.push_back({Op::text, 0, token.text});
      return {"text", part.begin, part.end};
    }
    return factor(token, part);
  }

  Part factor(const Token& token, const Part& part) {
    const auto found = std::find_if(factors_.begin(), factors_.end(),
                                    [&](const Operand& operand) { return operand.name == token.text; });
    if (found == factors_.end()) {
      std::vector<std::string> names;
      for (const Operand& operand : factors_) names.push_back(operand.name);
      fault("S606", "there is no factor '" + token.text + "'", part, did_you_mean(token.text, names));
      return part;
    }
    if (found->dimension == "mixed") {
      fault("S608", "the values of '" + token.text + "' are not all of one kind", part,
            "give all of them the same kind of unit");
      return part;
    }
    const auto number = static_cast<std::size_t>(found - factors_.begin());
    if (std::find(out_.used_.begin(), out_.used_.end(), number) == out_.used_.end())
      out_.used_.push_back(number);
    out_.steps_.push_back({found->dimension == "text" ? Op::factor_text : Op::factor, 0, "", number});
    return {found->dimension, part.begin, part.end};
  }

  Expression& out_;
  std::vector<Token> tokens_;
  const std::vector<Operand>& factors_;
  std::vector<ExpressionFault>& faults_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool broken_ = false;
};

Expression::Expression(std::string_view text, const std::vector<Operand>& factors,
                       std::vector<ExpressionFault>& faults) {
  std::vector<ExpressionFault> found;
  std::vector<Token> tokens = tokens_of(text, found);
  if (found.empty() && tokens.size() > 1) ExpressionParser(*this, std::move(tokens), factors, found).run();
  faults.insert(faults.end(), found.begin(), found.end());
}

bool Expression::holds(const std::vector<std::string>& values) const {
  if (steps_.empty()) return true;
  struct Value {
    double number = 0;
    std::string text = {};
  };
  std::vector<Value> stack;
  for (const Step& step : steps_) {
    if (step.op == Op::number) {
      stack.push_back({step.number});
    } else if (step.op == Op::text) {
      stack.push_back({0, step.text});
    } else if (step.op == Op::factor_text) {
      stack.push_back({0, values[step.factor]});
    } else if (step.op == Op::factor) {
      const std::optional<Amount> amount = amount_of(values[step.factor]);
      stack.push_back({amount ? amount->number : 0});
    } else if (step.op == Op::negative) {
      stack.back().number = -stack.back().number;
    } else if (step.op == Op::negation) {
      stack.back().number = stack.back().number == 0 ? 1 : 0;
    } else {
      const Value right = std::move(stack.back());
      stack.pop_back();
      Value& left = stack.back();
      const double x = left.number, y = right.number;
      const bool alike = x == y && left.text == right.text;
      left.text.clear();
      switch (step.op) {
        case Op::add:
          left.number = x + y;
          break;
        case Op::subtract:
          left.number = x - y;
          break;
        case Op::multiply:
          left.number = x * y;
          break;
        case Op::divide:
          left.number = x / y;
          break;
        case Op::less:
          left.number = x < y;
          break;
        case Op::at_most:
          left.number = x <= y;
          break;
        case Op::more:
          left.number = x > y;
          break;
        case Op::at_least:
          left.number = x >= y;
          break;
        case Op::equal:
          left.number = alike;
          break;
        case Op::unequal:
          left.number = !alike;
          break;
        case Op::both:
          left.number = x != 0 && y != 0;
          break;
        default:
          left.number = x != 0 || y != 0;
          break;
      }
    }
  }
  return stack.back().number != 0;
}

}  // namespace garita::scenarios
