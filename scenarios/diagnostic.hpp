#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace garita::scenarios {

/// A place in a text: line and column from 1; line 0 where there is none (a missing file, say).
struct TextPlace {
  std::string file;
  int line = 0, column = 0;
  int length = 1;       ///< how many characters the caret underlines
  std::string excerpt;  ///< the line itself
  std::string label;    ///< said of this place, when there are two
};

/// One finding about the user's input. `also` is the other place of a contradiction.
struct Diagnostic {
  enum class Level { error, warning, note };
  Level level = Level::error;
  std::string code;  ///< `S103`
  std::string message;
  std::vector<TextPlace> places;
  std::string help;  ///< the way out
};

/// The user's input is wrong: every finding, each with its place. The program prints them and ends with
/// status 2.
class InputErrors : public std::runtime_error {
 public:
  explicit InputErrors(std::vector<Diagnostic> all);
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

 private:
  std::vector<Diagnostic> diagnostics_;
};

/// As printed: place, level, code, message, excerpt, caret, help. Plain text; `color` adds terminal escapes.
std::string format(const Diagnostic& diagnostic, bool color = false);

}  // namespace garita::scenarios
