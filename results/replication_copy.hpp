#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "engine/time.hpp"
#include "results/format/layout.hpp"
#include "results/h5/reader.hpp"
#include "results/h5/writer.hpp"
#include "results/spill.hpp"

/// Replications of a finished run that go on in a larger one.
namespace garita::results {

/// Writes what `from` has of one replication, value by value and in the order in which `RunWriter::add`
/// writes it, so that the bytes are those of a run that simulated it. REQUIRES a file of the same layout, but
/// for the number of replications.
void copy_replication(h5::Writer& to, const Layout& layout, const h5::Reader& from,
                      std::uint32_t replication);

/// Gives the rows of the log in `from` back to the spills of their replications, 0 ... spills.size() - 1.
/// `start`: of the run. REQUIRES that the file has a log.
void restore_log(const h5::Reader& from, engine::Time start, std::span<const std::unique_ptr<Spill>> spills);

}  // namespace garita::results
