#include "tests/bench/points.hpp"

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <unistd.h>

#include "models/model.hpp"
#include "results/experiments/sweep/kept_samplers.hpp"
#include "scenarios/load.hpp"
#include "tests/bench/child.hpp"
#include "tests/bench/no_recorder.hpp"

namespace garita::bench {

namespace {

namespace fs = std::filesystem;

constexpr const char* base = "san_ysidro_day";
constexpr const char* demand = "san_ysidro.vehicles_north.scale";

// Around the demand of the file: 1,000 points are 90.02, 90.04 ... 110 %.
std::string demand_of(std::size_t point, std::size_t n_points) {
  const double percent = 90 + 20 * static_cast<double>(point + 1) / static_cast<double>(n_points);
  char text[32];
  std::snprintf(text, sizeof text, "%.3f %%", percent);
  return text;
}

// Every `step`-th of the points from `first` on.
std::string write_sweep(const fs::path& path, std::size_t n_points, std::size_t first, std::size_t step) {
  std::ofstream file(path);
  file << "garita_sweep: 1\nbase: " << base << "\nreplications: 1\nfactors:\n  demand: {at: " << demand
       << ", values: [";
  for (std::size_t i = first; i < n_points; i += step)
    file << (i == first ? "" : ", ") << demand_of(i, n_points);
  file << "]}\n";
  return path.string();
}

Measured simulate_alone(std::size_t n_points) {
  Measured all;
  results::KeptSamplers samplers;
  for (std::size_t i = 0; i < n_points; ++i) {
    scenarios::LoadOptions options;
    options.library = GARITA_SOURCE_DIR "/scenarios/library";
    options.set = {{demand, demand_of(i, n_points)}};
    const models::Model model = models::build(scenarios::load(base, options).scenario, &samplers);
    NoRecorder recorder;
    models::SimulateOptions how;
    const auto begin = std::chrono::steady_clock::now();
    all.crossers += models::simulate(model, how, recorder).crossers;
    all.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  }
  return all;
}

void keep_least(double& least, double seconds) {
  if (least == 0 || seconds < least) least = seconds;
}

}  // namespace

PointCosts measure_points(std::size_t n_points, int rounds) {
  const fs::path folder = fs::temp_directory_path() / ("garita-bench-" + std::to_string(getpid()));
  fs::create_directories(folder);
  const std::string all = write_sweep(folder / "all.yaml", n_points, 0, 1);
  const std::vector<std::string> halves = {write_sweep(folder / "odd.yaml", n_points, 0, 2),
                                           write_sweep(folder / "even.yaml", n_points, 1, 2)};
  PointCosts best;
  const auto seconds_of = [&](const std::vector<std::string>& sweeps, const char* threads) {
    const auto begin = std::chrono::steady_clock::now();
    std::vector<std::thread> beside;
    std::vector<Cost> costs(sweeps.size());
    for (std::size_t i = 0; i < sweeps.size(); ++i)
      beside.emplace_back([&, i] {
        costs[i] = command({GARITA_PROGRAM, "sweep", sweeps[i], "--threads", threads, "--quiet", "--force",
                            "--out", sweeps[i] + ".out"});
      });
    for (std::thread& one : beside) one.join();
    for (const Cost& cost : costs) best.failed = best.failed || cost.failed;
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  for (int round = 0; round < rounds && !best.failed; ++round) {
    const Cost alone = in_child([&] { return simulate_alone(n_points); });
    best.failed = best.failed || alone.failed;
    keep_least(best.simulated, alone.measured.seconds);
    keep_least(best.one_thread, seconds_of({all}, "1"));
    keep_least(best.two_threads, seconds_of({all}, "2"));
    keep_least(best.two_processes, seconds_of(halves, "1"));
  }
  fs::remove_all(folder);
  return best;
}

}  // namespace garita::bench
