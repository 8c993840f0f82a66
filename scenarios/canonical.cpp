#include "scenarios/canonical.hpp"

#include "scenarios/writer.hpp"
#include "scenarios/yaml_text.hpp"

namespace garita::scenarios {
namespace {

Node tree(const Scenario& scenario, bool words) {
  const auto zone = scenario.zones.find(scenario.zone);
  RecordWriter writer(zone == scenario.zones.end() ? nullptr : &zone->second, words);
  describe(writer, scenario);
  Node node = writer.take();
  node.erase("alternatives");  // what the chosen one sets is in the values, what it changes in `changes`
  return node;
}

}  // namespace

std::string instant_text(engine::Time time, const Zone* zone) {
  const Zone utc;
  const LocalTime local = to_local(zone ? *zone : utc, time);
  const bool local_reads_back = zone && to_utc(*zone, local.date, local.since_midnight) == time;
  const LocalTime shown = local_reads_back ? local : to_local(utc, time);
  const std::int64_t seconds = shown.since_midnight.us() / 1'000'000;
  std::string text = date_text(shown.date) + " " + clock_text(static_cast<int>(seconds / 60));
  const std::int64_t fraction = shown.since_midnight.us() % 1'000'000;
  if (seconds % 60 != 0 || fraction != 0)
    text += (seconds % 60 < 10 ? ":0" : ":") + std::to_string(seconds % 60);
  if (fraction != 0) text += "." + std::to_string(1'000'000 + fraction).substr(1);
  return text + (local_reads_back ? "" : "Z");
}

std::string canonical_text(const Scenario& scenario) { return to_yaml(tree(scenario, true)); }

std::string untitled_text(const Scenario& scenario) { return to_yaml(tree(scenario, false)); }

std::uint64_t hash(const Scenario& scenario) {
  std::uint64_t h = 0xcbf29ce484222325u;
  for (const char c : untitled_text(scenario)) {
    h ^= static_cast<unsigned char>(c);
    h *= 0x100000001b3u;
  }
  return h;
}

}  // namespace garita::scenarios
