#pragma once

#include <functional>
#include <memory>
#include <span>

#include "models/model.hpp"
#include "results/h5/writer.hpp"
#include "results/spill.hpp"

namespace garita::results {

/// Writes the group `log` of FORMAT.md: one row a visit of a crosser to a station, in the order of the
/// replications and, within one, of the recorder. Holds one chunk of rows at a time
/// and asks `go_on` before each; false when that said no.
bool write_log(h5::Writer& file, const models::Model& model, std::span<const std::unique_ptr<Spill>> spills,
               const std::function<bool()>& go_on);

}  // namespace garita::results
