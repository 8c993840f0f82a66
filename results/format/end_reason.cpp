#include "results/format/end_reason.hpp"

#include <cstddef>

#include "engine/check.hpp"

namespace garita::results {

const std::vector<EndReasonWords>& end_reasons() {
  using engine::EndReason;
  static const std::vector<EndReasonWords> all = {
      {EndReason::drained, "drained", nullptr},
      {EndReason::stopped_at_end, "stopped_at_end", nullptr},
      {EndReason::max_events, "max_events", "reached the limit of events"},
      {EndReason::max_queue, "max_queue", "reached the limit of a queue's length"},
      {EndReason::max_wall_time, "max_wall_time", "reached the limit of wall time"},
      {EndReason::drain_limit, "drain_limit", "did not empty within the limit of the drain"},
      {EndReason::cancelled, "cancelled", "was cancelled"},
      {EndReason::max_memory, "max_memory", "reached the limit of memory"},
  };
  return all;
}

bool is_end_reason(int number) {
  return number >= 0 && static_cast<std::size_t>(number) < end_reasons().size();
}

const char* why_early(engine::EndReason reason) {
  const auto number = static_cast<std::size_t>(reason);
  GARITA_CHECK(number < end_reasons().size() && end_reasons()[number].reason == reason,
               "a replication ended for a reason without words");
  return end_reasons()[number].why_early;
}

}  // namespace garita::results
