#pragma once

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "scenarios/csv.hpp"
#include "scenarios/describe.hpp"
#include "scenarios/reading.hpp"
#include "scenarios/scalar_reader.hpp"

namespace garita::scenarios {

/// Reads the values of a block that have no keys of their own: one overload of `read` for each form that such
/// a value can have. Errors go to the reading's findings, places and origins into the reading.
class ValueReader : protected ScalarReader {
 protected:
  ValueReader(Reading& reading, Block block)
      : ScalarReader(reading.findings), r_(reading), block_(std::move(block)) {}

  void wrong_type(const Entry& entry, const std::string& wanted, const Key& key) {
    r_.findings.error("S105", quoted(entry.key) + " must be " + wanted, entry.value.mark,
                      "write, for example, '" + entry.key + ": " + std::string(key.example) + "'");
  }

  template <class T>
  void read_scalar(T& out, const Entry& entry, const Key& key, const std::string& address) {
    if (!entry.value.is_scalar()) return wrong_type(entry, "a single value", key);
    const std::size_t errors_before = r_.findings.errors();
    scalar(out, entry.value, key);
    if (r_.findings.errors() > errors_before) r_.broken.insert(address);
    record_value(r_, address, key, entry, block_);
  }

  void read(engine::Time&, const Entry& entry, const Key& key, const std::string& address) {
    if (!entry.value.is_scalar()) return wrong_type(entry, "a single value", key);
    instant(entry.value, address, false);
    record_value(r_, address, key, entry, block_);
  }

  template <class T>
  void read(InstantsForm<T> form, const Entry& entry, const Key& key, const std::string& address) {
    static_cast<void>(form);  // filled when the zone is known
    if (!entry.value.is_list()) return wrong_type(entry, "a list", key);
    for (const Node& item : entry.value.list) instant(item, address, true);
    record_value(r_, address, key, entry, block_);
  }

  void instant(const Node& node, const std::string& address, bool clock_times) {
    if (clock_times && node.scalar.size() == 5) {
      const Parsed<int> clock = parse_clock(node.scalar);
      if (const Problem* problem = std::get_if<Problem>(&clock)) return wrong(*problem, node.mark);
      const auto since = engine::Duration::minutes(std::get<int>(clock) % 1440);
      r_.instants[address].push_back({node.mark, {{}, since, false}, true});
      return;
    }
    const Parsed<Instant> parsed = parse_instant(node.scalar);
    if (const Problem* problem = std::get_if<Problem>(&parsed)) return wrong(*problem, node.mark);
    r_.instants[address].push_back({node.mark, std::get<Instant>(parsed), false});
  }

  template <class T>
  void read(PerDayForm<T> form, const Entry& entry, const Key& key, const std::string& address) {
    if (!entry.value.is_scalar()) return wrong_type(entry, "a rate", key);
    const Parsed<Rate> parsed = parse_rate(entry.value.scalar);
    if (const Problem* problem = std::get_if<Problem>(&parsed)) return wrong(*problem, entry.value.mark);
    form.value = std::get<Rate>(parsed).per_hour * 24;
    // A figure per day is kept as written: dividing by 24 and back may lose its last bit.
    const std::string_view text = trimmed(entry.value.scalar);
    if (text.ends_with("/d"))
      form.value = std::get<double>(parse_number(text.substr(0, text.find_first_not_of("0123456789.-"))));
    in_range(form.value, entry.value, key, [](double limit) { return number_text(limit) + " /d"; });
    record_value(r_, address, key, entry, block_);
  }

  template <class T>
  void read(NamesForm<T> form, const Entry& entry, const Key& key, const std::string& address) {
    if (entry.value.is_scalar() && entry.value.scalar == "everyone") {
      record_value(r_, address, key, entry, block_);
      return;
    }
    if (!entry.value.is_list()) return wrong_type(entry, "'everyone' or a list of names", key);
    if (entry.value.list.empty())
      r_.findings.error("S303", "the list is empty: nobody is meant", entry.value.mark,
                        "write 'everyone', or names in brackets");
    read(form.names, entry, key, address);
  }

  void read(std::vector<std::string>& out, const Entry& entry, const Key& key, const std::string& address) {
    if (!entry.value.is_list()) return wrong_type(entry, "a list of names", key);
    out.clear();
    for (const Node& item : entry.value.list) {
      if (!item.is_scalar()) {
        r_.findings.error("S105", "a name is a word", item.mark);
        continue;
      }
      if (std::find(out.begin(), out.end(), item.scalar) != out.end())
        r_.findings.error("S102", quoted(item.scalar) + " stands twice", item.mark, "keep one of the two");
      out.push_back(item.scalar);
      r_.spots[address + "." + item.scalar] = {item.mark, item.mark};
    }
    record_value(r_, address, key, entry, block_);
  }

  void read(std::vector<engine::Duration>& out, const Entry& entry, const Key& key,
            const std::string& address) {
    figures(out, entry, key, address);
  }
  void read(std::vector<double>& out, const Entry& entry, const Key& key, const std::string& address) {
    figures(out, entry, key, address);
  }

  template <class T>
  void figures(std::vector<T>& out, const Entry& entry, const Key& key, const std::string& address) {
    if (!entry.value.is_list()) return wrong_type(entry, "a list", key);
    out.clear();  // the default goes
    for (const Node& item : entry.value.list) {
      out.emplace_back();
      if (item.is_scalar())
        scalar(out.back(), item, key);
      else
        r_.findings.error("S105", "a value of this list is a single figure", item.mark);
    }
    record_value(r_, address, key, entry, block_);
  }

  template <Cell cell, class T>
  void read(TableForm<cell, T> form, const Entry& entry, const Key& key, const std::string& address) {
    table(form.table, cell, entry, key, address);
  }
  void read(Timetable& out, const Entry& entry, const Key& key, const std::string& address) {
    table(out, Cell::hours, entry, key, address);
  }

  void table(Timetable& out, Cell cell, const Entry& entry, const Key& key, const std::string& address) {
    TableRules rules{cell, std::isfinite(key.low) ? key.low : 0, std::isfinite(key.high) ? key.high : 1e9,
                     key.name == "at"};
    const Node* node = &entry.value;
    Node from_file;
    if (node->is_map() && node->find("file")) {
      const std::optional<File> file = table_file(*node);
      if (!file) return;
      const std::size_t errors_before = r_.findings.errors();
      from_file = timetable_from_csv(file->text, cell == Cell::rate, r_.findings);
      if (from_file.map.empty() && r_.findings.errors() > errors_before) return;
      node = &from_file;
    }
    if (node->is_scalar() && (node->scalar.ends_with(".csv") || node->scalar.ends_with(".CSV")))
      return r_.findings.error("S105", "a table in a file is named under 'file'", node->mark,
                               "write '" + entry.key + ": {file: " + node->scalar + "}'");
    if (entry.value.is_map()) check_sources(r_, entry.value, address);
    record_columns(*node, address);
    r_.rows[address] = read_timetable(*node, rules, out, r_.findings);
    const Block inner{&block_, &entry.value, address};
    record_value(r_, address, key, entry, inner);
  }

  void record_columns(const Node& node, const std::string& address) {
    const Entry* columns = node.is_map() ? node.find("columns") : nullptr;
    if (!columns) return;
    r_.spots[address + ".columns"] = {columns->mark, columns->value.mark};
    for (const Node& item : columns->value.list)
      r_.spots[address + ".columns." + item.scalar] = {item.mark, item.mark};
  }

  std::optional<File> table_file(const Node& node) {
    const Entry& file = *node.find("file");
    for (const Entry& other : node.map)
      if (other.key != "file" && !is_cover(other.key))
        r_.findings.error("S103", "unknown key " + quoted(other.key) + " beside 'file'", other.mark,
                          "the table stands in the file");
    if (!file.value.is_scalar()) {
      r_.findings.error("S105", "'file' is the name of a CSV", file.value.mark);
      return std::nullopt;
    }
    return r_.files.open_csv(file.value.scalar, file.value.mark);
  }

  template <class T>
  void read(ArrivalsForm<T> form, const Entry& entry, const Key& key, const std::string& address) {
    const Node& node = entry.value;
    const Entry* file = node.is_map() ? node.find("file") : nullptr;
    if (!file) return table(form.arrivals.rate, Cell::rate, entry, key, address);
    if (r_.files.closed()) {  // a trace in a result: its name is all that is kept
      form.arrivals.file = file->value.scalar;
      form.arrivals.process = ArrivalProcess::trace;
      return record_value(r_, address, key, entry, Block{&block_, &node, address});
    }
    const std::optional<File> found = table_file(node);
    if (!found) return;
    if (found->text->lines.empty() || !looks_like_trace(found->text->lines[0]))
      return table(form.arrivals.rate, Cell::rate, entry, key, address);
    form.arrivals.file = file->value.scalar;
    form.arrivals.path = found->text->name;
    form.arrivals.process = ArrivalProcess::trace;
    record_value(r_, address, key, entry, Block{&block_, &node, address});
  }

  Reading& r_;
  Block block_;  ///< that the values stand in
};

}  // namespace garita::scenarios
