#include "scenarios/bytes.hpp"

#include <algorithm>
#include <cstdio>

namespace garita::scenarios {
namespace {

unsigned byte(const std::string& bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

/// Length of the well-formed UTF-8 character at `i`, 0 if it is not one. Source: Unicode 15, table 3-7.
std::size_t utf8_length(const std::string& bytes, std::size_t i) {
  const unsigned lead = byte(bytes, i);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xC2 && lead <= 0xDF   ? 2
                             : lead >= 0xE0 && lead <= 0xEF ? 3
                             : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                            : 0;
  if (length == 0 || i + length > bytes.size()) return 0;
  for (std::size_t k = 1; k < length; ++k)
    if ((byte(bytes, i + k) & 0xC0) != 0x80) return 0;
  const unsigned second = byte(bytes, i + 1);
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool surrogate = lead == 0xED && second >= 0xA0;
  return overlong || surrogate || (lead == 0xF4 && second >= 0x90) ? 0 : length;
}

std::string hexadecimal(unsigned value) {
  char text[8];
  std::snprintf(text, sizeof text, "%02X", value);
  return text;
}

}  // namespace

int characters_before(const std::string& line, std::size_t count) {
  int n = 0;
  for (std::size_t i = 0; i < std::min(count, line.size()); ++i)
    if ((byte(line, i) & 0xC0) != 0x80) ++n;
  return n;
}

std::size_t characters_in(const std::string& text) {
  return static_cast<std::size_t>(characters_before(text, text.size()));
}

std::size_t closing_quote(const std::string& bytes, std::size_t begin) {
  const char quote = bytes[begin];
  for (std::size_t i = begin + 1; i < bytes.size() && bytes[i] != '\n'; ++i) {
    if (quote == '"' && bytes[i] == '\\') {
      ++i;
    } else if (bytes[i] == quote) {
      if (quote == '"' || i + 1 >= bytes.size() || bytes[i + 1] != quote) return i;
      ++i;  // two single quotes are one that is meant
    }
  }
  return std::string::npos;
}

std::size_t opening_quote_after(const std::string& bytes, std::size_t from) {
  for (std::size_t i = from; i < bytes.size(); ++i) {
    if (bytes[i] != '\'' && bytes[i] != '"') continue;
    const bool begins = i == 0 || std::string(" \t\n[{,").find(bytes[i - 1]) != std::string::npos;
    if (!begins) continue;
    const std::size_t end = closing_quote(bytes, i);
    if (end == std::string::npos) return i;
    i = end;
  }
  return std::string::npos;
}

bool check_bytes(const std::shared_ptr<const Text>& text, const std::string& bytes,
                 MarkedFindings& findings) {
  // The signature of HDF5 (its file format specification, section II.A).
  if (bytes.starts_with("\x89HDF\r\n")) {
    findings.error("S116", "this is a file of results, not a scenario", Mark{text, 0, 0, 1},
                   "look at it with 'garita summary'; the scenario that made it is inside");
    return false;
  }
  int line = 1, column = 1;
  bool indentation = true;
  const auto here = [&] { return Mark{text, line, column, 1}; };
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t length = utf8_length(bytes, i);
    const unsigned c = byte(bytes, i);
    if (length == 0) {
      findings.error("S107", "not UTF-8: byte " + hexadecimal(c), here(), "save the file as UTF-8");
      return false;
    }
    const bool line_end = c == '\n' || (c == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n');
    if ((c < 0x20 && c != '\t' && !line_end) || c == 0x7F) {
      findings.error("S107", "a control character: byte " + hexadecimal(c), here(), "remove it");
      return false;
    }
    if (c == '\t' && indentation) {
      const std::size_t first = bytes.find_first_not_of(" \t\r", i);
      if (first != std::string::npos && bytes[first] != '\n' && bytes[first] != '#') {
        findings.error("S107", "a tab indents this line", here(), "indent with spaces");
        return false;
      }
    }
    if (c != ' ' && c != '\t') indentation = false;
    i += length;
    ++column;
    if (c == '\n') {
      ++line;
      column = 1;
      indentation = true;
    }
  }
  return true;
}

std::vector<std::string> split_lines(const std::string& bytes) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin <= bytes.size();) {
    std::size_t end = bytes.find('\n', begin);
    if (end == std::string::npos) end = bytes.size();
    std::string one = bytes.substr(begin, end - begin);
    if (!one.empty() && one.back() == '\r') one.pop_back();
    lines.push_back(std::move(one));
    begin = end + 1;
  }
  return lines;
}

}  // namespace garita::scenarios
