#pragma once

#include <cstdint>
#include <vector>

#include "engine/recorder.hpp"
#include "models/model.hpp"
#include "results/h5/writer.hpp"
#include "results/spill.hpp"

namespace garita::results {

/// End of a step of a window of this length: the last step may be cut short.
engine::Time step_end(const models::Model& model, engine::Duration length, std::uint64_t step);

/// Writes one replication's series, as results/FORMAT.md specifies them, from what it spilled; `groups` are
/// its totals. Holds one block of steps at a time.
void write_series(h5::Writer& file, const models::Model& model, engine::Duration length,
                  std::uint32_t replication, const Spill& spill,
                  const std::vector<engine::GroupTotals>& groups);

}  // namespace garita::results
