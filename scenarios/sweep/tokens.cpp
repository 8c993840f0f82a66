#include "scenarios/sweep/tokens.hpp"

#include <algorithm>
#include <array>

namespace garita::scenarios {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

class Lexer {
 public:
  Lexer(std::string_view text, std::vector<ExpressionFault>& faults) : text_(text), faults_(faults) {}

  std::vector<Token> run() {
    while (faults_.empty()) {
      while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t')) ++at_;
      if (at_ == text_.size()) break;
      const char c = text_[at_];
      if (is_digit(c) || c == '.')
        number();
      else if (is_letter(c))
        word();
      else if (c == '"' || c == '\'')
        quotation(c);
      else
        sign();
    }
    out_.push_back({Token::Kind::end, "", {}, text_.size(), 1});
    return std::move(out_);
  }

 private:
  std::size_t end_of_word(std::size_t from) const {
    while (from < text_.size() && (is_letter(text_[from]) || is_digit(text_[from]))) ++from;
    return from;
  }

  void add(Token::Kind kind, std::size_t end, Amount amount = {}) {
    out_.push_back({kind, std::string(text_.substr(at_, end - at_)), amount, at_, end - at_});
    at_ = end;
  }

  static bool is_reserved(std::string_view word) { return word == "and" || word == "or" || word == "not"; }

  void number() {
    std::size_t end = at_;
    while (end < text_.size() && (is_digit(text_[end]) || text_[end] == '.')) ++end;
    std::size_t unit = end;
    while (unit < text_.size() && text_[unit] == ' ') ++unit;
    if (unit < text_.size() && text_[unit] == '%') {
      end = unit + 1;
    } else if (unit < text_.size() && is_letter(text_[unit])) {
      std::size_t behind = end_of_word(unit);
      if (!is_reserved(text_.substr(unit, behind - unit))) {
        // `km/h` is one unit where such a unit exists, else a division.
        if (behind + 1 < text_.size() && text_[behind] == '/' && is_letter(text_[behind + 1])) {
          const std::size_t longer = end_of_word(behind + 1);
          if (amount_of(text_.substr(at_, longer - at_))) behind = longer;
        }
        end = behind;
      }
    }
    const std::string_view whole = text_.substr(at_, end - at_);
    const std::optional<Amount> amount = amount_of(whole);
    if (!amount) {
      faults_.push_back({"S607", "'" + std::string(whole) + "' is no number with a known unit",
                         "write, for example, '10', '90 %' or '25 min'", at_, whole.size()});
      return;
    }
    add(Token::Kind::number, end, *amount);
  }

  void word() {
    const std::size_t end = end_of_word(at_);
    add(is_reserved(text_.substr(at_, end - at_)) ? Token::Kind::sign : Token::Kind::name, end);
  }

  void quotation(char mark) {
    const std::size_t end = text_.find(mark, at_ + 1);
    if (end == std::string_view::npos) {
      faults_.push_back({"S607", "the quote is not closed", "put the same quote behind the text", at_, 1});
      return;
    }
    out_.push_back(
        {Token::Kind::text, std::string(text_.substr(at_ + 1, end - at_ - 1)), {}, at_, end + 1 - at_});
    at_ = end + 1;
  }

  void sign() {
    constexpr std::array<std::string_view, 12> signs{"<=", ">=", "==", "!=", "<", ">",
                                                     "+",  "-",  "*",  "/",  "(", ")"};
    for (const std::string_view known : signs)
      if (text_.substr(at_).starts_with(known)) return add(Token::Kind::sign, at_ + known.size());
    const std::string_view rest = text_.substr(at_);
    const std::string help = rest.starts_with('=')   ? "write '==' for 'is equal to'"
                             : rest.starts_with('&') ? "write 'and'"
                             : rest.starts_with('|') ? "write 'or'"
                             : rest.starts_with('!') ? "write 'not'"
                                                     : "use + - * / ( ) < <= > >= == != and or not";
    std::size_t size = 1;  // of a character in UTF-8
    while (size < rest.size() && (static_cast<unsigned char>(rest[size]) & 0xC0U) == 0x80U) ++size;
    faults_.push_back({"S607", "'" + std::string(rest.substr(0, size)) + "' means nothing in a constraint",
                       help, at_, size});
  }

  std::string_view text_;
  std::vector<ExpressionFault>& faults_;
  std::size_t at_ = 0;
  std::vector<Token> out_;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view text, std::vector<ExpressionFault>& faults) {
  return Lexer(text, faults).run();
}

}  // namespace garita::scenarios
