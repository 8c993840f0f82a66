#pragma once

#include <cstdint>
#include <string>

#include "scenarios/scenario.hpp"

namespace garita::results {

/// The question that a result file answers, to ask it again.
struct Repeat {
  scenarios::Scenario scenario;  ///< with the replications that are to be
  std::uint32_t there = 0;       ///< replications that the file has
  bool logged = false;           ///< it has a log of crossers
  std::string data_hash;
};

/// How many replications a repeated run has: as the file, so many in all, or so many more.
struct Replications {
  enum class Count : std::uint8_t { as_there, in_all, more } how = Count::as_there;
  std::uint64_t n = 0;
};

/// The scenario of a result file, complete with the alternative that ran. Throws scenarios::WorldError for
/// what is no result file.
Repeat repeat_of(const std::string& path, Replications wanted = {});

/// Throws scenarios::WorldError unless the replications of the file can be the first ones of a run of this
/// release: another release may give other figures, and one that a limit cut short is none.
void require_can_go_on(const std::string& path);

}  // namespace garita::results
