#include "scenarios/timetables.hpp"

#include <algorithm>

#include "scenarios/calendar.hpp"
#include "scenarios/nearest.hpp"

namespace garita::scenarios {
namespace {

constexpr std::size_t max_rows = 4000;

bool same_days(const DayRule& a, const DayRule& b) {
  return a.weekdays == b.weekdays && a.months == b.months && a.dated == b.dated && a.first == b.first &&
         a.last == b.last && a.day_after == b.day_after && a.adds == b.adds;
}

/// Whether both rules hold on one day. A rule for the day after counts one day later; the month's border is
/// not looked at for those.
bool share_a_day(const DayRule& a, const DayRule& b) {
  const auto shifted = [](const DayRule& rule) {
    DayRule out = rule;
    if (!rule.day_after) return out;
    out.weekdays = static_cast<std::uint8_t>(((rule.weekdays << 1) | (rule.weekdays >> 6)) & 0x7f);
    ++out.first.days;
    ++out.last.days;
    return out;
  };
  const DayRule x = shifted(a), y = shifted(b);
  if ((x.weekdays & y.weekdays) == 0 || (x.months & y.months) == 0) return false;
  if (!x.dated || !y.dated) return true;
  const Date last{std::min({x.last.days, y.last.days, std::max(x.first.days, y.first.days) + 400})};
  for (Date day = std::max(x.first, y.first); day <= last; ++day.days)
    if (holds_on(x, day) && holds_on(y, day)) return true;
  return false;
}

class TableReader {
 public:
  TableReader(const TableRules& rules, Timetable& table, MarkedFindings& findings)
      : rules_(rules), table_(table), findings_(findings) {}

  std::vector<RowPlace> read(const Node& node) {
    if (rules_.cell == Cell::hours)
      read_week(node);
    else
      read_table(node);
    say_units();
    if (places_.size() > max_rows && !places_.empty()) {
      findings_.error("S304", "more than " + std::to_string(max_rows) + " rows in one table",
                      places_.back().mark, "use fewer rules");
      return places_;
    }
    refuse_contradictions();
    return places_;
  }

 private:
  void wrong(const Problem& problem, const Mark& mark) {
    findings_.error(problem.code, problem.message, mark, problem.help);
  }

  /// The rule for these days, found or added. Rules for the same days are one.
  std::size_t rule_for(DayRule days) {
    for (std::size_t i = 0; i < table_.rules.size(); ++i)
      if (!days.adds && same_days(table_.rules[i], days)) return i;
    table_.rules.push_back(std::move(days));
    return table_.rules.size() - 1;
  }

  void add_row(const DayRule& days, HourSpan span, std::vector<double> values, const Mark& mark) {
    const std::size_t own = rule_for(days);
    const auto add = [&](std::size_t rule, int from, int to) {
      table_.rules[rule].rows.push_back(
          {static_cast<std::uint16_t>(from), static_cast<std::uint16_t>(to), values});
      places_.push_back({rule, table_.rules[rule].rows.size() - 1, mark});
    };
    add(own, span.from, std::min(span.to, 1440));
    if (span.to <= 1440) return;
    DayRule after = days;
    after.day_after = true;
    add(rule_for(after), 0, span.to - 1440);
  }

  void read_table(const Node& node) {
    if (!node.is_map()) {
      row(DayRule{}, HourSpan{}, node, node.mark);
      return;
    }
    if (const Entry* columns = node.find("columns")) read_columns(columns->value);
    for (const Entry& entry : node.map) {
      if (entry.key == "columns" || is_cover(entry.key)) continue;
      if (looks_like_hours(entry.key)) {
        hours(DayRule{}, entry);
        continue;
      }
      DayRule days;
      if (const auto problem = parse_days(entry.key, days)) {
        wrong(*problem, entry.mark);
        continue;
      }
      if (!entry.value.is_map()) {
        row(days, HourSpan{}, entry.value, entry.mark);
        continue;
      }
      rule_for(days);
      for (const Entry& inner : entry.value.map)
        if (!is_cover(inner.key)) hours(days, inner);
    }
    if (table_.rules.empty() && findings_.errors() == errors_before_)
      findings_.error("S104", "the timetable has no rows", node.mark,
                      "write hours and values, as in '06:00-22:00: " + example() + "'");
  }

  std::string example() const {
    if (rules_.cell == Cell::rate) return "120 veh/h";
    if (rules_.cell == Cell::share) return "[45 %, rest]";
    if (rules_.cell == Cell::factor) return "120 %";
    if (rules_.cell == Cell::span) return table_.columns.empty() ? "45 min" : "[45 min, 10 min]";
    return table_.columns.empty() ? "2" : "[2, 1]";
  }

  void read_columns(const Node& node) {
    if (!node.is_list() || node.list.empty()) {
      findings_.error("S105", "'columns' is a list of names", node.mark,
                      "write them in brackets, as in [general, sentri]");
      return;
    }
    for (const Node& item : node.list) {
      if (!item.is_scalar()) {
        findings_.error("S105", "a column's name is a word", item.mark);
        continue;
      }
      if (std::find(table_.columns.begin(), table_.columns.end(), item.scalar) != table_.columns.end())
        findings_.error("S102", "the column '" + item.scalar + "' stands twice", item.mark,
                        "keep one of the two");
      table_.columns.push_back(item.scalar);
    }
  }

  void hours(const DayRule& days, const Entry& entry) {
    const Parsed<HourSpan> span = parse_hours(entry.key);
    if (const Problem* problem = std::get_if<Problem>(&span)) return wrong(*problem, entry.mark);
    row(days, std::get<HourSpan>(span), entry.value, entry.mark);
  }

  void row(const DayRule& days, HourSpan span, const Node& node, const Mark& mark) {
    const std::size_t columns = std::max<std::size_t>(1, table_.columns.size());
    std::vector<double> values;
    if (node.is_scalar()) {
      values.push_back(cell(node));
    } else if (node.is_list()) {
      for (const Node& item : node.list) values.push_back(cell(item));
    } else {
      findings_.error("S105", "values are missing here", node.mark,
                      "write hours and values, as in '06:00-22:00: " + example() + "'");
      return;
    }
    if (values.size() != columns)
      findings_.error("S303",
                      std::to_string(values.size()) + (values.size() == 1 ? " value" : " values") + " for " +
                          std::to_string(columns) + (columns == 1 ? " column" : " columns"),
                      node.mark,
                      table_.columns.empty() ? "name the columns with 'columns', or write one value"
                                             : "write one value for each column");
    values.resize(columns, 0.0);
    add_row(days, span, std::move(values), mark);
  }

  std::string limit(double value) const {
    if (rules_.cell == Cell::share || rules_.cell == Cell::factor) return share_text({value});
    if (rules_.cell == Cell::span) return duration_text(engine::Duration::from_seconds(value));
    return number_text(value);
  }

  double cell(const Node& node) {
    if (!node.is_scalar()) {
      findings_.error("S105", "a value of a timetable is a single figure", node.mark);
      return 0;
    }
    if (rules_.cell == Cell::share && node.scalar == "rest") return rest_of_row;
    double value = 0;
    bool known = false;
    const auto take = [&](const auto& parsed, auto get) {
      const Problem* problem = std::get_if<Problem>(&parsed);
      known = problem == nullptr;
      if (known)
        value = get(parsed);
      else if (problem->code == "S301")
        without_unit_.emplace_back(*problem, node.mark);
      else
        wrong(*problem, node.mark);
    };
    if (counts_wholes(rules_.cell))
      take(parse_count(node.scalar),
           [](const auto& p) { return static_cast<double>(std::get<std::int64_t>(p)); });
    else if (rules_.cell == Cell::rate)
      take(parse_rate(node.scalar), [](const auto& p) { return std::get<Rate>(p).per_hour; });
    else if (rules_.cell == Cell::share || rules_.cell == Cell::factor)
      take(parse_share(node.scalar), [](const auto& p) { return std::get<Share>(p).value; });
    else if (rules_.cell == Cell::span)
      take(parse_duration(node.scalar),
           [](const auto& p) { return std::get<engine::Duration>(p).seconds(); });
    else
      take(parse_number(node.scalar), [](const auto& p) { return std::get<double>(p); });
    if (known && (value < rules_.low || value > rules_.high))
      findings_.error("S304", "'" + node.scalar + "' is out of range", node.mark,
                      "from " + limit(rules_.low) + " to " + limit(rules_.high) +
                          (rules_.cell == Cell::rate ? " veh/h" : ""));
    return value;
  }

  void read_week(const Node& node) {
    if (node.is_scalar()) {
      time_of_week(node, DayRule{}, false);
    } else if (node.is_list()) {
      for (const Node& item : node.list) time_of_week(item, DayRule{}, node.list.size() > 1);
    } else if (node.is_map()) {
      for (const Entry& entry : node.map) {
        if (is_cover(entry.key)) continue;
        DayRule days;
        if (const auto problem = parse_days(entry.key, days)) {
          wrong(*problem, entry.mark);
          continue;
        }
        if (entry.value.is_list())
          for (const Node& item : entry.value.list) time_of_week(item, days, false);
        else
          time_of_week(entry.value, days, false);
      }
    }
    if (table_.rules.empty() && findings_.errors() == errors_before_)
      findings_.error("S105", "hours are missing", node.mark,
                      "write 'always', 'never', or hours, as in '15:00-19:00 mon-fri'");
  }

  void time_of_week(const Node& node, DayRule days, bool adds) {
    if (!node.is_scalar()) {
      findings_.error("S105", "hours are a text", node.mark, "write them as in '15:00-19:00 mon-fri'");
      return;
    }
    days.adds = adds;
    if (node.scalar == "never") {
      rule_for(days);
      return;
    }
    if (node.scalar == "always") return add_row(days, HourSpan{}, {1}, node.mark);
    const std::string_view text = trimmed(node.scalar);
    const std::size_t space = std::min(text.find(' '), text.size());
    const std::string_view hours = text.substr(0, space), rest = trimmed(text.substr(space));
    if (!rules_.clock_times && looks_like_days(hours)) return whole_days(text, days, node.mark);
    if (!rest.empty())
      if (const auto problem = parse_days(rest, days)) return wrong(*problem, node.mark);
    if (rules_.clock_times && hours.find('-') == std::string_view::npos) {
      const Parsed<int> clock = parse_clock(hours);
      if (const Problem* problem = std::get_if<Problem>(&clock)) return wrong(*problem, node.mark);
      const int minute = std::get<int>(clock) % 1440;
      return add_row(days, {minute, minute + 1}, {1}, node.mark);
    }
    const Parsed<HourSpan> span = parse_hours(hours);
    if (const Problem* problem = std::get_if<Problem>(&span)) return wrong(*problem, node.mark);
    add_row(days, std::get<HourSpan>(span), {1}, node.mark);
  }

  /// Days alone mean all day.
  void whole_days(std::string_view text, DayRule days, const Mark& mark) {
    const std::size_t last = text.rfind(' ');
    if (last != std::string_view::npos && looks_like_hours(text.substr(last + 1)))
      return wrong({"S306", "'" + std::string(text) + "' has its days before its hours",
                    "write '" + std::string(text.substr(last + 1)) + " " +
                        std::string(trimmed(text.substr(0, last))) + "'"},
                   mark);
    const std::string word = nearest(text, {"always", "never"});
    if (const auto problem = parse_days(text, days))
      return wrong(
          word.empty() ? *problem : Problem{problem->code, problem->message, "did you mean '" + word + "'?"},
          mark);
    add_row(days, HourSpan{}, {1}, mark);
  }

  /// Who forgets a unit forgets it in every row: said once.
  void say_units() {
    if (without_unit_.empty()) return;
    auto& [problem, mark] = without_unit_.front();
    const std::size_t more = without_unit_.size() - 1;
    if (more > 0)
      problem.message += more == 1 ? ", and so does one more value of this table"
                                   : ", and so do " + std::to_string(more) + " more values of this table";
    if (mark.text && (mark.text->name.ends_with(".csv") || mark.text->name.ends_with(".CSV")))
      problem.help = "write it once, in the header, as in 'rate [veh/h]'";
    wrong(problem, mark);
  }

  void refuse_contradictions() {
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const DayRule& a = table_.rules[places_[i].rule];
      if (a.adds) continue;
      for (std::size_t j = i + 1; j < places_.size(); ++j) {
        const DayRule& b = table_.rules[places_[j].rule];
        if (b.adds || rank(a) != rank(b)) continue;
        const HourRow& x = a.rows[places_[i].row];
        const HourRow& y = b.rows[places_[j].row];
        const int from = std::max(x.from_minute, y.from_minute), to = std::min(x.to_minute, y.to_minute);
        if (from >= to || !share_a_day(a, b)) continue;
        findings_.contradiction(
            "S401", "two rules of this timetable hold at the same time", places_[j].mark,
            "covers " + clock_text(from) + "-" + clock_text(to) + " of " + days_text(b) + " too",
            places_[i].mark, "already covered here, on " + days_text(a),
            "let the hours or the days of one of them end where the other's begin");
        return;  // one is enough: the others often follow from it
      }
    }
  }

  const TableRules& rules_;
  Timetable& table_;
  MarkedFindings& findings_;
  std::vector<RowPlace> places_;
  std::vector<std::pair<Problem, Mark>> without_unit_;
  const std::size_t errors_before_ = findings_.errors();
};

}  // namespace

std::vector<RowPlace> read_timetable(const Node& node, const TableRules& rules, Timetable& table,
                                     MarkedFindings& findings) {
  return TableReader(rules, table, findings).read(node);
}

}  // namespace garita::scenarios
