#pragma once

#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace garita::scenarios {

/// A place in a text: line and column from 1; line 0 where there is none (a missing file, say).
struct TextPlace {
  std::string file;
  int line = 0, column = 0;
  int length = 1;           ///< how many characters the caret underlines
  std::string excerpt;      ///< the line itself
  std::string label;        ///< said of this place, when there are two
  std::string set_by = {};  ///< what put the value there, if no block did: `in alternative 'more'`
  bool operator==(const TextPlace&) const = default;
};

/// One finding about the user's input. A contradiction has two places.
struct Diagnostic {
  enum class Level { error, warning, note };
  Level level = Level::error;
  std::string code;  ///< `S103`
  std::string message;
  std::vector<TextPlace> places;
  std::string help;  ///< the way out
  bool operator==(const Diagnostic&) const = default;
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

/// Whether something is said for the first time; `said` remembers it. What is found on several ways is
/// reported once.
bool is_new(const Diagnostic& diagnostic, std::set<std::string>& said);

/// As printed: place, level, code, message, excerpt, caret, help. Plain text; `color` adds terminal escapes.
std::string format(const Diagnostic& diagnostic, bool color = false);

}  // namespace garita::scenarios
