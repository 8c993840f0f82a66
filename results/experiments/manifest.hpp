#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "results/experiments/run.hpp"

namespace garita::results {

/// `out/run.manifest.json` for `out/run.h5`.
std::string manifest_path(const std::string& result_file);

/// Writes, beside the result file, what is true of this one execution and so is not in the file: command
/// line, host, threads, clock, duration, memory; and the hash of the resolved scenario, to find equal runs
/// by. `started` is in seconds since 1970. Throws scenarios::WorldError.
void write_manifest(const RunReport& report, const scenarios::Scenario& scenario, const RunOptions& options,
                    std::uint32_t threads, std::int64_t started);

/// What is true of one execution of a sweep.
struct SweepExecution {
  std::string data_hash, sweep;
  std::string base;  ///< who the base scenario is
  std::size_t points = 0, points_run = 0, ended_early = 0;
  std::string command_line, settings;
  std::uint32_t threads = 0;  ///< 0: all cores
  double wall_s = 0;
};
/// The same beside the table of a sweep.
void write_sweep_manifest(const std::string& file, const SweepExecution& execution);

/// Whether the manifest beside a result file says that it was run with these settings. One that says nothing,
/// or is gone, counts as without any.
bool has_settings(const std::string& result_file, const std::string& settings);

/// The settings that the manifest beside a result file says; nothing where it says none or is gone.
std::optional<std::string> settings_of(const std::string& result_file);

}  // namespace garita::results
