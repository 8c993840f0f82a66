#include "models/world.hpp"

/// Lanes that open and close.
namespace garita::models {

using namespace engine;

void World::on_servers_changed(GroupId id) {
  const std::uint32_t group = id.value();
  const std::vector<ServerChange>& changes = network_.groups[group].schedule;
  const ServerChange& change = changes[next_change_[group]];
  if (control_) [[unlikely]] {
    control_->timetable(id, change.servers, change.by_change);
    grant(id);
  } else {
    if (model_.features) want_lanes(id, change.servers);
    open_lanes(id, change.servers, !change.by_change);
  }
  if (++next_change_[group] < changes.size())
    schedule(changes[next_change_[group]].at, servers_changed, desks_[group].place, group);
}

void World::order_lanes(GroupId group, std::int32_t difference) {
  if (control_->ordered(group) == difference) return;
  control_->order(group, difference);
  grant(group);
}

// What is wanted of a group has changed.
void World::grant(GroupId group) {
  if (model_.features) want_lanes(group, control_->wanted(group));
  open_lanes(group, control_->granted(group), control_->may_serve_out(group));
}

void World::want_lanes(GroupId group, std::uint32_t lanes) {
  desks_[group.value()].ledger->set_wanted(lanes * network_.groups[group.value()].booths_per_lane, now_);
}

void World::open_lanes(GroupId group, std::uint32_t lanes, bool may_serve_out) {
  const Desk& desk = desks_[group.value()];
  if (desk.bank != nullptr)
    desk.bank->set_lanes(crossers(), lanes, now_, may_serve_out);
  else
    desk.station->set_servers(
        pool_.visits(), lanes, now_, [this](CrosserId crosser) { begin_service(crosser); }, may_serve_out);
}

}  // namespace garita::models
