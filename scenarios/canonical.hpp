#pragma once

#include <cstdint>
#include <string>

#include "scenarios/scenario.hpp"

namespace garita::scenarios {

/// The complete scenario as YAML: everything inline, defaults written out, the chosen alternative's changes
/// in `changes`, no paths but those of traces as written. The same text on every machine; load_text reads it
/// back.
std::string canonical_text(const Scenario& scenario);

/// The same without titles and questions: everything that a result can depend on, but for what traces hold.
std::string untitled_text(const Scenario& scenario);

/// Of everything that a result can depend on: the canonical text without titles, questions, the seed kept.
/// FNV-1a, 64 bits. Source: Fowler, Noll, Vo, draft-eastlake-fnv.
std::uint64_t hash(const Scenario& scenario);

}  // namespace garita::scenarios
