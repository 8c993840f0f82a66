#include "scenarios/diagnostic.hpp"

#include <algorithm>

namespace garita::scenarios {
namespace {

constexpr std::size_t shown_columns = 110;

/// UTF-8 split into characters; a stray byte is one character.
std::vector<std::string> characters(const std::string& text) {
  std::vector<std::string> out;
  for (const char c : text) {
    const bool continues = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
    if (continues && !out.empty())
      out.back() += c;
    else if (static_cast<unsigned char>(c) < 0x20)
      out.push_back(c == '\t' ? " " : "?");
    else
      out.push_back(std::string(1, c));
  }
  return out;
}

struct Style {
  bool color;
  std::string operator()(const char* code, const std::string& text) const {
    return color ? std::string("\x1b[") + code + "m" + text + "\x1b[0m" : text;
  }
};

std::string at(const TextPlace& place) {
  if (place.line == 0) return place.file;
  return place.file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

/// The line and, under it, the caret: long lines are cut around it.
std::string excerpt(const TextPlace& place, const Style& style, const char* color) {
  if (place.line == 0) return {};
  const std::vector<std::string> line = characters(place.excerpt);
  const std::size_t column = place.column > 0 ? static_cast<std::size_t>(place.column - 1) : 0;
  const std::size_t first = column > shown_columns - 30 ? column - 40 : 0;
  const std::size_t last = std::min(line.size(), first + shown_columns);
  std::string text = first > 0 ? "…" : "";
  for (std::size_t i = first; i < last; ++i) text += line[i];
  if (last < line.size()) text += "…";
  const std::size_t room = last > column ? last - column : 1;
  const std::size_t length = std::min(room, static_cast<std::size_t>(std::max(1, place.length)));
  std::string number = std::to_string(place.line);
  number.insert(0, number.size() < 5 ? 5 - number.size() : 0, ' ');
  const std::string margin(number.size() + 1, ' ');
  const std::string indent(column - first + (first > 0 ? 1 : 0), ' ');
  return number + " | " + text + "\n" + margin + "| " + indent +
         style(color, "^" + std::string(length - 1, '~') + (place.label.empty() ? "" : " " + place.label)) +
         "\n";
}

}  // namespace

InputErrors::InputErrors(std::vector<Diagnostic> all)
    : std::runtime_error(all.empty() ? "wrong input" : format(all.front())), diagnostics_(std::move(all)) {}

bool is_new(const Diagnostic& diagnostic, std::set<std::string>& said) {
  return said.insert(format(diagnostic)).second;
}

std::string format(const Diagnostic& diagnostic, bool color) {
  const Style style{color};
  const bool error = diagnostic.level == Diagnostic::Level::error;
  const bool warning = diagnostic.level == Diagnostic::Level::warning;
  const char* tint = error ? "1;31" : warning ? "1;33" : "1;36";
  std::string out;
  if (!diagnostic.places.empty()) out += style("1", at(diagnostic.places.front()) + ":") + " ";
  out += style(tint, std::string(error     ? "error"
                                 : warning ? "warning"
                                           : "note") +
                         "[" + diagnostic.code + "]") +
         ": " + diagnostic.message + "\n";
  for (std::size_t i = 0; i < diagnostic.places.size(); ++i) {
    if (i > 0) out += style("1", at(diagnostic.places[i]) + ":") + "\n";
    out += excerpt(diagnostic.places[i], style, tint);
  }
  std::vector<std::string> setters;
  for (const TextPlace& place : diagnostic.places) {
    const bool again = std::find(setters.begin(), setters.end(), place.set_by) != setters.end();
    if (!place.set_by.empty() && !again) setters.push_back(place.set_by);
  }
  for (const std::string& setter : setters) out += "   = " + setter + "\n";
  if (!diagnostic.help.empty()) out += "   = help: " + diagnostic.help + "\n";
  return out;
}

}  // namespace garita::scenarios
