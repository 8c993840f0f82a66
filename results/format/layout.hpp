#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "models/model.hpp"
#include "results/h5/variable.hpp"
#include "scenarios/scenario.hpp"

namespace garita::results {

/// What a file will hold: its dimensions and variables, in the order of the file. The code's side of
/// results/FORMAT.md. A dimension without elements, and each variable over it, is left out.
struct Layout {
  std::vector<std::pair<std::string, std::uint64_t>> dimensions;  ///< those with a coordinate, `bounds` last
  std::vector<h5::Variable> variables;                            ///< coordinates first
  bool has(const std::string& variable) const;
};

/// Holds the text of the scenario: what was asked, which `data_hash` does not cover.
inline constexpr const char* scenario_variable = "scenario";

/// Steps in a chunk of a series, and in a block that the writer holds in memory.
inline constexpr std::uint64_t chunk_steps = 256;
/// Rows in a chunk of the log.
inline constexpr std::uint64_t chunk_rows = 65536;

/// REQUIRES that start, step and length are whole seconds: the file's time is.
Layout layout_of(const scenarios::Scenario& scenario, const models::Model& model, std::uint64_t replications);

/// Variables of the group `log` for a log of `rows` rows.
Layout log_layout(const models::Model& model, std::uint64_t rows);

/// `2026-04-14 07:00:00`, in UTC.
std::string utc_text(engine::Time time);

}  // namespace garita::results
