#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "models/network/network.hpp"

namespace garita::models {

/// How many lanes of each group are to be open, where others than the timetable have a say: policies order
/// lanes, staff must be there for them. A lane of a tandem group is both its booths; of a stage of bays, a
/// bay.
///
/// It only keeps the books: World tells it what happened and opens what is granted. A run without policies
/// and staff has none (`Network::lane_control`).
class LaneControl {
 public:
  explicit LaneControl(const Network& network);

  /// The timetable, with the changes known beforehand, says so many. `by_change`: see ServerChange; what a
  /// change has shut no policy opens.
  void timetable(GroupId group, std::uint32_t lanes, bool by_change);
  /// A policy's standing order: lanes more or fewer than the timetable says, until the next order. Orders of
  /// several policies for one group are the caller's to add up.
  void order(GroupId group, std::int32_t difference) {
    Group& said = groups_[group.value()];
    said.changed = said.changed || said.ordered != difference;
    said.ordered = difference;
  }
  /// Whether timetable or order have said something new since this was asked.
  bool take_changed(GroupId group) { return std::exchange(groups_[group.value()].changed, false); }
  /// Staff are there for so many. Counts only for groups that are staffed.
  void staff(GroupId group, std::uint32_t lanes) { groups_[group.value()].staffed = lanes; }

  std::uint32_t by_timetable(GroupId group) const { return groups_[group.value()].timetable; }
  /// By timetable and order together.
  std::uint32_t wanted(GroupId group) const;
  /// Of those wanted, the lanes that can be opened now.
  std::uint32_t granted(GroupId group) const;
  /// Whether, when no lane is granted, those who wait may be served out: only the timetable's own closing
  /// leaves somebody to do it.
  bool may_serve_out(GroupId group) const;

 private:
  struct Group {
    std::uint32_t timetable = 0;
    std::int32_t ordered = 0;
    std::uint32_t staffed = UINT32_MAX;
    bool by_change = false;
    bool changed = false;
  };
  std::vector<Group> groups_;
};

}  // namespace garita::models
