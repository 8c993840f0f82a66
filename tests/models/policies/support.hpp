#pragma once

#include <string>

#include "tests/models/support.hpp"

/// A stage with two kinds of lanes, for tests of policies.
namespace garita::test {

/// Constant headways of a minute; `lanes`: as in `general: 2`; `more`: keys of the stage.
inline std::string two_kinds(const std::string& lanes, const std::string& demand, const std::string& policies,
                             const std::string& more = "") {
  return head() +
         "lead_in: 0 d\nports:\n  port:\n    zone: UTC\n    credentials: [sentri]\n    facilities:\n      "
         "cars:\n"
         "        primary:\n          lanes: {built: 8, convertible: 3}\n" +
         more +
         "          kinds:\n"
         "            general: {admits: everyone, headway: 1 min}\n"
         "            sentri: {admits: [sentri], headway: 1 min}\n"
         "          open: " +
         lanes + "\ndemand:\n  port.cars:\n    " + demand + "\n" +
         (policies.empty() ? "" : "policies:\n  - at: port.cars.primary\n" + policies);
}

/// Minutes of open booths, over the run.
inline double booth_minutes(const Ran& ran, const std::string& kind) {
  return static_cast<double>(ran.of("port.cars.primary." + kind).booths_area_us) / 6e7;
}

}  // namespace garita::test
