#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/time.hpp"
#include "scenarios/named.hpp"
#include "scenarios/units.hpp"

/// What signs say, and what a port manager does about it while the run goes on: plain types.
namespace garita::scenarios {

enum class EstimateOf { joining, last_served };

/// What a stage's sign says of each of its lane groups. The defaults are an assumption: figures that are
/// renewed every quarter of an hour and rounded to five minutes, as the feed of border waits mostly is.
struct PostedWait {
  engine::Duration refresh = engine::Duration::minutes(15);
  engine::Duration delay{};  ///< from the estimate until it stands on the sign
  engine::Duration round_to = engine::Duration::minutes(5);  ///< to the nearest multiple
  engine::Duration cap = engine::Duration::hours(3);         ///< the sign never says more
  Share bias{1};                                             ///< multiplies the estimate
  EstimateOf of = EstimateOf::joining;
  bool operator==(const PostedWait&) const = default;
};

/// Lanes of one kind that work as another.
struct Conversion {
  std::int64_t lanes = 0;
  std::string from, to;
  bool operator==(const Conversion&) const = default;
};

/// What a figure is held against: a posted wait (`25 min`), or a number in line (`40`).
struct Level {
  std::optional<engine::Duration> wait;
  std::int64_t count = 0;  ///< where it is no wait
  bool operator==(const Level&) const = default;
};

/// What must be seen, all the time for a while, before a policy acts. One of `posted_wait` and `queue` names
/// a lane group; one of `above` and `below` is given.
struct Condition {
  std::string posted_wait, queue;
  std::optional<Level> above, below;
  engine::Duration lasts{};
  bool operator==(const Condition&) const = default;
};

/// Keeps the posted wait of `kinds[0]` at `factor` times that of `kinds[1]`. The defaults are an assumption:
/// a look at each new figure of the sign, and what its rounding hides is let pass.
struct Balance {
  std::vector<std::string> kinds;
  Share factor{1};
  engine::Duration band = engine::Duration::minutes(5);  ///< how far it may be off
  engine::Duration every = engine::Duration::minutes(15);
  std::int64_t lanes = 1;  ///< moved at most, in either direction
  bool operator==(const Balance&) const = default;
};

/// What the posted wait of a kind is to stay within: a span, or a share of another kind's.
struct Goal {
  engine::Duration within{};
  std::string share_of;
  Share at_most;
  bool operator==(const Goal&) const = default;
};

/// A toll that goes up while the posted wait of its lane group is above the target, and down while it is
/// below. It begins with the toll of the lane group. The defaults are an assumption, those of a balance and a
/// step that a board of tolls can show.
struct VariableToll {
  std::string kind;
  Price least, most, step{0.5};
  engine::Duration target{};
  engine::Duration band = engine::Duration::minutes(5);  ///< how far the wait may be off
  engine::Duration every = engine::Duration::minutes(15);
  bool operator==(const VariableToll&) const = default;
};

/// Booths of several kinds of lanes that serve all their lines, as long as the conditions of the policy say,
/// or always.
struct BoothPool {
  std::vector<std::string> kinds;  ///< in the order in which their lines are served
  std::string first;               ///< whose line goes before all others; empty: that of `kinds[0]`
  bool operator==(const BoothPool&) const = default;
};

/// Hours of officers for lanes beside those of the timetable, spent where the posted wait is longest. The
/// defaults are an assumption: hours are planned by the day, and a lane is worth a third of an hour's wait.
struct Budget {
  engine::Duration officer_hours{};  ///< of one officer
  engine::Duration per = engine::Duration::days(1);
  std::int64_t most = 1;                                   ///< lanes more than the timetable's, at a time
  engine::Duration above = engine::Duration::minutes(20);  ///< posted wait from which a lane is opened
  std::optional<engine::Duration> below;  ///< and under which it closes; empty: half of `above`
  engine::Duration every = engine::Duration::minutes(15);
  bool operator==(const Budget&) const = default;
};

/// Who uses them comes at the next free slot instead of now, give or take half of `window`.
struct Appointments {
  std::int64_t per_hour = 0;  ///< slots
  Share uses{1};
  engine::Duration window{};
  bool operator==(const Appointments&) const = default;
};

/// Crossers are let on to the stage one by one, as long as the conditions of the policy say, or always.
struct Meter {
  Rate rate;
  bool operator==(const Meter&) const = default;
};

// tools/new_policy adds a struct above this line.

/// What a manager does by what can be seen. Exactly one of its forms is given. That somebody looks every five
/// minutes where nothing else is said is an assumption.
struct Policy {
  std::string at;                                         ///< address of a stage
  engine::Duration every = engine::Duration::minutes(5);  ///< how often the manager looks
  std::optional<Conversion> convert;
  Named<std::int64_t> open;  ///< lanes more than the timetable's, by kind
  std::optional<Condition> start_when, stop_when;
  engine::Duration takes{};  ///< before a lane serves
  std::optional<Balance> balance;
  Named<Goal> goal;  ///< by kind, the most important first
  std::optional<VariableToll> toll;
  std::optional<BoothPool> pool;
  std::optional<Budget> budget;
  std::optional<Appointments> appointments;
  std::optional<Meter> meter;
  // tools/new_policy adds a member above this line.
  bool operator==(const Policy&) const = default;
};

}  // namespace garita::scenarios
