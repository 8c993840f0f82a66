#include <algorithm>
#include <array>
#include <utility>

#include "scenarios/nearest.hpp"
#include "scenarios/timetables.hpp"
#include "scenarios/vocabulary.hpp"

namespace garita::scenarios {
namespace {

template <std::size_t n>
int index_of(std::string_view word, const std::array<std::string_view, n>& names) {
  for (std::size_t i = 0; i < n; ++i)
    if (names[i] == word) return static_cast<int>(i);
  return -1;
}

/// `mon-fri,sun` as bits; nothing when a word is none of the names. Ranges wrap: `fri-mon`.
template <std::size_t n>
std::optional<unsigned> parse_mask(std::string_view text, const std::array<std::string_view, n>& names) {
  unsigned mask = 0;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::string_view part = text.substr(0, comma);
    text.remove_prefix(std::min(comma + 1, text.size()));
    const std::size_t dash = part.find('-');
    const int first = index_of(part.substr(0, dash), names);
    const int last = dash == std::string_view::npos ? first : index_of(part.substr(dash + 1), names);
    if (first < 0 || last < 0) return std::nullopt;
    for (int i = first;; i = (i + 1) % static_cast<int>(n)) {
      mask |= 1u << i;
      if (i == last) break;
    }
  }
  return mask == 0 ? std::nullopt : std::optional(mask);
}

template <std::size_t n>
std::string mask_text(unsigned mask, const std::array<std::string_view, n>& names) {
  std::string out;
  for (std::size_t i = 0; i < n; ++i) {
    if (((mask >> i) & 1) == 0) continue;
    std::size_t last = i;
    while (last + 1 < n && ((mask >> (last + 1)) & 1) != 0) ++last;
    if (!out.empty()) out += ",";
    out += names[i];
    if (last > i) out += (last == i + 1 ? "," : "-") + std::string(names[last]);
    i = last;
  }
  return out;
}

std::optional<Problem> parse_dates(std::string_view text, DayRule& rule) {
  const std::size_t dots = text.find("..");
  const Parsed<Date> first = parse_date(text.substr(0, dots));
  const Parsed<Date> last = dots == std::string_view::npos ? first : parse_date(text.substr(dots + 2));
  for (const Parsed<Date>* date : {&first, &last})
    if (const Problem* problem = std::get_if<Problem>(date)) return *problem;
  rule.dated = true;
  rule.first = std::get<Date>(first);
  rule.last = std::get<Date>(last);
  if (rule.last < rule.first)
    return Problem{"S404", "'" + std::string(text) + "' ends before it starts",
                   "write the earlier date first"};
  return std::nullopt;
}

}  // namespace

std::optional<Problem> parse_days(std::string_view text, DayRule& rule) {
  const std::string whole(text);
  text = trimmed(text);
  if (text.empty())
    return Problem{"S306", "no day is named",
                   "write days, as in 'mon-fri', 'daily', 'dec-feb' or '2026-04-14'"};
  // What a block around the text has named.
  bool has_weekdays = rule.weekdays != 0x7f, has_months = rule.months != 0x0fff, has_dates = rule.dated;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text = trimmed(text.substr(end));
    const auto twice = [&](const char* what, bool& already) -> std::optional<Problem> {
      if (!std::exchange(already, true)) return std::nullopt;
      return Problem{"S306", "'" + std::string(word) + "' names " + what + ", which are named before it",
                     "join what adds up by a comma, as in 'mon-wed,fri'"};
    };
    if (word == "daily") {
      if (auto problem = twice("weekdays", has_weekdays)) return problem;
    } else if (const auto days = parse_mask(word, day_names)) {
      if (auto problem = twice("weekdays", has_weekdays)) return problem;
      rule.weekdays = static_cast<std::uint8_t>(*days);
    } else if (const auto months = parse_mask(word, month_names)) {
      if (auto problem = twice("months", has_months)) return problem;
      rule.months = static_cast<std::uint16_t>(*months);
    } else if (word.front() >= '0' && word.front() <= '9') {
      if (auto problem = twice("dates", has_dates)) return problem;
      if (auto problem = parse_dates(word, rule)) return problem;
    } else {
      std::vector<std::string> known(day_names.begin(), day_names.end());
      known.insert(known.end(), month_names.begin(), month_names.end());
      known.push_back("daily");
      std::string near = nearest(word, known);
      for (std::size_t begin = 0; near.empty() && begin < word.size();) {
        const std::size_t cut = std::min(word.find_first_of("-,", begin), word.size());
        const std::string part(word.substr(begin, cut - begin));
        const std::string better = nearest(part, known);
        if (!better.empty())
          near = std::string(word.substr(0, begin)) + better + std::string(word.substr(cut));
        begin = cut + 1;
      }
      return Problem{"S306", "'" + std::string(word) + "' names no days",
                     near.empty() ? "write days, as in 'mon-fri', 'sat,sun', 'daily', 'dec-feb', "
                                    "'2026-04-14' or '2026-04-14..2026-04-18'"
                                  : "did you mean '" + near + "'?"};
    }
  }
  return std::nullopt;
}

bool looks_like_hours(std::string_view text) {
  const std::size_t colon = text.find(':');
  return colon <= 2 && !text.empty() && text.front() >= '0' && text.front() <= '9';
}

bool looks_like_days(std::string_view text) {
  if (text.empty()) return false;
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!digit(text.front())) return true;
  return text.size() > 4 && text[4] == '-' && std::all_of(text.begin(), text.begin() + 4, digit);
}

Parsed<HourSpan> parse_hours(std::string_view text) {
  text = trimmed(text);
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos)
    return Problem{"S306", "'" + std::string(text) + "' names no hours",
                   "write begin and end, as in '06:00-22:00'"};
  const Parsed<int> from = parse_clock(trimmed(text.substr(0, dash))),
                    to = parse_clock(trimmed(text.substr(dash + 1)));
  for (const Parsed<int>* clock : {&from, &to})
    if (const Problem* problem = std::get_if<Problem>(clock)) return *problem;
  HourSpan span{std::get<int>(from), std::get<int>(to)};
  if (span.from == span.to || span.from == 1440)
    return Problem{"S404", "the hours '" + std::string(text) + "' have no length",
                   "for the whole day write '00:00-24:00'"};
  if (span.to == 0) span.to = 1440;
  if (span.to < span.from) span.to += 1440;
  return span;
}

std::string days_text(const DayRule& rule) {
  std::string out;
  const auto append = [&](const std::string& word) { out += (out.empty() ? "" : " ") + word; };
  if (rule.dated)
    append(date_text(rule.first) + (rule.first == rule.last ? "" : ".." + date_text(rule.last)));
  if (rule.weekdays != 0x7f) append(mask_text(rule.weekdays, day_names));
  if (rule.months != 0x0fff) append(mask_text(rule.months, month_names));
  return out.empty() ? "daily" : out;
}

}  // namespace garita::scenarios
