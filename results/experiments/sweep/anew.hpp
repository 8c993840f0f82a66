#pragma once

#include <string>

#include "results/experiments/sweep/store.hpp"

namespace garita::results {

/// Throws points away so that they run again: for a whole sweep every journal of the folder, for a shard its
/// own. REQUIRES that the caller holds the lock of the journal of `header`. Throws scenarios::WorldError,
/// with nothing thrown away, where another process writes one of those journals, and for a shard where the
/// others' are of another sweep, so that it could not be merged with them.
void begin_anew(const std::string& folder, const JournalHeader& header);

/// What to do about a store of another sweep: the end of a message.
std::string ways_out_of(const std::string& folder, Shard shard);

}  // namespace garita::results
