#pragma once

#include <cstdint>
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

/// Whether the manifest beside a result file says that it was run with these settings. One that says nothing,
/// or is gone, counts as without any.
bool has_settings(const std::string& result_file, const std::string& settings);

}  // namespace garita::results
