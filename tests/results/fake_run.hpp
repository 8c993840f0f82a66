#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <stdlib.h>

#include "models/model.hpp"
#include "results/experiments/replicate.hpp"
#include "results/run_file.hpp"

/// A run without a simulation: figures that follow from replication, step and lane group by arithmetic.
namespace garita::results::fake {

/// A folder of its own in the build tree, gone at the end.
class Folder {
 public:
  Folder() : path_(std::string(GARITA_BINARY_DIR) + "/results-test-XXXXXX") {
    if (::mkdtemp(path_.data()) == nullptr) throw std::runtime_error("no folder for the test");
  }
  Folder(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  std::vector<std::string> entries() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(path_))
      names.push_back(entry.path().filename());
    std::sort(names.begin(), names.end());
    return names;
  }

 private:
  std::string path_;
};

std::string bytes_of(const std::string& path);

struct World {
  scenarios::Scenario scenario;
  models::Model model;
};

/// Two ports in two zones, four lane groups, `n_steps` steps of 15 minutes of which the last is cut to 5.
/// With features, what is known of lane groups is known of all but the third.
World world(std::uint64_t n_steps = 600, std::int64_t replications = 3, bool with_roads = true,
            bool features = false);

/// Zero where `step + group` is a multiple of 5, so that there are steps without anybody.
engine::StepCounts counts(std::uint32_t replication, std::uint64_t step, std::uint64_t group);

/// Lane group 2 has no sign.
engine::FeatureCounts feature_counts(std::uint32_t replication, std::uint64_t step, std::uint64_t group);

engine::EdgeCounts edge_counts(std::uint32_t replication, std::uint64_t step, std::uint64_t edge);

/// Totals of one lane group in one replication; other in each.
engine::GroupTotals totals(std::uint32_t replication, std::uint64_t group);

/// The first policy sets no toll.
engine::PolicyTotals policy_totals_of(std::uint32_t replication, std::uint64_t policy);

/// Stands for models::simulate. Blocks of uneven length, and a log of `rows` rows where one is asked for.
Simulate simulate(const World& world, std::uint64_t rows = 1000);

/// Runs the fake world into `path`.
RunReport run_to(const std::string& path, const World& of, std::uint32_t threads = 1, bool log = false);

/// A series of all replications and steps.
inline std::vector<float> series(const Run& run, const std::string& name) {
  return run.series(name, 0, run.info().replications, 0, run.info().n_steps);
}

}  // namespace garita::results::fake
