#include "models/route.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

#include "engine/check.hpp"

namespace garita::models {

namespace {

using scenarios::Corridor;

// Microseconds, so that equal ways compare equal on every machine.
using Weight = std::int64_t;
using Graph = boost::adjacency_list<
    boost::vecS, boost::vecS, boost::directedS, boost::no_property,
    boost::property<boost::edge_weight_t, Weight, boost::property<boost::edge_index_t, std::size_t>>>;

double hours_of(const scenarios::Road& road) {
  return road.length.metres / 1000 / road.free_flow.km_per_hour;
}

std::vector<RouteLeg> shortest(const Corridor& corridor, const std::string& from, const std::string& to,
                               bool through_ports) {
  std::map<std::string, std::size_t, std::less<>> vertex;
  std::vector<std::string> names;
  for (const auto& [name, place] : corridor.places) {
    vertex.emplace(name, names.size());
    names.push_back(name);
  }
  GARITA_CHECK(vertex.contains(from) && vertex.contains(to), "a route is asked between known places");
  const auto may_leave = [&](const std::string& name) {
    return through_ports || name == from || corridor.places[vertex.at(name)].second.kind != "port_of_entry";
  };
  Graph graph(names.size());
  for (std::size_t i = 0; i < corridor.roads.size(); ++i) {
    const scenarios::Road& road = corridor.roads[i].second;
    if (!road.open) continue;
    const Weight weight = driving_time(road).us();
    const std::size_t a = vertex.at(road.from), b = vertex.at(road.to);
    if (may_leave(road.from)) boost::add_edge(a, b, {weight, i}, graph);
    if (may_leave(road.to)) boost::add_edge(b, a, {weight, i}, graph);
  }

  std::vector<Weight> distance(names.size());
  boost::dijkstra_shortest_paths(graph, vertex.at(from), boost::distance_map(distance.data()));
  const Weight unreachable = std::numeric_limits<Weight>::max();
  std::vector<RouteLeg> legs;
  if (from == to || distance[vertex.at(to)] == unreachable) return legs;

  // Backwards along edges that lie on a shortest way, always the road that stands first: one answer among
  // equals.
  std::vector<std::size_t> best(names.size(), corridor.roads.size());
  std::vector<std::size_t> before(names.size());
  const auto indices = boost::get(boost::edge_index, graph);
  const auto weights = boost::get(boost::edge_weight, graph);
  for (auto [edge, last] = boost::edges(graph); edge != last; ++edge) {
    const std::size_t a = boost::source(*edge, graph), b = boost::target(*edge, graph);
    if (distance[a] == unreachable || distance[a] + weights[*edge] != distance[b]) continue;
    if (indices[*edge] < best[b]) {
      best[b] = indices[*edge];
      before[b] = a;
    }
  }
  for (std::size_t at = vertex.at(to); at != vertex.at(from); at = before[at]) {
    const auto& [name, road] = corridor.roads[best[at]];
    legs.push_back({name, names[before[at]], names[at], road.length.metres / 1000, hours_of(road), best[at]});
  }
  std::reverse(legs.begin(), legs.end());
  return legs;
}

}  // namespace

engine::Duration driving_time(const scenarios::Road& road) {
  return engine::Duration::from_seconds(hours_of(road) * 3600);
}

std::vector<RouteLeg> route(const Corridor& corridor, const std::string& from, const std::string& to) {
  return shortest(corridor, from, to, true);
}

std::vector<RouteLeg> route_on_one_side(const Corridor& corridor, const std::string& from,
                                        const std::string& to) {
  return shortest(corridor, from, to, false);
}

}  // namespace garita::models
