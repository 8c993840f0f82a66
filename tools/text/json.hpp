#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace garita::tools {

/// Writes JSON (RFC 8259) piece by piece, indented by two spaces. Numbers as short as they read back equal;
/// what is not a number becomes `null`, since JSON has no NaN.
class Json {
 public:
  Json& open_object() { return open('{', '}'); }
  Json& open_list() { return open('[', ']'); }
  Json& close();
  Json& key(std::string_view name);
  Json& value(std::string_view text);
  Json& value(const char* text) { return value(std::string_view(text)); }
  Json& value(double number);
  Json& value(std::int64_t number);
  Json& value(std::uint64_t number);
  Json& value(bool truth);

  template <class T>
  Json& field(std::string_view name, const T& what) {
    return key(name).value(what);
  }

  /// The document. REQUIRES: everything opened is closed.
  std::string text() const;

 private:
  Json& open(char begin, char end);
  void before_value();
  void raw(std::string_view text);

  std::string text_;
  std::string ends_;   ///< closing brackets that are due, innermost last
  bool first_ = true;  ///< nothing stands in the innermost bracket yet
  bool after_key_ = false;
};

}  // namespace garita::tools
