#include "scenarios/yaml_text.hpp"

#include <algorithm>
#include <cstdio>

namespace garita::scenarios {
namespace {

constexpr std::size_t short_line = 100;

bool plain_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view(" _./%:+-").find(c) != std::string_view::npos;
}

/// Whether YAML reads the text as itself without quotes, also between brackets.
bool plain(const std::string& text) {
  if (text.empty() || !std::all_of(text.begin(), text.end(), plain_character)) return false;
  const char first = text.front();
  const bool negative = first == '-' && text.size() > 1 && text[1] >= '0' && text[1] <= '9';
  const bool word =
      (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || (first >= '0' && first <= '9');
  if (!word && !negative && first != '/' && first != '_') return false;
  if (text.back() == ' ' || text.back() == ':' || text.find(": ") != std::string::npos) return false;
  return text.find("  ") == std::string::npos;
}

std::string scalar_text(const std::string& text) {
  if (plain(text)) return text;
  const bool control =
      std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  std::string out;
  if (!control) {
    for (const char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
    return "'" + out + "'";
  }
  for (const char c : text) {
    char escape[8];
    std::snprintf(escape, sizeof escape, "\\x%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
    if (c == '\n')
      out += "\\n";
    else if (c == '"' || c == '\\')
      out += std::string("\\") + c;
    else
      out += static_cast<unsigned char>(c) < 0x20 ? std::string(escape) : std::string(1, c);
  }
  return "\"" + out + "\"";
}

bool scalars_only(const Node& node) {
  const auto leaf = [](const Node& n) {
    return n.is_scalar() || (n.is_list() && std::all_of(n.list.begin(), n.list.end(),
                                                        [](const Node& i) { return i.is_scalar(); }));
  };
  return std::all_of(node.list.begin(), node.list.end(), leaf) &&
         std::all_of(node.map.begin(), node.map.end(), [&](const Entry& e) { return leaf(e.value); });
}

bool fits_a_line(const Node& node) {
  if (node.is_scalar() || (node.is_map() && node.map.empty()) || (node.is_list() && node.list.empty()))
    return true;
  if (node.is_list())
    return std::all_of(node.list.begin(), node.list.end(), [](const Node& i) { return i.is_scalar(); });
  return scalars_only(node) && to_flow(node).size() <= short_line;
}

void write(const Node& node, std::size_t indent, std::string& out) {
  const std::string margin(indent, ' ');
  for (const Entry& entry : node.map) {
    out += margin + scalar_text(entry.key) + ":";
    if (fits_a_line(entry.value)) {
      out += " " + to_flow(entry.value) + "\n";
    } else {
      out += "\n";
      write(entry.value, indent + 2, out);
    }
  }
  for (const Node& item : node.list) out += margin + "- " + to_flow(item) + "\n";
}

}  // namespace

std::string to_flow(const Node& node) {
  std::string out;
  if (node.is_scalar()) return scalar_text(node.scalar);
  if (node.is_list()) {
    for (const Node& item : node.list) out += (out.empty() ? "" : ", ") + to_flow(item);
    return "[" + out + "]";
  }
  if (node.is_map()) {
    for (const Entry& entry : node.map)
      out += (out.empty() ? "" : ", ") + scalar_text(entry.key) + ": " + to_flow(entry.value);
    return "{" + out + "}";
  }
  return "''";
}

std::string to_yaml(const Node& node) {
  std::string out;
  if (node.is_map() && !node.map.empty())
    write(node, 0, out);
  else
    out = to_flow(node) + "\n";
  return out;
}

}  // namespace garita::scenarios
