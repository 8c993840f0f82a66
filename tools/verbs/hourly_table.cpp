#include "tools/verbs/hourly_table.hpp"

#include <algorithm>
#include <cstdio>

#include "tools/text/format.hpp"
#include "tools/text/table.hpp"
#include "tools/verbs/change_text.hpp"

namespace garita::tools {
namespace {

using results::HourRow;
using results::Level;

// `15:00`.
std::string clock(std::uint32_t hour) {
  char text[16];
  std::snprintf(text, sizeof text, "%02u:00", hour);
  return text;
}

bool inside(const std::string& address, const std::string& above) { return address.starts_with(above + "."); }

}  // namespace

std::string hourly_table(const std::vector<HourRow>& rows, int width) {
  Table table({{.name = "joined from", .left = true},
               {.name = "joined", .unit = "from"},
               {.unit = "to", .joined = true},
               {.name = "mean wait, min", .unit = "from"},
               {.unit = "to", .joined = true},
               {.unit = "change", .joined = true},
               {.name = "vehicle-hours", .unit = "change"},
               {.name = "mean crossing, min", .unit = "change"}});
  std::string under;
  for (const HourRow& row : rows) {
    if (row.level == Level::lane_group && !row.primary) continue;
    if (row.level == Level::facility) {
      std::vector<std::string> primaries;
      for (const HourRow& other : rows)
        if (other.primary && inside(other.address, row.address) &&
            std::find(primaries.begin(), primaries.end(), other.address) == primaries.end())
          primaries.push_back(other.address);
      if (primaries.size() < 2) continue;  // its one primary says the same
    }
    if (row.address != under) table.heading(row.address + (row.level == Level::facility ? ", together" : ""));
    under = row.address;
    table.row({clock(row.hour), fixed(row.joined.baseline, 0), fixed(row.joined.other, 0),
               fixed(row.wait_mean.baseline, 1), fixed(row.wait_mean.other, 1), change_text(row.wait_mean, 2),
               change_text(row.vehicle_hours, 1), change_text(row.crossing_mean, 2)});
  }
  return under.empty() ? "" : table.text(width);
}

}  // namespace garita::tools
