#include "scenarios/checks/checks.hpp"
#include "scenarios/scalars.hpp"

// How service times depend on the hour and on the booths open.
namespace garita::scenarios {
namespace {

void check_one(Checks& c, const Pace& pace, const std::string& at) {
  if (pace.by_hour.empty() && pace.by_open.empty() && !c.written(at + ".by_hour") &&
      !c.written(at + ".by_open"))
    c.missing("S104", "the pace does not say what it depends on", at,
              "give it 'by_hour: {22:00-06:00: 120 %}' or 'by_open: {1: 100 %, 8: 110 %}'");
  if (!pace.by_hour.columns.empty())
    c.error("S401", "a pace has one value an hour, so its 'by_hour' has no columns",
            c.key(at + ".by_hour.columns"), "write one value an hour, in each lane group");
  for (const auto& [open, factor] : pace.by_open) {
    const std::string place = at + ".by_open." + open;
    const Parsed<std::int64_t> count = parse_count(open);
    const std::int64_t* booths = std::get_if<std::int64_t>(&count);
    if (booths == nullptr || *booths < 1)
      c.error("S303", "'" + open + "' is no number of booths open", c.key(place),
              "write whole numbers from 1 on, as in 'by_open: {1: 100 %, 8: 110 %}'");
    if (factor.value < 0)
      c.error("S303", "a pace is no share of a whole: it has no 'rest'", c.value(place),
              "write how much longer a service takes, as in '110 %'");
  }
}

}  // namespace

void check_pace(Checks& c, const Stage& stage, const std::string& address) {
  if (stage.pace && !stage.kinds.empty())
    c.error("S401", "with 'kinds' each lane group has its own pace", c.key(address + ".pace"),
            "move it into the kinds");
  if (stage.pace) check_one(c, *stage.pace, address + ".pace");
  for (const auto& [kind, group] : stage.kinds)
    if (group.pace) check_one(c, *group.pace, address + "." + kind + ".pace");
}

}  // namespace garita::scenarios
