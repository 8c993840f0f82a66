#include "tools/text/json.hpp"

#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <stdexcept>

namespace garita::tools {

Json& Json::open(char begin, char end) {
  before_value();
  text_ += begin;
  ends_ += end;
  first_ = true;
  return *this;
}

Json& Json::close() {
  if (ends_.empty()) throw std::logic_error("JSON: nothing is open");
  const char end = ends_.back();
  ends_.pop_back();
  if (!first_) text_ += '\n' + std::string(2 * ends_.size(), ' ');
  text_ += end;
  first_ = false;
  return *this;
}

void Json::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (ends_.empty()) return;
  text_ += first_ ? "\n" : ",\n";
  text_ += std::string(2 * ends_.size(), ' ');
  first_ = false;
}

void Json::raw(std::string_view text) {
  before_value();
  text_ += text;
}

Json& Json::key(std::string_view name) {
  value(name);
  text_ += ": ";
  after_key_ = true;
  return *this;
}

Json& Json::value(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (c == '\n') {
      quoted += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(static_cast<unsigned char>(c)));
      quoted += escape;
    } else {
      quoted += c;
    }
  }
  raw(quoted + '"');
  return *this;
}

Json& Json::value(double number) {
  if (!std::isfinite(number)) {
    raw("null");
    return *this;
  }
  char buffer[64];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
  raw(std::string_view(buffer, static_cast<std::size_t>(end - buffer)));
  return *this;
}

Json& Json::value(std::int64_t number) {
  raw(std::to_string(number));
  return *this;
}

Json& Json::value(std::uint64_t number) {
  raw(std::to_string(number));
  return *this;
}

Json& Json::value(bool truth) {
  raw(truth ? "true" : "false");
  return *this;
}

std::string Json::text() const {
  if (!ends_.empty()) throw std::logic_error("JSON: something is still open");
  return text_ + '\n';
}

}  // namespace garita::tools
