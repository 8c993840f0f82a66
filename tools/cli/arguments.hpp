#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "scenarios/diagnostic.hpp"

/// The one place that knows Boost.Program_options.
namespace garita::tools {

/// One option of a verb: `--name`, or `--name VALUE` when `value` names what follows.
struct Option {
  std::string name;
  std::string value;  ///< as in `NAME`, `A=V`; empty: a switch
  std::string help;
  bool repeats = false;  ///< may be given several times
  char letter = 0;       ///< as in `-h`; 0: it has none
};

/// What was typed after the verb. Every name asked for must be an option of the verb.
class Arguments {
 public:
  bool has(const std::string& option) const;
  std::optional<std::string> value(const std::string& option) const;
  std::vector<std::string> values(const std::string& option) const;
  /// A whole number of at least `low`; throws scenarios::InputErrors when it is something else.
  std::optional<std::uint64_t> number(const std::string& option, std::uint64_t low) const;
  /// The `address=value` pairs of `--set`, in order; throws scenarios::InputErrors for one without `=`.
  std::vector<std::pair<std::string, std::string>> settings() const;

  const std::vector<std::string>& positionals() const { return positionals_; }
  const std::vector<std::string>& typed() const { return typed_; }

 private:
  friend Arguments parse(const std::vector<std::string>& typed, std::size_t first,
                         const std::vector<Option>& options);
  struct Given {
    std::string name;
    std::vector<std::string> values;
  };
  std::vector<Given> given_;
  std::vector<std::string> positionals_;
  std::vector<std::string> typed_;
};

/// Reads what was typed from word `first` on. Throws scenarios::InputErrors for an unknown option (with the
/// nearest one), a value too many or too few, an option given twice that does not repeat.
Arguments parse(const std::vector<std::string>& typed, std::size_t first, const std::vector<Option>& options);

/// An error in the command line: the line itself with a caret under `word`, and a way out.
[[noreturn]] void refuse(const std::vector<std::string>& typed, const std::string& word,
                         const std::string& message, const std::string& help);

/// Makes every check and throws what they refuse in one, each finding once.
void check_all(const std::vector<std::function<void()>>& checks);

}  // namespace garita::tools
