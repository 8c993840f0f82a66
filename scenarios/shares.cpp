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

}  // namespace

void settle_shares(Scenario& scenario, Reading& reading) {
  for (auto& [key, demand] : scenario.demand) {
    fill_rest(demand.hold, key + ".hold", reading);
    fill_rest(demand.loads, key + ".loads", reading);
  }
  for (auto& [key, flow] : scenario.flows) {
    fill_rest(flow.hold, "flows." + key + ".hold", reading);
    fill_rest(flow.loads, "flows." + key + ".loads", reading);
  }
}

}  // namespace garita::scenarios
