#include "scenarios/ranges.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "scenarios/nearest.hpp"
#include "scenarios/vocabulary.hpp"

namespace garita::scenarios {
namespace {

constexpr std::string_view alias = "service";

/// What lies below a block: the address without the block's.
std::string_view below(std::string_view address, std::string_view block) {
  if (block.empty()) return address;
  return address.size() > block.size() && address.starts_with(block) && address[block.size()] == '.'
             ? address.substr(block.size() + 1)
             : address;
}

/// Whether `holds` is true of an address below the block. They stand together: there may be many others.
template <class Map, class Holds>
bool any_below(const Map& all, const std::string& block, Holds holds) {
  const std::string prefix = block.empty() ? "" : block + ".";
  for (auto at = all.lower_bound(prefix); at != all.end() && at->first.starts_with(prefix); ++at)
    if (holds(at->first)) return true;
  return false;
}

/// Where the word `service` stands in a range's key; npos: nowhere.
std::size_t alias_in(std::string_view key) {
  for (std::size_t at = key.find(alias); at != std::string_view::npos; at = key.find(alias, at + 1)) {
    const std::size_t end = at + alias.size();
    if ((at == 0 || key[at - 1] == '.') && (end == key.size() || key[end] == '.')) return at;
  }
  return std::string_view::npos;
}

/// Holds of the key, or of the key with the name that addresses have: lane groups may call their `headway`
/// `service`. Every address is held against every range, so a key without that word must cost nothing.
template <class Holds>
bool as_said_or_in_addresses(std::string_view key, Holds holds) {
  if (holds(key)) return true;
  const std::size_t at = alias_in(key);
  if (at == std::string_view::npos) return false;
  return holds(std::string(key.substr(0, at)) + "headway" + std::string(key.substr(at + alias.size())));
}

/// Whether a text ends with a word, or several with dots between.
bool ends_with_words(std::string_view text, std::string_view words) {
  return text.ends_with(words) &&
         (text.size() == words.size() || text[text.size() - words.size() - 1] == '.');
}

/// Whether a key is the address from its block on, or the last words of it.
bool names(std::string_view inner, std::string_view key) {
  return as_said_or_in_addresses(key, [&](std::string_view as) { return ends_with_words(inner, as); });
}

bool names_mean(std::string_view inner, std::string_view key) {
  constexpr std::string_view mean = ".mean";
  return inner.ends_with(mean) && names(inner.substr(0, inner.size() - mean.size()), key);
}

struct Figure {
  double value = 0;
  std::string dimension;
};

/// A number with its unit in the base of its dimension; nothing where the unit is not known.
std::optional<Figure> figure(double number, const std::string& unit) {
  if (unit.empty() || unit == "%") return Figure{number, unit};
  const auto in = [&](const auto& units, const char* name) -> std::optional<Figure> {
    for (const Unit& one : units)
      if (one.name == unit) return Figure{number * one.factor, name};
    return std::nullopt;
  };
  if (auto found = in(time_units, "time")) return found;
  if (auto found = in(length_units, "length")) return found;
  if (auto found = in(speed_units, "speed")) return found;
  const Parsed<Rate> rate = parse_rate(number_text(number) + " " + unit);
  if (const Rate* value = std::get_if<Rate>(&rate)) return Figure{value->per_hour, "rate"};
  return Figure{number, unit};
}

std::optional<Figure> figure(std::string_view text) {
  text = trimmed(text);
  const std::size_t end = std::min(text.find_first_not_of("0123456789.-"), text.size());
  const Parsed<double> number = parse_number(text.substr(0, end));
  const double* value = std::get_if<double>(&number);
  return value ? figure(*value, std::string(trimmed(text.substr(end)))) : std::nullopt;
}

/// Whether a file that was opened before that of the range, as those that extend others are, says something
/// in the block or takes something of it away.
bool overlaid(const Reading& reading, const WrittenRange& range) {
  const std::vector<std::string>& files = reading.files.names();
  const auto place = [&](const Mark& mark) {
    return mark.text ? std::find(files.begin(), files.end(), mark.text->name) : files.end();
  };
  const auto above = [&](const Mark& mark) { return place(mark) < place(range.mark); };
  const auto taken = [&](const std::string& at) {
    const Mark& mark = reading.taken_away.find(at)->second;
    return mark.set_by || above(mark);
  };
  return any_below(reading.taken_away, range.block, taken) ||
         any_below(reading.spots, range.block,
                   [&](const std::string& at) { return above(reading.spots.find(at)->second.value); });
}

/// Whether a value on the way from the block to what the key names comes from elsewhere: then what the file
/// has a range for may have been replaced.
bool replaced(const Reading& reading, const WrittenRange& range) {
  if (overlaid(reading, range)) return true;
  const std::string whole = (range.block.empty() ? "" : range.block + ".") + range.key;
  for (std::size_t end = range.block.size() + 1; end <= whole.size(); ++end) {
    if (end < whole.size() && whole[end] != '.') continue;
    const auto spot = reading.spots.find(whole.substr(0, end));
    if (spot != reading.spots.end() &&
        (spot->second.value.text != range.mark.text || spot->second.value.set_by || spot->second.key.set_by))
      return true;
  }
  return false;
}

/// `inner`: the address from the block that has the range.
void hold_against_range(Reading& reading, std::string_view inner, const Entry& entry, const Entry& range) {
  const bool of_mean = names_mean(inner, range.key);
  if (!of_mean && !names(inner, range.key)) return;
  const auto parsed = parse_range(range.value.scalar);
  const Range* limits = parsed ? std::get_if<Range>(&*parsed) : nullptr;
  if (!limits) return;
  const std::optional<Figure> value = figure(entry.value.scalar);
  const std::optional<Figure> low = figure(limits->low, limits->unit);
  const std::optional<Figure> high = figure(limits->high, limits->unit);
  if (!value || !low || !high) return;
  const bool factor = low->dimension == "%" && value->dimension != "%";
  if (!factor && low->dimension != value->dimension) {
    if (!of_mean)
      reading.findings.contradiction("S505",
                                     "the range '" + range.value.scalar + "' and its value '" +
                                         entry.value.scalar + "' have different units",
                                     range.value.mark, "the range", entry.value.mark, "the value",
                                     "write both in the same");
    return;
  }
  const double figure_of_value = factor ? 100 : value->value;
  if (figure_of_value >= low->value && figure_of_value <= high->value) return;
  reading.findings.contradiction(
      "S505",
      factor ? "the range '" + range.value.scalar + "' leaves out 100 %, the value itself"
             : "'" + entry.value.scalar + "' is outside its own range '" + range.value.scalar + "'",
      entry.value.mark, "the value", range.value.mark, "its range", "correct one of the two");
}

/// Those of an alternative speak of what it sets.
void refuse_idle_ranges_of(const Node& alternative, Reading& reading) {
  const Entry* set = alternative.find("set");
  std::vector<std::string> known;
  if (set)
    for (const Entry& one : set->value.map) known.push_back(one.key);
  for (const Entry& assumption : alternative.map) {
    if (assumption.key != "assumption") continue;
    for (const Entry& range : assumption.value.map)
      if (std::none_of(known.begin(), known.end(), [&](const std::string& address) {
            return speaks_of(address, {}, range.key) || range.key.starts_with(address + ".");
          }))
        reading.findings.error("S506", "the assumption speaks of '" + range.key + "', which is not set here",
                               range.mark, did_you_mean(range.key, known));
  }
}

}  // namespace

bool speaks_of(const std::string& address, const std::string& block, const std::string& key) {
  const std::string_view inner = below(address, block);
  return as_said_or_in_addresses(key, [&](std::string_view as) {
    return ends_with_words(inner, as) ||
           (inner.starts_with(as) && inner.size() > as.size() && inner[as.size()] == '.');
  });
}

void hold_against_ranges(Reading& reading, const std::string& address, const Entry& entry,
                         const Block& block) {
  if (!entry.value.is_scalar()) return;
  for (const Entry& assumption : block.node->map) {
    if (assumption.key != "assumption") continue;
    for (const Entry& range : assumption.value.map)
      if (range.value.is_scalar() && range.value.mark.text == entry.value.mark.text)
        hold_against_range(reading, below(address, block.address), entry, range);
  }
}

void refuse_idle_ranges(Reading& reading) {
  for (const auto& [setter, alternative] : reading.alternatives) refuse_idle_ranges_of(*alternative, reading);
  for (const WrittenRange& range : reading.ranges) {
    if (replaced(reading, range)) continue;
    const auto fits = [&](const std::string& address) { return speaks_of(address, range.block, range.key); };
    if (any_below(reading.origins, range.block, fits) || any_below(reading.spots, range.block, fits))
      continue;
    std::vector<std::string> known;
    const auto learn = [&](const std::string& address) {
      const std::string inner(below(address, range.block));
      for (const std::string& name :
           {inner, inner.substr(0, inner.find('.')), inner.substr(inner.rfind('.') + 1)})
        if (std::find(known.begin(), known.end(), name) == known.end()) known.push_back(name);
      return false;
    };
    any_below(reading.origins, range.block, learn);
    any_below(reading.spots, range.block, learn);
    const std::string near = nearest(range.key, known);
    reading.findings.error(
        "S506", "the assumption speaks of '" + range.key + "', which its block does not have", range.mark,
        near.empty() ? "name values of the block, as in 'mean: …' or 'service.mean: …'"
                     : "did you mean '" + near + "'?");
  }
}

}  // namespace garita::scenarios
