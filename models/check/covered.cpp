#include "models/check/covered.hpp"

#include "models/check/covered_hours.hpp"
#include "scenarios/calendar.hpp"

namespace garita::models {

void check_covered(AddressedFindings& findings, const Scenario& scenario, const scenarios::Timetable& table,
                   const scenarios::Zone& zone, const std::string& address, const std::string& what) {
  if (table.empty()) return;
  const auto hole =
      first_left_out(table, zone, scenario.start - scenario.lead_in, scenario.start + scenario.length);
  if (!hole) return;
  findings.add(Diagnostic::Level::error, "S403", address,
               "no row says " + what + " at " + local_text(zone, *hole),
               "cover every hour from the start of the lead-in; a row for a date replaces its whole day");
}

}  // namespace garita::models
