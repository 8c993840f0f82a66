#include "scenarios/json_value.hpp"

#include <algorithm>
#include <cstdio>

#include "scenarios/scalars.hpp"

namespace garita::scenarios {
namespace {

constexpr std::size_t line_width = 120;

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    char escape[8];
    std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(static_cast<unsigned char>(c)));
    if (c == '"' || c == '\\')
      out += std::string("\\") + c;
    else
      out += static_cast<unsigned char>(c) < 0x20 ? std::string(escape) : std::string(1, c);
  }
  return out + "\"";
}

}  // namespace

JsonValue JsonValue::number(double value) { return literal(number_text(value)); }

JsonValue JsonValue::texts(const std::vector<std::string>& contents) {
  JsonValue out = list();
  for (const std::string& content : contents) out.add(content);
  return out;
}

JsonValue& JsonValue::set(std::string_view key, JsonValue value) & {
  const auto found =
      std::find_if(members_.begin(), members_.end(), [&](const auto& member) { return member.first == key; });
  if (found != members_.end())
    found->second = std::move(value);
  else
    members_.emplace_back(key, std::move(value));
  return *this;
}

JsonValue& JsonValue::add(JsonValue value) & {
  members_.emplace_back(std::string(), std::move(value));
  return *this;
}

bool JsonValue::has(std::string_view key) const {
  return std::any_of(members_.begin(), members_.end(),
                     [&](const auto& member) { return member.first == key; });
}

std::string JsonValue::line() const {
  if (kind_ == Kind::text) return quoted(content_);
  if (kind_ == Kind::literal) return content_;
  std::string out;
  for (const auto& [key, value] : members_)
    out += (out.empty() ? "" : ", ") + (kind_ == Kind::object ? quoted(key) + ": " : "") + value.line();
  return kind_ == Kind::object ? "{" + out + "}" : "[" + out + "]";
}

void JsonValue::write(std::string& out, std::size_t indent, std::size_t before) const {
  const std::string whole = line();
  if (members_.empty() || before + whole.size() < line_width) {
    out += whole;
    return;
  }
  const bool object = kind_ == Kind::object;
  const std::string margin(indent + 1, ' ');
  out += object ? "{" : "[";
  for (std::size_t i = 0; i < members_.size(); ++i) {
    const std::string name = object ? quoted(members_[i].first) + ": " : "";
    out += (i == 0 ? "\n" : ",\n") + margin + name;
    members_[i].second.write(out, indent + 1, margin.size() + name.size());
  }
  out += "\n" + std::string(indent, ' ') + (object ? "}" : "]");
}

std::string JsonValue::written() const {
  std::string out;
  write(out, 0, 0);
  return out + "\n";
}

}  // namespace garita::scenarios
