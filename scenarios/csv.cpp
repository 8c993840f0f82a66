#include "scenarios/csv.hpp"

#include <algorithm>

namespace garita::scenarios {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool blank(char c) { return c == ' ' || c == '\t'; }

/// Reads a field in quotes that opens at `from`; returns where it ends, or nothing where it does not.
std::optional<std::size_t> quoted_field(std::string_view line, std::size_t from, std::string& text) {
  text.clear();
  for (std::size_t i = from + 1; i < line.size(); ++i) {
    if (line[i] != '"') {
      text += line[i];
    } else if (i + 1 < line.size() && line[i + 1] == '"') {
      text += line[++i];
    } else {
      return i + 1;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::size_t> split_csv(std::string_view line, std::vector<Field>& fields) {
  std::size_t n = 0;
  for (std::size_t from = 0;; ++n) {
    if (n == fields.size()) fields.emplace_back();
    Field& field = fields[n];
    while (from < line.size() && blank(line[from])) ++from;
    field.begin = from;
    std::size_t end = 0;
    if (from < line.size() && line[from] == '"') {
      const std::optional<std::size_t> closed = quoted_field(line, from, field.text);
      if (!closed) return from;
      end = *closed;
      field.size = end - from;
      while (end < line.size() && blank(line[end])) ++end;
      if (end < line.size() && line[end] != ',') return end;
      const std::string_view inner = trimmed(field.text);
      if (inner.size() != field.text.size()) field.text = std::string(inner);
    } else {
      end = std::min(line.find(',', from), line.size());
      std::size_t last = end;
      while (last > from && blank(line[last - 1])) --last;
      field.text.assign(line, from, last - from);
      field.size = last - from;
    }
    if (end == line.size()) break;
    from = end + 1;
  }
  fields.resize(n + 1);
  return std::nullopt;
}

std::string column_name(std::string_view field) {
  std::string name(trimmed(field));
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return name;
}

std::optional<Problem> other_separator(std::string_view header) {
  if (header.find(',') != std::string_view::npos) return std::nullopt;
  const bool semicolon = header.find(';') != std::string_view::npos;
  if (!semicolon && header.find('\t') == std::string_view::npos) return std::nullopt;
  return Problem{"S451",
                 std::string("the fields are separated by ") + (semicolon ? "semicolons" : "tabs") +
                     ", where commas are needed",
                 semicolon ? "save the table as CSV separated by commas, with decimal points: spreadsheets "
                             "write semicolons where numbers have decimal commas"
                           : "save the table as CSV separated by commas"};
}

bool looks_like_trace(std::string_view header) {
  if (header.starts_with(byte_order_mark)) header.remove_prefix(byte_order_mark.size());
  bool trace = false;
  while (!header.empty()) {
    const std::size_t end = std::min(header.find_first_of(",;\t\r\n"), header.size());
    std::string name = column_name(header.substr(0, end));
    std::erase(name, '"');
    if (name == "days" || name == "hours") return false;
    trace =
        trace || name == "time" || name == "class" || name == "credentials" || name.starts_with("service.");
    if (end == header.size() || header[end] == '\n') break;
    header.remove_prefix(end + 1);
  }
  return trace;
}

int column_of(std::string_view line, std::size_t byte) {
  const std::string_view before = line.substr(0, byte);
  return 1 + static_cast<int>(std::count_if(before.begin(), before.end(), [](char c) {
           return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;  // bytes that continue a character
         }));
}

}  // namespace garita::scenarios
