#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace garita::results {

/// Writes JSON text (RFC 8259), indented by two spaces. Numbers are the shortest that read back as the same
/// double.
class JsonWriter {
 public:
  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_array() { begin('['); }
  void end_array() { end(']'); }
  /// The name of the next value of an object.
  void key(std::string_view name);

  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(double number);  ///< null where it is not finite
  void value(std::int64_t number) { raw(std::to_string(number)); }
  void value(std::uint64_t number) { raw(std::to_string(number)); }
  void value(std::uint32_t number) { raw(std::to_string(number)); }
  void value(bool truth) { raw(truth ? "true" : "false"); }

  template <class T>
  void member(std::string_view name, const T& of) {
    key(name);
    value(of);
  }

  /// What was written, ending in a line break.
  std::string text() const { return out_ + "\n"; }

 private:
  void begin(char bracket);
  void end(char bracket);
  void raw(std::string_view text);
  void separate();
  void new_line();

  std::string out_;
  std::vector<bool> has_entries_;  ///< per open bracket
  bool after_key_ = false;
};

}  // namespace garita::results
