#include "scenarios/merge.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "scenarios/timetables.hpp"

namespace garita::scenarios {
namespace {

// Shares that add up to 100 %, and those of a curve.
constexpr std::array<std::string_view, 5> whole_shares{"hold", "loads", "shares", "sizes", "by_open"};

// Whoever says one of a pair means it instead of the other.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> instead{
    {{"on_duty", "shifts"},
     {"headway", "service"},
     {"headway", "move_up"},
     {"headway", "inspection"},
     {"service", "move_up"},
     {"service", "inspection"},
     {"cv", "p95"},
     {"cv", "phases"},
     {"value_of_time", "operators"}}};

// What a distribution may be said by: whoever says one of a kind drops those of the others, and the family.
constexpr std::array<std::array<std::string_view, 4>, 5> kinds_of_moments{
    {{"mean", "cv", "p95", "phases"}, {"low", "mode", "high"}, {"samples"}, {"edges", "counts"}, {"parts"}}};

bool is_hours_or_days(const std::string& key) {
  DayRule unused;
  return looks_like_hours(key) || !parse_days(key, unused);
}

/// Rows by hours or days, columns, or the name of a CSV.
bool is_table(const Node& node) {
  if (!node.is_map()) return false;
  bool rows = false;
  for (const Entry& entry : node.map) {
    if (is_cover(entry.key)) continue;
    const bool head =
        (entry.key == "columns" && entry.value.is_list()) || (entry.key == "file" && entry.value.is_scalar());
    if (!head && !is_hours_or_days(entry.key)) return false;
    rows = true;
  }
  return rows;
}

void drop(Node& base, const Node& upper, std::string_view key, std::string_view other) {
  if (upper.find(key) && !upper.find(other)) base.erase(other);
}

void drop_other_moments(Node& base, const Node& upper) {
  const auto has = [](const Node& node, const auto& kind) {
    return std::any_of(kind.begin(), kind.end(),
                       [&](std::string_view key) { return !key.empty() && node.find(key); });
  };
  const bool says = std::any_of(kinds_of_moments.begin(), kinds_of_moments.end(),
                                [&](const auto& kind) { return has(upper, kind); });
  for (const auto& kind : kinds_of_moments) {
    if (!says || has(upper, kind) || !has(base, kind)) continue;
    for (const std::string_view key : kind)
      if (!key.empty()) base.erase(key);
    base.erase("distribution");
  }
}

void drop_excluded(Node& base, const Node& upper) {
  drop_other_moments(base, upper);
  for (const auto& [one, other] : instead) {
    drop(base, upper, one, other);
    drop(base, upper, other, one);
  }
  // Rates by holding say who holds what.
  const Entry* arrivals = upper.find("arrivals");
  if (arrivals && arrivals->value.find("columns")) drop(base, upper, "arrivals", "hold");
}

bool same(const Entry* a, const Entry* b) {
  return a && b && a->value.is_list() && b->value.is_list() &&
         std::equal(a->value.list.begin(), a->value.list.end(), b->value.list.begin(), b->value.list.end(),
                    [](const Node& x, const Node& y) { return x.scalar == y.scalar; });
}

/// Dates alone, of the columns of the table below: exceptions from it.
bool is_of_dates(const Node& upper, const Node& base) {
  if (!is_table(base) || base.find("file")) return false;
  bool any = false;
  for (const Entry& entry : upper.map) {
    if (is_cover(entry.key)) continue;
    DayRule rule;
    const bool columns = entry.key == "columns" && same(&entry, base.find("columns"));
    const bool date = !parse_days(entry.key, rule) && rule.dated;
    if (!columns && !date) return false;
    any = any || date;
  }
  return any;
}

/// Nothing but a source, or an assumption, of what stands below.
bool only_covers(const Node& upper) {
  return upper.is_map() && std::all_of(upper.map.begin(), upper.map.end(),
                                       [](const Entry& entry) { return is_cover(entry.key); });
}

/// What each file says of its own values: a text does not take the place of another file's.
bool stands_beside(const Entry& base, const Entry& upper) {
  return is_cover(upper.key) && !(base.value.is_map() && upper.value.is_map()) &&
         base.value.mark.text != upper.value.mark.text;
}

bool replaces(const std::string& key, const Node& base, const Node& upper) {
  if (only_covers(upper)) return false;
  if (std::find(whole_shares.begin(), whole_shares.end(), key) != whole_shares.end()) return true;
  return (is_table(base) || is_table(upper)) && !is_of_dates(upper, base);
}

}  // namespace

void merge(Node& base, const Node& upper) {
  if (!base.is_map() || !upper.is_map()) {
    base = upper;
    return;
  }
  base.mark = upper.mark;
  drop_excluded(base, upper);
  for (const Entry& entry : upper.map) {
    Entry* below = base.find(entry.key);
    if (!below || stands_beside(*below, entry)) {
      base.map.push_back(entry);
      continue;
    }
    below->mark = entry.mark;
    if (replaces(entry.key, below->value, entry.value))
      below->value = entry.value;
    else
      merge(below->value, entry.value);
  }
}

}  // namespace garita::scenarios
