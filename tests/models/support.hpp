#pragma once

#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "engine/recorder.hpp"
#include "models/check/check.hpp"
#include "models/model.hpp"
#include "scenarios/load.hpp"

/// Runs scenarios for tests of models/ and keeps what the recorder is told.
namespace garita::test {

using Set = std::vector<std::pair<std::string, std::string>>;

class Keeper : public engine::Recorder {
 public:
  std::vector<engine::StepCounts> rows;         // [step][group]
  std::vector<engine::EdgeCounts> edges;        // [step][edge]
  std::vector<engine::FeatureCounts> features;  // [step][group]; empty in a run without them
  std::vector<engine::LogRow> visits;
  void steps(const engine::StepBlock& block) override {
    rows.insert(rows.end(), block.lane_groups.begin(), block.lane_groups.end());
    edges.insert(edges.end(), block.edges.begin(), block.edges.end());
    features.insert(features.end(), block.features.begin(), block.features.end());
  }
  void log(std::span<const engine::LogRow> log_rows) override {
    visits.insert(visits.end(), log_rows.begin(), log_rows.end());
  }
};

struct Ran {
  models::Labels labels;
  engine::ReplicationTotals totals;
  Keeper kept;

  std::size_t group(const std::string& address) const {
    for (std::size_t g = 0; g < labels.groups.size(); ++g)
      if (labels.groups[g].address == address) return g;
    throw std::out_of_range(address);
  }
  const engine::GroupTotals& of(const std::string& address) const { return totals.groups[group(address)]; }
};

inline std::string library() { return std::string(GARITA_SOURCE_DIR) + "/scenarios/library"; }

/// The head of a scenario in YAML that begins on a Monday.
inline std::string head(const std::string& length = "1 d", const std::string& zone = "UTC") {
  return "garita: 1\ntitle: A test\nassumption: test\nstart: 2024-02-05 00:00\nzone: " + zone +
         "\nlength: " + length + "\n";
}

inline scenarios::LoadOptions options(const Set& set, const std::string& alternative = "") {
  scenarios::LoadOptions result;
  result.set = set;
  result.library = library();
  if (!alternative.empty()) result.alternative = alternative;
  return result;
}

inline Ran simulate(const scenarios::Scenario& scenario, std::uint32_t replication = 0, bool log = false) {
  models::require_valid(scenario);
  const models::Model model = models::build(scenario);
  models::SimulateOptions how;
  how.seed = scenario.seed;
  how.replication = replication;
  how.limits = scenario.limits;
  how.log_crossers = log;
  Ran ran{model.labels(), {}, {}};
  ran.totals = models::simulate(model, how, ran.kept);
  return ran;
}

/// Of a scenario of the library, or of a text.
inline Ran simulate(const std::string& name, const Set& set, const std::string& alternative = "",
                    bool log = false, std::uint32_t replication = 0) {
  return simulate(scenarios::load(name, options(set, alternative)).scenario, replication, log);
}
inline Ran simulate_text(const std::string& yaml, const Set& set = {}, const std::string& alternative = "",
                         bool log = false, std::uint32_t replication = 0) {
  return simulate(scenarios::load_text(yaml, "test", options(set, alternative)).scenario, replication, log);
}

/// Whether two runs have the same rows, byte for byte.
template <class Row>
bool same_bytes(const std::vector<Row>& a, const std::vector<Row>& b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(Row)) == 0);
}
inline bool same_rows(const Ran& a, const Ran& b) { return same_bytes(a.kept.rows, b.kept.rows); }
inline bool same_features(const Ran& a, const Ran& b) { return same_bytes(a.kept.features, b.kept.features); }
/// The same, and nothing more has happened in one than in the other.
inline bool same(const Ran& a, const Ran& b) {
  return same_rows(a, b) && a.totals.events == b.totals.events && a.totals.crossers == b.totals.crossers;
}

inline double mean_wait_s(const engine::Tally& tally) {
  return static_cast<double>(tally.sum_us) / 1e6 / static_cast<double>(tally.n);
}

}  // namespace garita::test
