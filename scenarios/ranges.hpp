#pragma once

#include <string>

#include "scenarios/reading.hpp"

/// The ranges of an assumption: `assumption: {mean: 10..45 s}`.
namespace garita::scenarios {

/// Whether a range's key speaks of the address, from the block that has the range: its last words, or a path
/// that leads to it.
bool speaks_of(const std::string& address, const std::string& block, const std::string& key);

/// An error where a value, as written, lies outside a range that the block gives for it in the same file.
/// Only what can be compared is: single figures of one dimension; a range in percent of what is no share is a
/// factor on the value.
void hold_against_ranges(Reading& reading, const std::string& address, const Entry& entry,
                         const Block& block);

/// After everything was read: an error for every range of which no value speaks.
void refuse_idle_ranges(Reading& reading);

}  // namespace garita::scenarios
