#include "models/route.hpp"

#include <algorithm>
#include <ostream>

#include "results/json.hpp"
#include "scenarios/nearest.hpp"
#include "tools/cli/exit_status.hpp"
#include "tools/cli/library.hpp"
#include "tools/text/format.hpp"
#include "tools/text/table.hpp"
#include "tools/verbs/verbs.hpp"

namespace garita::tools {
namespace {

constexpr double km_per_mile = 1.609344;  // international mile, exact by definition
constexpr const char* default_scenario = "nogales_ucp_week";

// The place that `name` means: a place, or a port by its own name or its place's without `poe_`.
std::string place_of(const scenarios::Scenario& scenario, const std::string& name,
                     const Arguments& arguments) {
  std::vector<std::string> known;
  for (const auto& [place, unused] : scenario.corridor->places) known.push_back(place);
  const auto is_known = [&](const std::string& word) {
    return std::find(known.begin(), known.end(), word) != known.end();
  };
  if (is_known(name)) return name;
  for (const auto& [port, body] : scenario.ports) {
    if (port == name && is_known(body.place)) return body.place;
  }
  if (is_known("poe_" + name)) return "poe_" + name;
  const std::string close = scenarios::nearest_or_longer(name, known);
  refuse(arguments.typed(), name, "the corridor has no place '" + name + "'",
         close.empty() ? "'garita route --places' lists the places" : "did you mean '" + close + "'?");
}

std::string title(const scenarios::Corridor& corridor, const std::string& name) {
  for (const auto& [place, body] : corridor.places) {
    if (place == name && !body.title.empty()) return body.title;
  }
  return name;
}

void print_places(const scenarios::Corridor& corridor, Console& console) {
  Table table({{.name = "place", .left = true},
               {.name = "title", .left = true, .wraps = true},
               {.name = "state", .left = true},
               {.name = "country", .left = true}});
  for (const auto& [name, place] : corridor.places)
    table.row({name, place.title, place.state, place.country});
  console.out << table.text(console.out_width);
}

void print_places_json(const scenarios::Corridor& corridor, Console& console) {
  results::JsonWriter json;
  json.begin_array();
  for (const auto& [name, place] : corridor.places) {
    json.begin_object();
    json.member("place", name);
    json.member("title", place.title);
    json.member("state", place.state);
    json.member("country", place.country);
    json.end_object();
  }
  json.end_array();
  console.out << json.text();
}

void print_json(const scenarios::Corridor& corridor, const std::vector<models::RouteLeg>& legs,
                Console& console) {
  results::JsonWriter json;
  double km = 0;
  double hours = 0;
  json.begin_object();
  json.key("legs");
  json.begin_array();
  for (const auto& leg : legs) {
    json.begin_object();
    json.member("from", leg.from);
    json.member("to", leg.to);
    json.member("road", corridor.roads[leg.index].second.road);
    json.member("km", leg.km);
    json.member("hours", leg.hours);
    json.end_object();
    km += leg.km;
    hours += leg.hours;
  }
  json.end_array();
  json.member("km", km);
  json.member("hours", hours);
  json.end_object();
  console.out << json.text();
}

// Places one below the other; beside each the road that leads to it from the one above.
void print_table(const scenarios::Corridor& corridor, const std::string& from,
                 const std::vector<models::RouteLeg>& legs, Console& console) {
  Table table({{.name = "place", .left = true, .wraps = true},
               {.name = "by road", .left = true, .wraps = true},
               {.name = "distance", .unit = "km"},
               {.unit = "mi", .joined = true},
               {.name = "driving", .unit = "h"}});
  table.row({title(corridor, from), "", "", "", ""});
  double km = 0;
  double hours = 0;
  for (const auto& leg : legs) {
    table.row({title(corridor, leg.to), corridor.roads[leg.index].second.road, fixed(leg.km, 0),
               fixed(leg.km / km_per_mile, 0), fixed(leg.hours, 2)});
    km += leg.km;
    hours += leg.hours;
  }
  table.row({"total", "", fixed(km, 0), fixed(km / km_per_mile, 0), fixed(hours, 2)}, true);
  console.out << table.text(console.out_width);
}

int act(const Arguments& arguments, Console& console) {
  scenarios::LoadOptions options = load_options();
  options.set = arguments.settings();
  const std::string name = arguments.value("scenario").value_or(default_scenario);
  const scenarios::Scenario scenario = scenarios::load(name, options).scenario;
  if (!scenario.corridor) {
    refuse(arguments.typed(), "--scenario", "scenario '" + name + "' has no corridor",
           std::string("write --scenario ") + default_scenario);
  }
  const scenarios::Corridor& corridor = *scenario.corridor;
  if (arguments.has("places")) {
    if (arguments.has("json"))
      print_places_json(corridor, console);
    else
      print_places(corridor, console);
    return exit_done;
  }
  const auto& words = arguments.positionals();
  if (words.size() != 2) {
    refuse(arguments.typed(), "", "'route' needs FROM and TO", "garita route hermosillo phoenix");
  }
  const std::string from = place_of(scenario, words[0], arguments);
  const std::string to = place_of(scenario, words[1], arguments);
  const auto legs = models::route(corridor, from, to);
  if (legs.empty() && from != to) {
    refuse(arguments.typed(), words[1], "no open road leads from '" + words[0] + "' to '" + words[1] + "'",
           "'garita show " + name + " corridor' tells which roads are open");
  }
  if (arguments.has("json")) {
    print_json(corridor, legs, console);
  } else {
    print_table(corridor, from, legs, console);
  }
  return exit_done;
}

}  // namespace

Verb route_verb() {
  Verb verb;
  verb.name = "route";
  verb.summary = "the quickest way between two places of the corridor";
  verb.operands = "FROM TO";
  verb.at_most = 2;
  verb.about =
      "Prints places, roads, kilometers, miles and hours of the way that is shortest in expected driving "
      "time, without waits at the border. The corridor is that of nogales_ucp_week, unless --scenario "
      "names another.";
  verb.options = {{"scenario", "NAME", "take this scenario's corridor"},
                  {"set", "ADDRESS=VALUE", "override a value first, as in run", true},
                  {"places", "", "list the places of the corridor"},
                  {"json", "", "as JSON"}};
  verb.examples = {
      {"garita route hermosillo phoenix", "From Sonora's capital to Arizona's, through Mariposa."},
      {"garita route mexico_city edmonton --json", "The whole of CANAMEX, for a program to read."},
      {"garita route --places", "What FROM and TO can be."},
  };
  verb.act = act;
  return verb;
}

}  // namespace garita::tools
