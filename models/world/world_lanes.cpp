#include "models/world/world.hpp"

/// Lanes that open and close.
namespace garita::models {

using namespace engine;

const ServerChange& World::take_change(GroupId id) {
  const std::uint32_t group = id.value();
  const std::vector<ServerChange>& changes = network_.groups[group].schedule;
  const ServerChange& change = changes[next_change_[group]];
  if (++next_change_[group] < changes.size())
    schedule(changes[next_change_[group]].at, servers_changed, desks_[group].place, group);
  return change;
}

void World::on_servers_changed(GroupId group) {
  const std::uint32_t managed = desks_[group.value()].managed;
  if (managed != UINT32_MAX) return on_timetables_changed(managed);
  const ServerChange& change = take_change(group);
  if (control_) [[unlikely]] {
    control_->timetable(group, change.servers, change.by_change);
    control_->take_changed(group);
    return grant(group);
  }
  if (model_.features) want_lanes(group, change.servers);
  open_lanes(group, change.servers, !change.by_change);
}

// What is wanted of a group has changed.
void World::grant(GroupId group) {
  if (model_.features) want_lanes(group, control_->wanted(group));
  const std::uint32_t pool = staff_ ? staff_->pool_of(group) : Staff::none;
  if (pool != Staff::none) return look_by(pool, now_);
  open_lanes(group, control_->granted(group), control_->may_serve_out(group));
}

// A look that comes earlier makes the one that was planned void.
void World::look_by(std::uint32_t pool, Time when) {
  if (when >= next_look_[pool]) return;
  next_look_[pool] = when;
  schedule(when, staff_due, run_place, pool);
}

// Officers go where they are asked for now. Lanes close before others are given their officers: when the
// timetable closes a group that serves out, those at its booths stay until nobody is left of who waited.
void World::on_staff_due(std::uint32_t pool, std::uint32_t ticket) {
  if (ticket == 1) {
    --events_;
    return settle_pool(booth_pools_[pool]);
  }
  if (next_look_[pool] != now_) return;
  next_look_[pool] = Time::never();
  std::erase_if(served_out_, [&](GroupId group) { return staff_->pool_of(group) == pool; });
  asked_.clear();
  const PoolPart& part = network_.pools[pool];
  for (const PoolPart::Post& post : part.posts)
    for (std::uint32_t g = post.first_group; g < post.first_group + post.n_groups; ++g)
      if (control_->wanted(GroupId(g)) == 0) open_lanes(GroupId(g), 0, control_->may_serve_out(GroupId(g)));
  for (const PoolPart::Post& post : part.posts) {
    for (std::uint32_t g = post.first_group; g < post.first_group + post.n_groups; ++g) {
      const GroupId group(g);
      LanesAsked asked{control_->wanted(group), 0};
      if (asked.wanted == 0 && serves_out(group)) {
        asked.kept = staff_->ready(group);
        served_out_.push_back(group);
      }
      asked_.push_back(asked);
    }
  }
  staff_->look(pool, now_, asked_);
  for (const PoolPart::Post& post : part.posts) {
    for (std::uint32_t g = post.first_group; g < post.first_group + post.n_groups; ++g) {
      const GroupId group(g);
      control_->staff(group, staff_->ready(group));
      desks_[g].ledger->set_officers(staff_->posted(group) * post.officers, now_);
      if (control_->wanted(group) > 0) open_lanes(group, control_->granted(group), false);
    }
  }
  look_by(pool, staff_->next_look(pool));
}

void World::release_staff() {
  for (const GroupId group : served_out_)
    if (!serves_out(group)) look_by(staff_->pool_of(group), now_);
}

void World::want_lanes(GroupId group, std::uint32_t lanes) {
  desks_[group.value()].ledger->set_wanted(lanes * network_.groups[group.value()].booths_per_lane, now_);
}

void World::open_lanes(GroupId group, std::uint32_t lanes, bool may_serve_out) {
  const Desk& desk = desks_[group.value()];
  if (desk.bank != nullptr) {
    desk.bank->set_lanes(crossers(), lanes, now_, may_serve_out);
  } else if (desk.pool != nullptr && desk.pool->active()) {
    // Other kinds may change at this instant, too: booths are given out when all have.
    desk.pool->set_lanes(desk.pool_kind, lanes, now_, may_serve_out);
    schedule(now_, staff_due, desk.place, static_cast<std::uint32_t>(desk.pool - booth_pools_.data()), 1);
  } else {
    desk.station->set_servers(
        pool_.visits(), lanes, now_, [this](CrosserId crosser) { begin_service(crosser); }, may_serve_out);
  }
}

}  // namespace garita::models
