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

namespace {

// Reads one CSV text into the tree that a timetable in YAML would be.
class CsvTimetable {
 public:
  CsvTimetable(const std::shared_ptr<const Text>& text, bool arrivals, MarkedFindings& findings)
      : text_(text), arrivals_(arrivals), findings_(findings), table_(map_node()) {
    table_.mark = {text, 1, 1, 1};
  }

  Node read() {
    if (!read_header()) return table_;
    for (std::size_t line = 1; line < text_->lines.size(); ++line)
      if (!trimmed(text_->lines[line]).empty() && !text_->lines[line].starts_with('#')) read_row(line);
    return table_;
  }

 private:
  Mark mark(std::size_t line, const Field& field) const {
    const std::string& whole = text_->lines[line];
    const int column = column_of(whole, field.begin);
    return Mark{text_, static_cast<int>(line) + 1, column,
                std::max(1, column_of(whole, field.begin + field.size) - column)};
  }

  Node node_at(std::size_t line, const Field& field, std::string value) const {
    Node node = scalar_node(std::move(value));
    node.mark = mark(line, field);
    return node;
  }

  bool split(std::size_t line, std::vector<Field>& fields) {
    const std::optional<std::size_t> open = split_csv(text_->lines[line], fields);
    if (open)
      findings_.error("S303", "a quotation mark has no partner, or something follows it",
                      {text_, static_cast<int>(line) + 1, column_of(text_->lines[line], *open), 1},
                      "enclose whole fields, and double a quotation mark inside");
    return !open;
  }

  // False where nothing can be made of the file.
  bool read_header() {
    std::vector<Field> header;
    if (!text_->lines.empty()) {
      if (const auto problem = other_separator(text_->lines[0])) {
        findings_.error(problem->code, problem->message, table_.mark, problem->help);
        return false;
      }
      if (!split(0, header)) return false;
    }
    if (header.size() < 3 || column_name(header[0].text) != "days" ||
        column_name(header[1].text) != "hours") {
      refuse_header();
      return false;
    }
    units_.resize(header.size());
    Node columns = list_node({});
    columns.mark = mark(0, header[2]);
    for (std::size_t i = 2; i < header.size(); ++i) {
      const std::size_t bracket = header[i].text.find('[');
      const std::string name(trimmed(header[i].text.substr(0, bracket)));
      if (bracket != std::string::npos)
        units_[i] = " " + header[i].text.substr(bracket + 1, header[i].text.find(']') - bracket - 1);
      columns.list.push_back(node_at(0, header[i], name));
    }
    const std::string& only = columns.list.front().scalar;
    const bool nameless = columns.list.size() == 1 && (only == "open" || only == "value" || only == "rate" ||
                                                       only == "weight" || only == "arrivals");
    if (!nameless) table_.map.push_back({"columns", columns.mark, columns});
    return true;
  }

  void refuse_header() {
    const bool no_line = text_->lines.empty() || trimmed(text_->lines.front()).empty();
    const std::string empty = no_line ? "the file has no first line: " : "";
    if (arrivals_)
      findings_.error("S105", empty + "the first line of arrivals says what its columns are", table_.mark,
                      "for rates by hour write, for example, 'days,hours,none [veh/h],sentri [veh/h]'; for "
                      "single crossers 'time,class,credentials'");
    else
      findings_.error("S105", empty + "the first line of a timetable is days,hours and its columns",
                      table_.mark, "write, for example, 'days,hours,general,sentri'");
  }

  // A cell with the unit of its column.
  std::string cell_text(std::size_t line, const Field& field, const std::string& unit) {
    const std::string& cell = field.text;
    const std::size_t end = std::min(cell.find_first_not_of("0123456789.-"), cell.size());
    const std::string number(trimmed(std::string_view(cell).substr(0, end)));
    if (unit.empty() || end == cell.size() || number.empty()) return cell + unit;
    findings_.error("S302", "'" + cell + "' has a unit, and the header of its column has one",
                    mark(line, field), "write '" + number + "': the unit is in the header already");
    return number + unit;
  }

  void read_row(std::size_t line) {
    std::vector<Field> fields;
    if (!split(line, fields)) return;
    if (fields.size() != units_.size()) {
      findings_.error(
          "S303",
          std::to_string(fields.size()) + " fields where the header has " + std::to_string(units_.size()),
          mark(line, fields[0]));
      return;
    }
    Entry* days = table_.find(fields[0].text);
    if (!days) {
      Node hours = map_node();
      hours.mark = mark(line, fields[0]);
      table_.map.push_back({fields[0].text, hours.mark, hours});
      days = &table_.map.back();
    }
    if (const Entry* first = days->value.find(fields[1].text)) {
      findings_.contradiction("S102", "the same days and hours stand twice", mark(line, fields[1]),
                              "again here", first->mark, "first here", "keep one of the two");
      return;
    }
    Node values = list_node({});
    values.mark = mark(line, fields[2]);
    for (std::size_t i = 2; i < fields.size(); ++i)
      values.list.push_back(node_at(line, fields[i], cell_text(line, fields[i], units_[i])));
    days->value.map.push_back({fields[1].text, mark(line, fields[1]), std::move(values)});
  }

  std::shared_ptr<const Text> text_;
  bool arrivals_;
  MarkedFindings& findings_;
  Node table_;
  std::vector<std::string> units_;  // of each column; empty: none
};

}  // namespace

Node timetable_from_csv(const std::shared_ptr<const Text>& text, bool arrivals, MarkedFindings& findings) {
  return CsvTimetable(text, arrivals, findings).read();
}

}  // namespace garita::scenarios
