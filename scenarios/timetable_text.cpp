#include <algorithm>

#include "scenarios/csv.hpp"
#include "scenarios/timetables.hpp"

// From tables back to the tree that they are written as, and from CSV to that tree.
namespace garita::scenarios {

Node scalar_node(std::string text) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.scalar = std::move(text);
  return node;
}

Node list_node(std::vector<Node> items) {
  Node node;
  node.kind = Node::Kind::list;
  node.list = std::move(items);
  return node;
}

Node map_node() {
  Node node;
  node.kind = Node::Kind::map;
  return node;
}

void put(Node& map, std::string key, Node value) {
  map.map.push_back({std::move(key), {}, std::move(value)});
}

namespace {

std::string hours_text(const HourRow& row, int to) {
  return clock_text(row.from_minute) + "-" + clock_text(to > 1440 ? to - 1440 : to);
}

/// The rows of a rule, those that run on after midnight joined with the rule for the day after.
struct Joined {
  const HourRow* row;
  int to;
};
std::vector<Joined> joined_rows(const DayRule& rule, const DayRule* after) {
  std::vector<Joined> out;
  std::size_t next = 0;
  for (const HourRow& row : rule.rows) {
    const bool runs_on =
        after && row.to_minute == 1440 && next < after->rows.size() && after->rows[next].values == row.values;
    out.push_back({&row, runs_on ? 1440 + after->rows[next++].to_minute : row.to_minute});
  }
  return out;
}

std::vector<std::pair<const DayRule*, const DayRule*>> pairs(const Timetable& table) {
  std::vector<std::pair<const DayRule*, const DayRule*>> out;
  for (const DayRule& rule : table.rules) {
    if (rule.day_after) continue;
    DayRule wanted = rule;
    wanted.day_after = true;
    const DayRule* after = nullptr;
    const DayRule* candidate = &rule + 1;
    for (; candidate < table.rules.data() + table.rules.size(); ++candidate) {
      const bool same =
          candidate->day_after && days_text(*candidate) == days_text(rule) && candidate->adds == rule.adds;
      if (same) after = candidate;
      if (same || rule.adds) break;
    }
    out.emplace_back(&rule, after);
  }
  return out;
}

Node cell_node(double value, Cell cell) {
  if (cell == Cell::rate) return scalar_node(rate_text(Rate{value}));
  if (cell == Cell::share || cell == Cell::factor) return scalar_node(share_text(Share{value}));
  if (cell == Cell::span) return scalar_node(duration_text(engine::Duration::from_seconds(value)));
  return scalar_node(number_text(value));
}

Node values_node(const HourRow& row, Cell cell, bool named) {
  if (!named) return cell_node(row.values.empty() ? 0 : row.values.front(), cell);
  std::vector<Node> items;
  for (const double value : row.values) items.push_back(cell_node(value, cell));
  return list_node(std::move(items));
}

bool whole_day(const std::vector<Joined>& rows) {
  return rows.size() == 1 && rows[0].row->from_minute == 0 && rows[0].to == 1440;
}

Node write_week(const Timetable& table) {
  std::vector<Node> listed;
  Node map = map_node();
  for (const auto& [rule, after] : pairs(table)) {
    const std::vector<Joined> rows = joined_rows(*rule, after);
    if (rule->adds) {
      for (const Joined& row : rows)
        listed.push_back(scalar_node(hours_text(*row.row, row.to) +
                                     (days_text(*rule) == "daily" ? "" : " " + days_text(*rule))));
      if (rows.empty()) listed.push_back(scalar_node("never"));
      continue;
    }
    std::vector<Node> hours;
    for (const Joined& row : rows) hours.push_back(scalar_node(hours_text(*row.row, row.to)));
    Node value = rows.empty()        ? scalar_node("never")
                 : whole_day(rows)   ? scalar_node("always")
                 : hours.size() == 1 ? hours.front()
                                     : list_node(hours);
    put(map, days_text(*rule), std::move(value));
  }
  if (!listed.empty()) return list_node(std::move(listed));
  if (map.map.size() == 1 && map.map[0].key == "daily" && map.map[0].value.is_scalar())
    return map.map[0].value;
  return map;
}

}  // namespace

Node write_timetable(const Timetable& table, Cell cell) {
  if (cell == Cell::hours) return write_week(table);
  Node out = map_node();
  if (!table.columns.empty()) {
    std::vector<Node> names;
    for (const std::string& name : table.columns) names.push_back(scalar_node(name));
    put(out, "columns", list_node(std::move(names)));
  }
  for (const auto& [rule, after] : pairs(table)) {
    Node hours = map_node();
    for (const Joined& row : joined_rows(*rule, after))
      put(hours, hours_text(*row.row, row.to), values_node(*row.row, cell, !table.columns.empty()));
    put(out, days_text(*rule), std::move(hours));
  }
  return out;
}

Node timetable_from_csv(const std::shared_ptr<const Text>& text, bool arrivals, MarkedFindings& findings) {
  Node table = map_node();
  table.mark = {text, 1, 1, 1};
  const auto mark = [&](std::size_t line, const Field& field) {
    const std::string& whole = text->lines[line];
    const int column = column_of(whole, field.begin);
    return Mark{text, static_cast<int>(line) + 1, column,
                std::max(1, column_of(whole, field.begin + field.size) - column)};
  };
  const auto node_at = [&](std::size_t line, const Field& field, std::string value) {
    Node node = scalar_node(std::move(value));
    node.mark = mark(line, field);
    return node;
  };
  const auto split = [&](std::size_t line, std::vector<Field>& fields) {
    const std::optional<std::size_t> open = split_csv(text->lines[line], fields);
    if (open)
      findings.error("S303", "a quotation mark has no partner, or something follows it",
                     {text, static_cast<int>(line) + 1, column_of(text->lines[line], *open), 1},
                     "enclose whole fields, and double a quotation mark inside");
    return !open;
  };
  std::vector<Field> header;
  if (!text->lines.empty()) {
    if (const auto problem = other_separator(text->lines[0])) {
      findings.error(problem->code, problem->message, table.mark, problem->help);
      return table;
    }
    if (!split(0, header)) return table;
  }
  if (header.size() < 3 || column_name(header[0].text) != "days" || column_name(header[1].text) != "hours") {
    const bool no_line = text->lines.empty() || trimmed(text->lines.front()).empty();
    const std::string empty = no_line ? "the file has no first line: " : "";
    if (arrivals)
      findings.error("S105", empty + "the first line of arrivals says what its columns are", table.mark,
                     "for rates by hour write, for example, 'days,hours,none [veh/h],sentri [veh/h]'; for "
                     "single crossers 'time,class,credentials'");
    else
      findings.error("S105", empty + "the first line of a timetable is days,hours and its columns",
                     table.mark, "write, for example, 'days,hours,general,sentri'");
    return table;
  }
  std::vector<std::string> units(header.size());
  Node columns = list_node({});
  columns.mark = mark(0, header[2]);
  for (std::size_t i = 2; i < header.size(); ++i) {
    const std::size_t bracket = header[i].text.find('[');
    const std::string name(trimmed(header[i].text.substr(0, bracket)));
    if (bracket != std::string::npos)
      units[i] = " " + header[i].text.substr(bracket + 1, header[i].text.find(']') - bracket - 1);
    columns.list.push_back(node_at(0, header[i], name));
  }
  const std::string& only = columns.list.front().scalar;
  const bool nameless = columns.list.size() == 1 && (only == "open" || only == "value" || only == "rate" ||
                                                     only == "weight" || only == "arrivals");
  if (!nameless) table.map.push_back({"columns", columns.mark, columns});
  std::vector<Field> fields;
  const auto cell_text = [&](std::size_t line, std::size_t i) {
    const std::string& cell = fields[i].text;
    const std::size_t end = std::min(cell.find_first_not_of("0123456789.-"), cell.size());
    const std::string number(trimmed(std::string_view(cell).substr(0, end)));
    if (units[i].empty() || end == cell.size() || number.empty()) return cell + units[i];
    findings.error("S302", "'" + cell + "' has a unit, and the header of its column has one",
                   mark(line, fields[i]), "write '" + number + "': the unit is in the header already");
    return number + units[i];
  };
  for (std::size_t line = 1; line < text->lines.size(); ++line) {
    if (trimmed(text->lines[line]).empty() || text->lines[line].starts_with('#')) continue;
    if (!split(line, fields)) continue;
    if (fields.size() != header.size()) {
      findings.error(
          "S303",
          std::to_string(fields.size()) + " fields where the header has " + std::to_string(header.size()),
          mark(line, fields[0]));
      continue;
    }
    Entry* days = table.find(fields[0].text);
    if (!days) {
      Node hours = map_node();
      hours.mark = mark(line, fields[0]);
      table.map.push_back({fields[0].text, hours.mark, hours});
      days = &table.map.back();
    }
    if (const Entry* first = days->value.find(fields[1].text)) {
      findings.contradiction("S102", "the same days and hours stand twice", mark(line, fields[1]),
                             "again here", first->mark, "first here", "keep one of the two");
      continue;
    }
    Node values = list_node({});
    values.mark = mark(line, fields[2]);
    for (std::size_t i = 2; i < fields.size(); ++i)
      values.list.push_back(node_at(line, fields[i], cell_text(line, i)));
    days->value.map.push_back({fields[1].text, mark(line, fields[1]), std::move(values)});
  }
  return table;
}

}  // namespace garita::scenarios
