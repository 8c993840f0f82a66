#include "results/json.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace garita::results {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      std::array<char, 8> escape{};
      std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(c));
      out += escape.data();
    } else {
      out += c;
    }
  }
  return out + '"';
}

}  // namespace

void JsonWriter::new_line() {
  out_ += '\n';
  out_.append(2 * has_entries_.size(), ' ');
}

void JsonWriter::separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (has_entries_.empty()) return;
  if (has_entries_.back()) out_ += ',';
  has_entries_.back() = true;
  new_line();
}

void JsonWriter::begin(char bracket) {
  separate();
  out_ += bracket;
  has_entries_.push_back(false);
}

void JsonWriter::end(char bracket) {
  const bool had_entries = has_entries_.back();
  has_entries_.pop_back();
  if (had_entries) new_line();
  out_ += bracket;
}

void JsonWriter::key(std::string_view name) {
  separate();
  out_ += quoted(name) + ": ";
  after_key_ = true;
}

void JsonWriter::raw(std::string_view text) {
  separate();
  out_ += text;
}

void JsonWriter::value(std::string_view text) { raw(quoted(text)); }

void JsonWriter::value(double number) {
  if (!std::isfinite(number)) return raw("null");
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  raw(std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
}

}  // namespace garita::results
