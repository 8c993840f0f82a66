#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "results/experiments/sweep/table_columns.hpp"
#include "results/h5/variable.hpp"
#include "scenarios/sweep/sweep.hpp"

/// The layout of points.h5, for its writer and its reader. See results/FORMAT.md, "The table of a sweep".
namespace garita::results {

inline constexpr std::int64_t table_version = 1;
inline constexpr const char* table_version_attribute = "sweep_format_version";
inline constexpr const char* table_scenario = "scenario";
inline constexpr const char* half_width_ending = "_half_width";
inline constexpr const char* n_ending = "_n";
inline constexpr const char* words_ending = "_text";

/// Every variable, in the order of the file. Chunks hold `chunk_points` points.
std::vector<h5::Variable> table_variables(const TableColumns& columns, std::uint64_t chunk_points);

/// As sweeps write it.
std::string_view word_of(scenarios::SweepDesign::Kind kind);

}  // namespace garita::results
