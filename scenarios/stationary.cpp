#include "scenarios/stationary.hpp"

#include <algorithm>
#include <type_traits>

#include "scenarios/describe.hpp"
#include "scenarios/writer.hpp"

namespace garita::scenarios {
namespace {

constexpr std::uint8_t all_days = 0x7f;
constexpr std::uint16_t all_months = 0x0fff, minutes_a_day = 1440;

/// Whether a timetable may have other values at another time. One of several rules counts as such.
bool varies(const Timetable& table) {
  if (table.rules.empty()) return false;
  const DayRule& rule = table.rules.front();
  if (table.rules.size() > 1 || rule.dated || rule.weekdays != all_days || rule.months != all_months)
    return true;
  if (rule.rows.empty()) return false;
  int covered = 0;
  for (const HourRow& row : rule.rows) {
    if (row.values != rule.rows.front().values) return true;
    covered += row.to_minute - row.from_minute;
  }
  return covered != minutes_a_day;
}

/// A visitor of `describe` that looks for what depends on the clock.
class ClockSearch {
 public:
  explicit ClockSearch(std::string address) : address_(std::move(address)) {}

  template <class T>
  void key(const Key& key, const T& member) {
    // What the file's other alternatives say is not of this scenario.
    if (!found_.empty() || std::is_same_v<T, Named<Alternative>>) return;
    visit(key.wrapper ? address_ : below(std::string(key.name)), member);
  }
  template <class T>
  void others(const Key&, const Named<T>& members) {
    for (const auto& [name, member] : members)
      if (found_.empty()) visit(below(name), member);
  }
  std::string take() { return std::move(found_); }

 private:
  std::string below(const std::string& name) const { return address_.empty() ? name : address_ + "." + name; }
  void look(const std::string& address, const Timetable& table) {
    if (varies(table)) found_ = address;
  }

  template <class T>
  void visit(const std::string& address, const T& value) {
    if constexpr (std::is_same_v<T, Timetable>) {
      look(address, value);
    } else if constexpr (std::is_same_v<T, Platoon> || std::is_same_v<T, Shift>) {
      found_ = address;  // the one comes, the other takes breaks at clock times
    } else if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, Distribution>) {
      return;
    } else if constexpr (is_optional<T>::value) {
      if (value) visit(address, *value);
    } else if constexpr (is_named<T>::value) {
      for (const auto& [name, item] : value)
        if (found_.empty()) visit(address.empty() ? name : address + "." + name, item);
    } else if constexpr (requires { value.begin(); }) {
      std::size_t number = 0;
      for (const auto& item : value)
        if (found_.empty()) visit(address + "." + std::to_string(++number), item);
    } else if constexpr (requires(ClockSearch & self) { describe(self, value); }) {
      ClockSearch inner(address);
      describe(inner, value);
      found_ = inner.take();
    }
  }
  template <Cell cell, class T>
  void visit(const std::string& address, const TableForm<cell, T>& form) {
    look(address, form.table);
  }
  template <class Shares, class Table>
  void visit(const std::string& address, const HoldForm<Shares, Table>& form) {
    look(address, form.by_hour);
  }
  template <class T>
  void visit(const std::string& address, const SpansForm<T>& form) {
    look(address, form.spans);
  }
  template <class T>
  void visit(const std::string& address, const InstantsForm<T>& form) {
    if (!form.times.empty()) found_ = address;
  }
  template <class T>
  void visit(const std::string& address, const ArrivalsForm<T>& form) {
    if (form.arrivals.process == ArrivalProcess::trace || form.arrivals.process == ArrivalProcess::scheduled)
      found_ = address;
    else
      look(address, form.arrivals.rate);
  }

  std::string address_, found_;
};

}  // namespace

std::string depends_on_the_clock(const Scenario& scenario) {
  ClockSearch search("");
  describe(search, scenario);
  return search.take();
}

}  // namespace garita::scenarios
