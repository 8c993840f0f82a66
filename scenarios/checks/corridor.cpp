#include "scenarios/checks/checks.hpp"

namespace garita::scenarios {

void check_corridor(Checks& c) {
  if (!c.s.corridor) return;
  const std::vector<std::string> places = names_in(c.s.corridor->places);
  const std::string no_places = "the corridor has no places: declare them under 'places'";
  for (const auto& [name, road] : c.s.corridor->roads) {
    const std::string at = "corridor." + name;
    if (!road.from.empty()) c.must_exist("place", road.from, places, c.value(at + ".from"), no_places);
    if (!road.to.empty()) c.must_exist("place", road.to, places, c.value(at + ".to"), no_places);
    if (road.from.empty() || road.to.empty()) continue;
    if (road.from == road.to)
      c.contradiction("S404", "the road '" + name + "' ends where it starts", at + ".to", "to", at + ".from",
                      "from", "name two places");
    else if (name != road.from + "-" + road.to)
      c.error("S413", "a road is named after its ends", c.key(at),
              "call it '" + road.from + "-" + road.to + "'");
  }
}

}  // namespace garita::scenarios
