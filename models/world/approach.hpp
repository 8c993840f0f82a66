#pragma once

#include <cstdint>
#include <vector>

#include "engine/stations/line.hpp"
#include "engine/stations/server_bank.hpp"
#include "models/network/network.hpp"

namespace garita::models {

/// The road before the booths, in one replication. All lane groups share its lanes up to the split; past it
/// each has lanes of its own. The first of a road lane goes past the split when its group has room there (or
/// a server free for it), else it blocks everybody behind it.
///
/// A crosser joins the road lane with the fewest, the first of equals. Where several firsts could take the
/// same room, the one that joined earliest goes. A group that is closed while another one of the stage is not
/// blocks nobody: its crossers stand aside past the split, room or not (assumption); so do those who came too
/// late for a group that serves out, and those who are served out take the places past the split as if they
/// were not there. Where the other groups would not serve them either, they stay on the road. Who stands
/// further back than the storage waits like everybody; the groups that block its road lane are told that they
/// spill.
class Approach {
 public:
  /// `banks`: of the groups of the stage, in their order. They must outlive this.
  Approach(const ApproachPart& part, std::vector<engine::ServerBank*> banks);

  /// Joins the back of the queue for `group`: past the split where nothing is in the way, else on the road.
  void join(engine::ServerBank::Crossers crossers, engine::CrosserId crosser, GroupId group,
            engine::Time now);
  /// Gives up while it stands on the shared road: the others close up. REQUIRES: its spell is held.
  void leave(engine::CrosserId crosser);
  /// Lets everybody go past the split who can. To be called whenever something has happened to a bank.
  void advance(engine::ServerBank::Crossers crossers, engine::Time now);
  /// Of what is kept for as many as were ever inside.
  std::size_t bytes() const {
    return places_.size() * sizeof(engine::Visit) + groups_.size() * sizeof(std::uint32_t);
  }

 private:
  bool has_room(std::uint32_t group, engine::Time joined) const;
  void mark_spills(engine::Time now);

  const ApproachPart& part_;
  std::vector<engine::ServerBank*> banks_;
  std::vector<engine::Line> lanes_;     // of the shared road
  std::vector<engine::Visit> places_;   // by crosser: its links, and the lane it stands in
  std::vector<std::uint32_t> groups_;   // by crosser: which of the stage's
  std::vector<std::uint8_t> spilling_;  // by group; scratch
  std::uint32_t standing_ = 0;          // on the shared road
  bool spilled_ = false;                // some group is told so
};

}  // namespace garita::models
