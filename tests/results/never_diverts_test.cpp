#include <string>

#include <catch2/catch.hpp>

#include "results/experiments/run.hpp"
#include "scenarios/load.hpp"
#include "tests/results/fake_run.hpp"

using namespace garita;
using namespace garita::results;

namespace {

// Two ports with more booths than anybody needs, so that their signs say nothing but 0; open by day.
std::string scenario(const std::string& more) {
  const auto port = [](const std::string& name) {
    return "  " + name +
           ":\n    zone: UTC\n    facilities:\n      cars:\n        primary:\n          bays: 50\n" +
           "          service: 1 s\n          open: {06:00-20:00: 50}\n          posted_wait: {refresh: 5 "
           "min}\n";
  };
  return "garita: 1\ntitle: Quiet\nassumption: test\nstart: 2024-02-05 00:00\nzone: UTC\nlength: 1 d\n"
         "replications: 2\nports:\n" +
         port("west") + port("east") +
         "demand:\n  west.cars: {arrivals: {06:00-20:00: 60 veh/h}}\n  east.cars: {arrivals: {06:00-20:00: "
         "60 "
         "veh/h}}\n" +
         more;
}

std::string hash_of(const fake::Folder& folder, const std::string& more) {
  const scenarios::Loaded loaded = scenarios::load_text(scenario(more), "quiet", {});
  results::RunOptions options;
  options.out = folder / "run.h5";
  options.force = true;
  return results::run(loaded.scenario, options).data_hash;
}

std::string choice(const std::string& reference) {
  return "port_choice: {valley: {facilities: {west.cars: {reference: " + reference +
         "}, east.cars: {reference: 0 min}}}}\n";
}

}  // namespace

// Claim: an incident that never happens, longer hours on no day of the run, and a choice of ports at the
// waits to which people are used leave no trace in the file. Checked by the hash over all that it holds but
// the scenario's text; something that does happen changes it.
TEST_CASE("a change that never holds and a choice that sends nobody have the data_hash of the run without") {
  const fake::Folder folder;
  const std::string without = hash_of(folder, "");
  for (const std::string& more : {
           std::string("changes: [{at: west.cars.primary, when: 2025-01-01, closed: true}]\n"),
           std::string("changes: [{at: west.cars.primary, when: 21:00-23:00, lost: {bays: 20}}]\n"),
           std::string("changes: [{at: west.cars, when: 2025-01-01, closes_later: 2 h}]\n"),
           choice("0 min"),
       }) {
    INFO(more);
    CHECK(hash_of(folder, more) == without);
  }
  CHECK(hash_of(folder, choice("30 min")) != without);
  CHECK(hash_of(folder, "changes: [{at: west.cars.primary, when: 10:00-11:00, closed: true}]\n") != without);
}
