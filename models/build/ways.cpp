#include "models/build/ways.hpp"

#include <algorithm>
#include <utility>

#include "models/route.hpp"
#include "scenarios/lookup.hpp"

namespace garita::models {

using scenarios::Flow;

namespace {

void append_legs(const Building& building, const std::vector<RouteLeg>& legs,
                 std::vector<RoutePart::Leg>& to) {
  for (const RouteLeg& leg : legs) to.push_back({EdgeId(leg.index), building.places.at(leg.to)});
}

// A road that both halves of a route use is another occasion the second time.
void count_occasions(RoutePart& route) {
  for (RoutePart::Leg& leg : route.after)
    leg.occasion = static_cast<std::uint16_t>(
        std::count_if(route.before.begin(), route.before.end(),
                      [&](const RoutePart::Leg& earlier) { return earlier.edge == leg.edge; }));
}

// From place to place by way of a facility; none is named where it stays in its country. Nothing when there
// is no way.
std::optional<RoutePart> flow_route(const Building& building, const scenarios::Corridor& corridor,
                                    const Flow& flow, const std::string& via) {
  RoutePart route;
  route.origin_place = building.places.at(flow.from);
  if (via.empty()) {
    append_legs(building, route_on_one_side(corridor, flow.from, flow.to), route.after);
    if (route.after.empty()) return std::nullopt;
    return route;  // a shortest way uses no road twice
  }
  route.facility = building.facilities.at(via);
  const std::string& gate = scenarios::port_at(building.scenario, via)->place;
  append_legs(building, route_on_one_side(corridor, flow.from, gate), route.before);
  append_legs(building, route_on_one_side(corridor, gate, flow.to), route.after);
  const auto no_way = [&](const std::vector<RoutePart::Leg>& legs, const std::string& place) {
    return legs.empty() && place != gate;
  };
  if (no_way(route.before, flow.from) || no_way(route.after, flow.to)) return std::nullopt;
  count_occasions(route);
  return route;
}

engine::Duration driving(const scenarios::Corridor& corridor, const RoutePart& route) {
  engine::Duration sum;
  for (const std::vector<RoutePart::Leg>* half : {&route.before, &route.after})
    for (const RoutePart::Leg& leg : *half) sum += driving_time(corridor.roads[leg.edge.value()].second);
  return sum;
}

}  // namespace

RouteId add_route(Building& building, RoutePart route) {
  building.network.routes.push_back(std::move(route));
  return RouteId(building.network.routes.size() - 1);
}

std::vector<WayPart> ways_of(Building& building, const RoadsOverTime& roads, const Flow& flow,
                             const std::string& via) {
  std::vector<WayPart> by_corridor;
  for (const scenarios::Corridor& corridor : roads.corridors()) {
    std::optional<RoutePart> route = flow_route(building, corridor, flow, via);
    WayPart way{{}, RouteId::none(), {}};
    if (route) {
      way.driving = driving(corridor, *route);
      way.route = add_route(building, std::move(*route));
    }
    by_corridor.push_back(way);
  }
  std::vector<WayPart> ways;
  for (const RoadsOverTime::Since& since : roads.since()) {
    ways.push_back(by_corridor[since.corridor]);
    ways.back().at = since.at;
  }
  return ways;
}

std::optional<engine::Duration> driving_between(const Building& building, const scenarios::Corridor& corridor,
                                                const Flow& flow, const std::string& via) {
  const std::optional<RoutePart> route = flow_route(building, corridor, flow, via);
  if (!route) return std::nullopt;
  return driving(corridor, *route);
}

}  // namespace garita::models
