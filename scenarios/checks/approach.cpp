#include "scenarios/approach.hpp"

#include <algorithm>

#include "scenarios/checks/checks.hpp"

// The road before the booths: where it leads, how long it is, who has lanes past the split.
namespace garita::scenarios {
namespace {

bool has_room_of_its_own(const Facility& facility, const std::string& name) {
  if (find_in(facility.stages, name)->room) return true;
  return std::any_of(facility.areas.begin(), facility.areas.end(), [&](const auto& area) {
    return std::find(area.second.stages.begin(), area.second.stages.end(), name) != area.second.stages.end();
  });
}

void check_lengths(Checks& c, const Facility& facility, const std::string& at) {
  const Approach& approach = *facility.approach;
  const double spacing = spacing_m(facility);
  if (approach.storage.metres <= 0) return;  // said already
  if (approach.split.metres > approach.storage.metres)
    c.contradiction("S402", "the lanes part further back than the road reaches", at + ".split",
                    number_text(approach.split.metres) + " m before the booths", at + ".storage",
                    number_text(approach.storage.metres) + " m of road in all",
                    "'storage' is the whole length, that past the split included");
  else if (spacing > 0 && approach.storage.metres < spacing)
    c.error("S402", "not one crosser fits: each takes " + number_text(spacing) + " m",
            c.value(at + ".storage"), "give the road more length, or say 'spacing'");
}

void check_kinds(Checks& c, const Facility& facility, const Stage& stage, const std::string& at) {
  const Approach& approach = *facility.approach;
  bool all_known = true;
  for (const auto& [kind, lanes] : approach.lanes) {
    c.must_exist("lane group", kind, names_in(stage.kinds), c.key(at + ".lanes." + kind));
    all_known = all_known && find_in(stage.kinds, kind) != nullptr;
  }
  if (approach.lanes.empty() || !all_known) return;
  for (const auto& [kind, group] : stage.kinds)
    if (find_in(approach.lanes, kind) == nullptr)
      c.error("S407", "the lane group '" + kind + "' has no lane past the split", c.key(at + ".lanes"),
              "add it, or leave 'lanes' out: then each has as many as its timetable ever opens");
}

}  // namespace

void check_approach(Checks& c, const Facility& facility, const std::string& facility_address) {
  const std::string at = facility_address + ".approach";
  const std::string& to = facility.approach->to;
  check_lengths(c, facility, at);
  const Stage* stage = find_in(facility.stages, to);
  if (stage == nullptr) {
    if (!c.written(at + ".to"))
      c.error("S104", "missing key 'to': the facility has no stage 'primary' for its approach to lead to",
              c.key(at),
              "name the stage, as in 'to: " +
                  (facility.stages.empty() ? "primary" : facility.stages.front().first) + "'");
    else
      c.must_exist("stage", to, names_in(facility.stages), c.value(at + ".to"));
    return;
  }
  if (stage->kinds.empty())
    c.contradiction("S407", "the approach leads to '" + to + "', which has no lane groups that could part",
                    at, "the approach", facility_address + "." + to, "a stage with bays",
                    "lead it to a stage with 'kinds', or leave it out");
  else if (on_referral(facility, to))
    c.contradiction("S410", "the approach leads to '" + to + "', which serves only those sent there", at,
                    "the approach", facility_address + "." + to, "a stage on referral",
                    "lead it to a stage that everybody passes");
  if (has_room_of_its_own(facility, to))
    c.contradiction("S401", "the approach and a room both say how many fit before '" + to + "'", at,
                    "the approach", facility_address + "." + to, "in a room",
                    "leave out 'room', or take the stage out of the area");
  check_kinds(c, facility, *stage, at);
}

}  // namespace garita::scenarios
