#include "scenarios/shares.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace garita::scenarios {
namespace {

/// `rest` is what the others leave; shares that are given twice or are too much are errors.
void fill_rest(Holdings& shares, const std::string& address, Reading& reading) {
  double percent = 0;
  bool too_much_alone = false;  // said already
  std::pair<std::string, Share>* rest = nullptr;
  for (auto& entry : shares) {
    if (entry.second.value >= 0) {
      percent += entry.second.value * 100;
      too_much_alone = too_much_alone || entry.second.value > 1;
      continue;
    }
    const auto place = [&](const std::string& name) { return reading.spots[address + "." + name].key; };
    if (rest)
      reading.findings.contradiction("S406", "two shares are 'rest'", place(entry.first), "again here",
                                     place(rest->first), "first here", "give one of them a figure");
    rest = &entry;
  }
  if (shares.empty()) return;
  const Mark mark = reading.spots[address].key;
  constexpr double rounding = 1e-9;
  if (percent > 100 + rounding && too_much_alone) return;
  if (percent > 100 + rounding)
    reading.findings.error("S405", "the shares add to " + number_text(std::round(percent * 1e6) / 1e6) + " %",
                           mark, "together they are 100 %; one of them may be 'rest'");
  else if (!rest && percent < 100 - rounding)
    reading.findings.error(
        "S405", "the shares add to " + number_text(std::round(percent * 1e6) / 1e6) + " %, not to 100 %",
        mark, "add the missing ones, or let one of them be 'rest'");
  if (rest) rest->second.value = std::max(0.0, (100 - percent) / 100);
}

/// The same in each row of a timetable of shares.
void fill_rest(Timetable& table, const std::string& address, Reading& reading) {
  const Mark* said = nullptr;  // the two parts of a row over midnight are one mistake
  for (const RowPlace& place : reading.rows[address]) {
    std::vector<double>& values = table.rules[place.rule].rows[place.row].values;
    const auto of_rest = [](double value) { return value == rest_of_row; };
    const auto rests = std::count_if(values.begin(), values.end(), of_rest);
    double percent = 0;
    for (const double value : values) percent += of_rest(value) ? 0 : value * 100;
    std::replace_if(values.begin(), values.end(), of_rest, std::max(0.0, (100 - percent) / 100));
    constexpr double rounding = 1e-9;
    const bool adds_up = percent <= 100 + rounding && (rests > 0 || percent >= 100 - rounding);
    if ((adds_up && rests <= 1) ||
        (said && said->line == place.mark.line && said->column == place.mark.column))
      continue;
    said = &place.mark;
    if (rests > 1)
      reading.findings.error("S406", "two shares of this row are 'rest'", place.mark,
                             "give one of them a figure");
    else
      reading.findings.error("S405",
                             "the shares of this row add to " + number_text(std::round(percent * 1e6) / 1e6) +
                                 " %" + (percent > 100 ? "" : ", not to 100 %"),
                             place.mark, "together they are 100 %; one of them may be 'rest'");
  }
}

}  // namespace

void settle_shares(Scenario& scenario, Reading& reading) {
  for (auto& [key, demand] : scenario.demand) {
    fill_rest(demand.hold, key + ".hold", reading);
    if (!demand.hold_by_hour.columns.empty()) fill_rest(demand.hold_by_hour, key + ".hold", reading);
    if (demand.party) fill_rest(demand.party->sizes, key + ".party.sizes", reading);
    fill_rest(demand.loads, key + ".loads", reading);
  }
  for (auto& [key, flow] : scenario.flows) {
    fill_rest(flow.hold, "flows." + key + ".hold", reading);
    fill_rest(flow.loads, "flows." + key + ".loads", reading);
  }
  for (auto& [port_name, port] : scenario.ports)
    for (auto& [facility_name, facility] : port.facilities)
      for (auto& [stage_name, stage] : facility.stages) {
        const std::string address = port_name + "." + facility_name + "." + stage_name;
        if (stage.passengers) fill_rest(stage.passengers->hold, address + ".passengers.hold", reading);
        if (stage.choice) fill_rest(stage.choice->shares, address + ".choice.shares", reading);
      }
}

}  // namespace garita::scenarios
