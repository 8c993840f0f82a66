#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "scenarios/describe.hpp"
#include "scenarios/marked_findings.hpp"
#include "scenarios/nearest.hpp"
#include "scenarios/node.hpp"
#include "scenarios/scalars.hpp"

namespace garita::scenarios {

/// Reads one scalar into a member, by the member's type, and holds it against the key's range.
class ScalarReader {
 public:
  explicit ScalarReader(MarkedFindings& findings) : findings_(findings) {}

  void wrong(const Problem& problem, const Mark& mark) {
    findings_.error(problem.code, problem.message, mark, problem.help);
  }

  template <class T>
  void take(T& out, const Parsed<T>& parsed, const Node& node, const Key& key) {
    if (const Problem* problem = std::get_if<Problem>(&parsed)) return wrong(*problem, node.mark);
    out = std::get<T>(parsed);
    in_range(number(out), node, key, [&](double limit) { return limit_text<T>(limit); });
  }

  static double number(engine::Duration value) { return value.seconds(); }
  static double number(Share value) { return value.value; }
  template <Quantity T>
  static double number(T value) {
    return number_in(value);
  }
  static double number(Rate value) { return value.per_hour; }
  static double number(double value) { return value; }
  static double number(bool) { return 0; }
  static double number(std::int64_t value) { return static_cast<double>(value); }

  template <class T>
  static std::string limit_text(double limit) {
    if constexpr (std::is_same_v<T, engine::Duration>)
      return duration_text(engine::Duration::from_seconds(limit));
    else if constexpr (std::is_same_v<T, Share>)
      return number_text(limit * 100) + " %";
    else if constexpr (Quantity<T>) {
      T value;
      number_of(value) = limit;
      return quantity_text(value);
    } else if constexpr (std::is_same_v<T, Rate>)
      return rate_text({limit});
    else
      return number_text(limit);
  }

  template <class Text>
  void in_range(double value, const Node& node, const Key& key, Text text) {
    if (value >= key.low && value <= key.high) return;
    const bool low = std::isfinite(key.low), high = std::isfinite(key.high);
    findings_.error("S304", quoted(node.scalar) + " is out of range for " + quoted(key.name), node.mark,
                    low && high ? "from " + text(key.low) + " to " + text(key.high)
                    : low       ? "at least " + text(key.low)
                                : "at most " + text(key.high));
  }

  void scalar(std::string& out, const Node& node, const Key&) { out = std::string(trimmed(node.scalar)); }
  void scalar(bool& out, const Node& node, const Key&) {
    const Parsed<bool> parsed = parse_bool(node.scalar);
    if (const Problem* problem = std::get_if<Problem>(&parsed)) return wrong(*problem, node.mark);
    out = std::get<bool>(parsed);
  }
  void scalar(std::int64_t& out, const Node& node, const Key& key) {
    take(out, parse_count(node.scalar), node, key);
  }
  void scalar(Counts& out, const Node& node, const Key& key) {
    const Parsed<Counts> parsed = parse_counts(node.scalar);
    if (const Problem* problem = std::get_if<Problem>(&parsed)) return wrong(*problem, node.mark);
    out = std::get<Counts>(parsed);
    for (const std::int64_t end : {out.low, out.high})
      if (const double value = number(end); value < key.low || value > key.high)
        return in_range(value, node, key, [](double limit) { return number_text(limit); });
  }
  void scalar(std::uint64_t& out, const Node& node, const Key& key) {
    std::int64_t value = static_cast<std::int64_t>(out);
    take(value, parse_count(node.scalar), node, key);
    if (value >= 0) out = static_cast<std::uint64_t>(value);
  }
  void scalar(double& out, const Node& node, const Key& key) {
    const Parsed<Share> share = parse_share(node.scalar);
    if (const Share* value = std::get_if<Share>(&share))
      return wrong({"S302", quoted(node.scalar) + " is a share; a plain number is needed",
                    "write '" + number_text(value->value) + "'"},
                   node.mark);
    take(out, parse_number(node.scalar), node, key);
  }
  void scalar(engine::Duration& out, const Node& node, const Key& key) {
    take(out, parse_duration(node.scalar, key.unit.empty() ? "min" : key.unit), node, key);
  }
  void scalar(Share& out, const Node& node, const Key& key) {
    take(out, parse_share(node.scalar), node, key);
  }
  void scalar(Rate& out, const Node& node, const Key& key) { take(out, parse_rate(node.scalar), node, key); }
  template <Quantity T>
  void scalar(T& out, const Node& node, const Key& key) {
    take(out, scenarios::parse_quantity<T>(node.scalar, key.unit), node, key);
  }
  void scalar(Level& out, const Node& node, const Key& key) {
    if (std::holds_alternative<std::int64_t>(parse_count(node.scalar))) return scalar(out.count, node, key);
    out.wait.emplace();
    scalar(*out.wait, node, key);
  }
  template <class T>
  requires std::is_enum_v<T>
  void scalar(T& out, const Node& node, const Key& key) {
    std::vector<std::string> known;
    for (const std::string_view word : words<T>()) known.emplace_back(word);
    const auto found = std::find(known.begin(), known.end(), node.scalar);
    if (found != known.end()) {
      out = static_cast<T>(found - known.begin());
      return;
    }
    const std::string near = nearest(node.scalar, known);
    findings_.error("S305", quoted(node.scalar) + " is no value of " + quoted(key.name), node.mark,
                    near.empty() ? "one of: " + join(known) : "did you mean " + quoted(near) + "?");
  }

 protected:
  static std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

 private:
  MarkedFindings& findings_;
};

}  // namespace garita::scenarios
