#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/statistics/tally.hpp"
#include "engine/time.hpp"

namespace garita::engine {

/// What one lane group did in one step. All whole numbers, so that equal runs give equal bytes.
/// Times are in microseconds; "cohort" figures belong to the step in which the crosser joined, the others
/// to the step in which they happened.
struct StepCounts {
  std::int64_t queue_area_us = 0;    ///< integral of the number waiting over the step
  std::int64_t busy_area_us = 0;     ///< integral of the number in service
  std::int64_t booths_area_us = 0;   ///< integral of the booths open
  std::int64_t wait_sum_us = 0;      ///< cohort: sum of waits of those whose service began
  std::int64_t crossing_sum_us = 0;  ///< cohort, on the primary's lane group only
  std::int64_t mexican_sum_us = 0;   ///< cohort: Mexican time M1-M0, cargo primaries only
  std::uint32_t arrivals = 0;        ///< joined in this step
  std::uint32_t throughput = 0;      ///< services begun in this step
  std::uint32_t departures = 0;      ///< services ended in this step
  std::uint32_t referred = 0;        ///< sent on to a further inspection when leaving, in this step
  std::uint32_t queue_max = 0;       ///< largest number waiting
  std::uint32_t wait_n = 0;          ///< cohort: services begun
  std::uint32_t crossing_n = 0;      ///< cohort: crossings completed
  std::uint32_t mexican_n = 0;       ///< cohort: with a Mexican time
  std::uint32_t unfinished = 0;      ///< cohort: service had not begun when the run ended
  std::uint32_t crossing_open = 0;   ///< cohort, primaries: had not left the facility when the run ended
};
static_assert(sizeof(StepCounts) == 88);

/// What one lane group did in one step beyond StepCounts. Kept only in a run whose scenario uses such a
/// feature, so that the others pay nothing. Cohort figures and units as in StepCounts.
struct FeatureCounts {
  std::int64_t blocked_area_us = 0;      ///< integral of those served that could not leave their server
  std::int64_t wanted_area_us = 0;       ///< integral of the booths asked for by timetable or policy
  std::int64_t officers_area_us = 0;     ///< integral of the officers assigned
  std::int64_t spilled_us = 0;           ///< for how long the queue stood back past its storage
  std::int64_t posted_area_us_s = 0;     ///< integral of the posted wait [us s]
  std::int64_t posted_error_us = 0;      ///< cohort: sum of posted wait at joining less wait
  std::int64_t posted_error_abs_us = 0;  ///< cohort: sum of its absolute values
  std::int64_t tolls_micro_usd = 0;      ///< cohort: tolls of those who joined [millionths of a dollar]
  std::uint32_t posted_n = 0;            ///< cohort: waits with a posted wait to compare with
  std::uint32_t balked = 0;              ///< did not join when they came
  std::uint32_t reneged = 0;             ///< cohort: gave up waiting
  std::uint32_t jockeyed = 0;            ///< moves to another lane
  std::uint32_t interrupted = 0;         ///< services that stopped before their end
  std::int32_t diverted = 0;  ///< came although another port was theirs, less those that left for one
  std::uint32_t added = 0;    ///< came because the wait was short
  std::uint32_t retimed = 0;  ///< would have come, and come later
  std::uint32_t dropped = 0;  ///< would have come, and do not
  std::uint32_t held = 0;     ///< came, would have joined this lane group, and were held by a meter
  std::int64_t held_us = 0;   ///< integral of those held by a meter
  std::int64_t appointment_shift_us = 0;  ///< how much later those `appointed` come to the facility
  std::uint32_t appointed = 0;            ///< would have come now, and have an appointment
  std::uint32_t padding = 0;
};
static_assert(sizeof(FeatureCounts) == 128);

/// Traffic of one road in one step, by the step in which vehicles entered it.
struct EdgeCounts {
  std::int64_t travel_sum_us = 0;
  std::uint32_t entered = 0;
  std::uint32_t padding = 0;
};

/// A block of consecutive steps of one replication. `lane_groups[s * n_groups + g]`, `edges[s * n_edges +
/// e]`.
struct StepBlock {
  std::uint64_t first_step = 0;
  std::uint32_t n_steps = 0;
  std::span<const StepCounts> lane_groups;
  std::span<const EdgeCounts> edges;
  std::span<const FeatureCounts> features;  ///< laid out as `lane_groups`; empty in a run without them
};

/// One visit of one crosser to one station; instants in microseconds since the epoch, INT64_MIN where it did
/// not happen.
struct LogRow {
  std::uint64_t crosser = 0;  ///< number within its source
  std::int64_t joined_us = 0;
  std::int64_t started_us = 0;
  std::int64_t left_us = 0;
  std::uint32_t source = 0;  ///< index into the names of sources
  std::uint32_t lane_group = 0;
  std::uint32_t label = 0;  ///< index into the names of classes with their credentials and loads
  std::uint32_t padding = 0;
};

/// Where a run's figures go. Called once per block of steps and once per block of log rows, never per event.
/// Blocks come in order and without gaps; the last may be short.
class Recorder {
 public:
  virtual ~Recorder() = default;
  virtual void steps(const StepBlock& block) = 0;
  virtual void log(std::span<const LogRow> rows) = 0;
};

/// FeatureCounts over the measured window of one replication.
struct FeatureSums {
  std::int64_t blocked_area_us = 0, wanted_area_us = 0, officers_area_us = 0, spilled_us = 0;
  std::int64_t posted_area_us_s = 0, posted_error_us = 0, posted_error_abs_us = 0;
  std::int64_t tolls_micro_usd = 0;
  std::int64_t held_us = 0, appointment_shift_us = 0;
  std::uint64_t held = 0, appointed = 0;
  std::uint64_t posted_n = 0, balked = 0, reneged = 0, jockeyed = 0, interrupted = 0;
  std::int64_t diverted = 0;
  std::uint64_t added = 0, retimed = 0, dropped = 0;
  void add(const FeatureCounts& row);
};

/// Over the measured window of one replication, one lane group.
struct GroupTotals {
  Tally wait;
  Tally crossing;  ///< primaries only
  Tally mexican;   ///< cargo primaries only
  Tally us_wait;   ///< cargo primaries only: U1-U0
  Tally agency;    ///< cargo primaries only: U2-U1
  std::uint64_t arrivals = 0, throughput = 0, departures = 0, referred = 0;
  std::uint64_t unfinished = 0;     ///< joined in the window, service never began
  std::uint64_t crossing_open = 0;  ///< joined a primary in the window, never left the facility
  std::int64_t queue_area_us = 0, busy_area_us = 0, booths_area_us = 0;
  std::uint64_t queue_max = 0;
  FeatureSums features;
};

/// What one policy did within the measured window of one replication, by its own orders.
struct PolicyTotals {
  std::uint64_t starts = 0;                ///< how often it began to act
  std::int64_t active_us = 0;              ///< for how long it acted
  std::int64_t lanes_area_us = 0;          ///< integral of the lanes that it had opened or changed their kind
  std::int64_t officers_area_us = 0;       ///< integral of the officers of the lanes that it had opened
  std::int64_t toll_area_micro_usd_s = 0;  ///< integral of the toll that it set [1e-6 USD s]
};

/// How a replication ended.
enum class EndReason : std::uint8_t {
  drained,
  stopped_at_end,
  max_events,
  max_queue,
  max_wall_time,
  drain_limit,
  cancelled,
  max_memory
};

struct ReplicationTotals {
  std::vector<GroupTotals> groups;
  EndReason reason = EndReason::drained;
  Time ended;
  std::uint64_t events = 0;
  std::uint64_t crossers = 0;  ///< created, lead-in and drain included
  std::uint32_t most_inside = 0;
  std::vector<PolicyTotals> policies;
};

}  // namespace garita::engine
