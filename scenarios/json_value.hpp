#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace garita::scenarios {

/// A JSON value (RFC 8259) that is built and written, never read. Objects keep the order of their keys.
class JsonValue {
 public:
  JsonValue(std::string_view text) : kind_(Kind::text), content_(text) {}
  JsonValue(const char* text) : JsonValue(std::string_view(text)) {}
  JsonValue(const std::string& text) : JsonValue(std::string_view(text)) {}
  static JsonValue object() { return JsonValue(Kind::object, {}); }
  static JsonValue list() { return JsonValue(Kind::list, {}); }
  static JsonValue number(double value);
  static JsonValue truth(bool value) { return JsonValue(Kind::literal, value ? "true" : "false"); }
  /// What stands there as it is: digits.
  static JsonValue literal(std::string written) { return JsonValue(Kind::literal, std::move(written)); }
  static JsonValue texts(const std::vector<std::string>& contents);

  /// Sets a key of an object, in its old place if it has one.
  JsonValue& set(std::string_view key, JsonValue value) &;
  JsonValue&& set(std::string_view key, JsonValue value) && { return std::move(set(key, std::move(value))); }
  /// Appends to a list.
  JsonValue& add(JsonValue value) &;
  JsonValue&& add(JsonValue value) && { return std::move(add(std::move(value))); }

  bool has(std::string_view key) const;
  bool empty() const { return members_.empty(); }

  /// Indented by one space a level; what fits on a line stands on one. Ends in a line break.
  std::string written() const;

 private:
  enum class Kind { object, list, text, literal };
  JsonValue(Kind kind, std::string content) : kind_(kind), content_(std::move(content)) {}
  std::string line() const;
  void write(std::string& out, std::size_t indent, std::size_t before) const;

  Kind kind_;
  std::string content_;                                     ///< of a text, unescaped, or of a literal
  std::vector<std::pair<std::string, JsonValue>> members_;  ///< of a list without keys
};

}  // namespace garita::scenarios
