#include "models/check/overlaps.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "models/build/schedules.hpp"
#include "models/check/changes.hpp"
#include "models/check/hours.hpp"
#include "scenarios/lookup.hpp"

namespace garita::models {

using engine::Time;
using scenarios::Change;

namespace {

/// A kind of which the later change says something else than the earlier one.
struct Contested {
  std::string kind;
  bool converted = false;  ///< the earlier one converts lanes from or to it
};
std::optional<Contested> contested(const Change& earlier, const Change& later) {
  for (const auto& [kind, lanes] : later.open) {
    if (earlier.convert && (earlier.convert->from == kind || earlier.convert->to == kind))
      return Contested{kind, true};
    for (const auto& [other, before] : earlier.open)
      if (other == kind && before != lanes) return Contested{kind, false};
  }
  return std::nullopt;
}

/// `changes 1 and 2 both say how many lanes of 'general' are open`.
std::string said_by(const std::string& earlier, const std::string& later, const Contested& what) {
  const std::string lanes = " lanes of '" + what.kind + "'";
  return what.converted ? "change " + earlier + " converts" + lanes + ", and change " + later +
                              " says how many of them are open"
                        : "changes " + earlier + " and " + later + " both say how many" + lanes + " are open";
}

LocalHours common(const std::vector<Span>& a, const std::vector<Span>& b, const Span& counted) {
  LocalHours hours(*counted.zone);
  for (const Span& one : a)
    for (const Span& other : b) {
      const Time from = std::max({one.from, other.from, counted.from}),
                 to = std::min({one.to, other.to, counted.to});
      if (from < to) hours.add(from, to);
    }
  return hours;
}

std::string list_of(const std::string& address) { return address.substr(0, address.rfind('.')); }
std::string number_in(const std::string& address) { return address.substr(address.rfind('.') + 1); }

}  // namespace

void check_overlaps(AddressedFindings& findings, const Scenario& scenario) {
  for (std::size_t i = 0; i < scenario.changes.size(); ++i) {
    const Change& later = scenario.changes[i];
    const scenarios::Port* port = later.open.empty() ? nullptr : scenarios::port_at(scenario, later.at);
    if (port == nullptr) continue;
    const std::string address = change_address(scenario, i);
    const Span counted{scenario.start, scenario.start + scenario.length,
                       &scenarios::zone_of(scenario, *port)};
    for (std::size_t k = 0; k < i; ++k) {
      const Change& earlier = scenario.changes[k];
      const std::string other = change_address(scenario, k);
      const auto what = earlier.at == later.at && list_of(other) == list_of(address)
                            ? contested(earlier, later)
                            : std::nullopt;
      if (!what) continue;
      const LocalHours hours = common(hours_held(earlier, counted), hours_held(later, counted), counted);
      if (hours.empty()) continue;
      findings.add(Diagnostic::Level::warning, "S467", address + ".open." + what->kind,
                   said_by(number_in(other), number_in(address), *what) + " at " + hours.text() +
                       ": the later one counts",
                   "let the hours of one end where the other's begin");
    }
  }
}

}  // namespace garita::models
