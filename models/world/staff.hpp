#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "models/network/network.hpp"

namespace garita::models {

/// Lanes asked for; where none are, those that officers already there keep until the last who waited is
/// served.
struct LanesAsked {
  std::uint32_t wanted = 0;
  std::uint32_t kept = 0;
};

/// Gives the officers of a row to the lanes of a pool, in order. The stages of a pool come one after the
/// other. Within a stage the next lane goes to the group that has the fewest for what it wants (wanted /
/// given is greatest: Adams's method of apportionment, so that each group has a lane before one has two, and
/// more officers never close a lane); of equals, to the more dedicated. Lanes that are kept come before all;
/// their officers stay even when their shift is over.
///
/// Returns the lanes staffed, a row of the pool's groups in order; a lane with an absent officer is not, but
/// holds its officers. `asked` is laid out likewise.
std::vector<std::uint32_t> post(const PoolPart& pool, const std::vector<Roll>& rolls,
                                const std::vector<LanesAsked>& asked);

/// The officers of a run: who is there, which lanes they staff, and which of these are ready. Deterministic.
class Staff {
 public:
  explicit Staff(const Network& network);

  static constexpr std::uint32_t none = UINT32_MAX;
  /// The pool that staffs a group; none when nobody need be there.
  std::uint32_t pool_of(GroupId group) const { return pool_of_[group.value()]; }

  /// Looks at who is there now and what is asked, and sends officers to lanes. A lane that gets its officers
  /// is ready after the pool's `opening`; those of the first look are ready at once, as they were open before
  /// the run.
  void look(std::uint32_t pool, engine::Time now, const std::vector<LanesAsked>& asked);

  /// Lanes staffed, those being made ready included.
  std::uint32_t posted(GroupId group) const { return groups_[group.value()].posted; }
  /// Lanes staffed and ready, as of the last look.
  std::uint32_t ready(GroupId group) const {
    const Group& state = groups_[group.value()];
    return state.posted - static_cast<std::uint32_t>(state.preparing.size());
  }
  /// Officers that are there and at no lane, as of the last look.
  std::uint32_t free(std::uint32_t pool) const;
  /// When to look again, if nothing else happens: the next change of the roster, or the next lane is ready.
  engine::Time next_look(std::uint32_t pool) const;

 private:
  struct Group {
    std::uint32_t posted = 0;
    std::vector<engine::Time> preparing;  // when each lane that is being opened is ready, ascending
  };
  struct Pool {
    std::size_t next = 0;  // of the roster
    bool looked = false;
  };
  const Network& network_;
  std::vector<std::uint32_t> pool_of_;
  std::vector<Group> groups_;
  std::vector<Pool> pools_;
};

}  // namespace garita::models
