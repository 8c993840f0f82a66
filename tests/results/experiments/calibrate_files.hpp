#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include <unistd.h>

#include "results/experiments/calibrate/calibrate.hpp"
#include "results/experiments/calibrate/trial_run.hpp"

/// A port of one day by the hour, calibrations of it, and days of it to be found again, for tests.
namespace garita::results {

inline scenarios::LoadOptions with_library() {
  scenarios::LoadOptions options;
  options.library = std::string(GARITA_SOURCE_DIR) + "/scenarios/library";
  return options;
}

/// Files of one test, in a folder that goes with it.
class CalibrationFolder {
 public:
  CalibrationFolder()
      : folder_(std::filesystem::temp_directory_path() /
                ("garita_calibrate_" + std::to_string(getpid()) + "_" + std::to_string(std::rand()))) {
    std::filesystem::create_directories(folder_);
    write("day.yaml", R"(garita: 1
zone: America/Phoenix
start: 2026-04-14 00:00
length: 1 d
lead_in: 0 s
step: 1 h
replications: 20
assumption: made up
ports:
  p:
    zone: America/Phoenix
    facilities:
      cars:
        serves: vehicle
        primary: {bays: 3, service: {distribution: gamma, mean: 45 s, cv: 0.6}, refers: {secondary: {everyone: 1 %}}}
        secondary: {bays: 4, service: {mean: 12 min, cv: 1}}
demand:
  p.cars:
    arrivals:
      00:00-05:00: 60 veh/h
      05:00-09:00: 230 veh/h
      09:00-15:00: 170 veh/h
      15:00-19:00: 225 veh/h
      19:00-24:00: 90 veh/h
)");
  }
  CalibrationFolder(const CalibrationFolder&) = delete;
  CalibrationFolder& operator=(const CalibrationFolder&) = delete;
  ~CalibrationFolder() { std::filesystem::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path(name), std::ios::binary) << text;
  }

  /// `rest`: what follows the base and the first lines.
  scenarios::LoadedCalibration load(const std::string& rest) const {
    const bool says = rest.find("replications:") != std::string::npos;
    write("fit.yaml", "garita_calibration: 1\nbase: day\nseed: 5\n" +
                          (says ? "" : std::string("replications: 20\n")) + rest);
    return scenarios::load_calibration(path("fit.yaml"), with_library());
  }
  std::optional<Fit> fit(const std::string& rest, std::uint32_t threads = 0) const {
    CalibrateOptions options;
    options.load = with_library();
    options.threads = threads;
    return calibrate(load(rest), options);
  }

  /// Runs the day with these settings, each replication being one day that somebody watched, and writes the
  /// hourly waits from 05:00 to 20:00 and the throughputs of all hours as `days.csv`.
  void watch(std::vector<std::pair<std::string, std::string>> set, std::uint64_t seed, int days) const {
    scenarios::LoadOptions options = with_library();
    options.set = std::move(set);
    options.set.emplace_back("seed", std::to_string(seed));
    options.set.emplace_back("replications", std::to_string(days));
    TrialRun run(scenarios::load(path("day.yaml"), options).scenario);
    run.simulate(0, {});
    std::ofstream csv(path("days.csv"));
    csv << "date,address,measure,hour,value\n";
    for (int day = 0; day < days; ++day)
      for (std::size_t hour = 0; hour < 24; ++hour) {
        const HourSums sums = run.hour(static_cast<std::uint32_t>(day), 0, 0x7f, hour);
        const std::string date = "2026-03-" + std::string(day < 9 ? "0" : "") + std::to_string(day + 1);
        csv << date << ",p.cars,throughput," << hour << "," << sums.throughput << "\n";
        if (hour >= 5 && hour < 20 && sums.wait_n > 0)
          csv << date << ",p.cars,wait_mean," << hour << ","
              << static_cast<double>(sums.wait_us) / 6e7 / static_cast<double>(sums.wait_n) << "\n";
      }
  }

 private:
  std::filesystem::path folder_;
};

}  // namespace garita::results
