#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/time.hpp"
#include "scenarios/scenario.hpp"

namespace garita::models {

/// Stretches of time as people say them: hours of the day, and the days on which they return.
class LocalHours {
 public:
  explicit LocalHours(const scenarios::Zone& zone) : zone_(zone) {}

  /// Adds [from, to), cut at local midnights, its ends to whole minutes outwards. Stretches of one kind that
  /// touch are one, also over an hour that clocks skip; one that they repeat is said once.
  void add(engine::Time from, engine::Time to, const std::string& kind = {});
  bool empty() const { return days_.empty(); }

  /// `00:00-06:00 on 7 days from 2024-01-01`, with the kind in front; at most three, the earliest first.
  std::string text() const;

 private:
  struct Stretch {
    int from = 0, to = 0;  // minutes of the day
    std::string kind;
    engine::Time until;
  };
  const scenarios::Zone& zone_;
  std::map<std::int32_t, std::vector<Stretch>> days_;  // by local date
};

}  // namespace garita::models
