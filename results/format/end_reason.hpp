#pragma once

#include <string>
#include <vector>

#include "engine/recorder.hpp"

/// How a replication can end, in the words of files and of messages: the one place for them.
namespace garita::results {

struct EndReasonWords {
  engine::EndReason reason;
  const char* name;       ///< in `flag_meanings` of the file's `end_reason`, whose value is its number
  const char* why_early;  ///< as in `replication 3 reached the limit of events`; nullptr: it ran to its end
};

/// Every reason, in the order of its number.
const std::vector<EndReasonWords>& end_reasons();

/// Whether a number in a file is that of a reason: a later release may have more of them.
bool is_end_reason(int number);

/// `nullptr` when it ran to its end.
const char* why_early(engine::EndReason reason);

/// Whether it ran to its end, so that what its scenario asks for is all there.
inline bool is_complete(engine::EndReason reason) { return why_early(reason) == nullptr; }

}  // namespace garita::results
