#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/diagnostic.hpp"

namespace garita::scenarios {

/// A text that was read, kept so that messages can show its lines.
struct Text {
  std::string name;      ///< as the user would name it
  std::string folder;    ///< of the file, where relative names are looked up
  bool library = false;  ///< part of the library: every fact needs its source
  std::vector<std::string> lines;
  std::map<std::string, std::string> sources;  ///< the file's `sources`, short name to citation
};

/// A place in a text: line and column from 1, columns counted in characters.
struct Mark {
  std::shared_ptr<const Text> text;
  int line = 0, column = 0, length = 1;
};

struct Entry;

/// What YAML can say, without types: a scalar is text until a key's declared type reads it.
struct Node {
  enum class Kind { empty, scalar, list, map };
  Kind kind = Kind::empty;
  std::string scalar;
  std::vector<Node> list;
  std::vector<Entry> map;  ///< in the order written, keys unique
  Mark mark;

  bool is_map() const { return kind == Kind::map; }
  bool is_list() const { return kind == Kind::list; }
  bool is_scalar() const { return kind == Kind::scalar; }
  const Entry* find(std::string_view key) const;
  Entry* find(std::string_view key);
  void erase(std::string_view key);
};

struct Entry {
  std::string key;
  Mark mark;  ///< of the key
  Node value;
};

/// Whether a key is one of those that back the values of a block and that every block may have.
inline bool is_cover(std::string_view key) { return key == "source" || key == "assumption"; }

/// Collects what is wrong, so that everything is reported at once.
class Findings {
 public:
  void error(std::string code, std::string message, const Mark& mark, std::string help = {});
  /// Two places that contradict each other, each with what is said of it.
  void contradiction(std::string code, std::string message, const Mark& first, std::string first_label,
                     const Mark& second, std::string second_label, std::string help = {});
  void warning(std::string code, std::string message, const Mark& mark, std::string help = {});
  void note(std::string code, std::string message, const Mark& mark, std::string help = {});
  std::size_t errors() const { return errors_; }
  /// Throws InputErrors with all errors, in the order of their places, when there is one.
  void stop_on_errors();
  std::vector<Diagnostic> take() { return std::move(all_); }

 private:
  void add(Diagnostic::Level level, std::string code, std::string message, std::vector<TextPlace> places,
           std::string help);
  std::vector<Diagnostic> all_;
  std::size_t errors_ = 0;
};

TextPlace place_of(const Mark& mark, std::string label = {});

/// Limits on what a text may be.
inline constexpr std::size_t max_file_bytes = 4u << 20;
inline constexpr std::size_t max_nesting = 64;
inline constexpr std::size_t max_nodes = 500'000;  ///< aliases expanded

/// Parses one text strictly. Beyond what YAML forbids, refuses duplicate keys, quotes that do not close on
/// their line, further documents, merge keys, tags, control characters, invalid UTF-8, aliases that contain
/// themselves, and what exceeds the limits above. Errors go to `findings`; the node is empty where the text
/// broke off.
Node parse_document(const std::shared_ptr<const Text>& text, const std::string& bytes, Findings& findings);

/// Splits into lines for `Text::lines` (without line ends).
std::vector<std::string> split_lines(const std::string& bytes);

}  // namespace garita::scenarios
