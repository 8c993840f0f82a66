#include <algorithm>

#include "models/world/world.hpp"

/// What signs say, and what managers do about it. Both see; only orders of lanes act. Their events are no
/// part of the count of events: a policy that never acts leaves no trace.
namespace garita::models {

using namespace engine;

void World::start_signs_and_policies() {
  for (std::uint32_t s = 0; s < network_.signs.size(); ++s)
    schedule(now_, sign_due, desks_[network_.signs[s].first_group].place, s);
  for (const ManagedPart& part : network_.managed) {
    for (std::uint32_t g = part.first_group; g < part.first_group + part.n_groups; ++g)
      desks_[g].managed = static_cast<std::uint32_t>(stage_lanes_.size());
    stage_lanes_.emplace_back(part);
  }
  for (std::uint32_t p = 0; p < network_.policies.size(); ++p) {
    const PolicyPart& part = network_.policies[p];
    const ManagedPart& stage = network_.managed[part.managed];
    policies_.push_back(make_policy({*part.said, stage.kinds, network_.start, stage.officers}));
    schedule(now_ + part.every, policy_due, desks_[stage.first_group].place, p);
  }
  for (std::uint32_t p = 0; p < booth_pools_.size(); ++p) {
    const BoothPoolPart& part = network_.booth_pools[p];
    if (part.always) booth_pools_[p].start(std::vector<std::uint32_t>(part.groups.size()));
  }
}

void World::on_sign_due(std::uint32_t sign, std::uint32_t ticket) {
  --events_;
  const SignPart& part = network_.signs[sign];
  const PlaceId place = desks_[part.first_group].place;
  if (ticket == 1) return posted_.publish(part, now_);
  std::vector<Duration> waits;
  for (std::uint32_t g = part.first_group; g < part.first_group + part.n_groups; ++g)
    waits.push_back(expected_at(GroupId(g)));
  posted_.estimate(part, waits);
  if (part.delay == Duration())
    posted_.publish(part, now_);
  else
    schedule(now_ + part.delay, sign_due, place, sign, 1);
  schedule(now_ + part.refresh, sign_due, place, sign);
}

void World::begun_under_sign(CrosserId crosser) {
  Journey& journey = pool_[crosser];
  if (journey.posted_s < 0) return;  // it goes on after an interruption
  posted_.begun(journey.group, pool_.visit(crosser), journey.posted_s);
  journey.posted_s = -1;
}

void World::on_policy_due(std::uint32_t subject, std::uint32_t ticket) {
  --events_;
  if (ticket == 0) return look(subject);
  if (stage_lanes_[subject].ready(ticket, now_)) move_lanes(subject);
}

void World::look(std::uint32_t policy) {
  const PolicyPart& part = network_.policies[policy];
  const ManagedPart& stage = network_.managed[part.managed];
  PortView view;
  view.now = now_;
  view.convertible = stage.convertible;
  view.built = stage.built;
  const std::uint32_t pool = staff_ ? staff_->pool_of(GroupId(stage.first_group)) : Staff::none;
  if (pool != Staff::none) view.officers_free = staff_->free(pool);
  for (std::uint32_t g = stage.first_group; g < stage.first_group + stage.n_groups; ++g) {
    const Desk& desk = desks_[g];
    const std::uint32_t wanted = control_->wanted(GroupId(g));
    view.kinds.push_back({desk.sign ? posted_.of(GroupId(g)) : Duration(), desk.ledger->waiting(), wanted,
                          control_->by_timetable(GroupId(g)), toll_usd(GroupId(g)),
                          pool != Staff::none ? staff_->posted(GroupId(g)) : wanted});
  }
  Orders orders;
  policies_[policy]->look(view, orders);
  policy_accounts_.ordered(policy, orders, now_);
  for (const Orders::Order& order : orders.all())
    stage_lanes_[part.managed].want(policy, order, part.said->takes, now_);
  for (const Orders::Toll& toll : orders.tolls()) set_toll(GroupId(stage.first_group + toll.kind), toll.usd);
  move_lanes(part.managed);
  if (orders.pooled()) order_pool(part.pool, *orders.pooled());
  if (orders.metered()) order_gate(part.gate, *orders.metered());
  schedule(now_ + part.every, policy_due, desks_[stage.first_group].place, policy);
}

// Lanes that have been closed and at which somebody is still served.
std::uint32_t World::still_serving(GroupId group) const {
  const Desk& desk = desks_[group.value()];
  if (desk.pool != nullptr && desk.pool->active())
    return desk.pool->busy() > desk.pool->booths() ? desk.pool->busy() - desk.pool->booths() : 0;
  const std::uint32_t open = control_->granted(group);
  return desk.bank != nullptr ? desk.bank->occupied_from(open) : desk.station->occupied_from(open);
}

// Orders lanes as they now stand; all orders are given before one is carried out.
void World::order_lanes(std::uint32_t managed) {
  const ManagedPart& stage = network_.managed[managed];
  std::vector<std::uint32_t> timetable;
  for (std::uint32_t g = stage.first_group; g < stage.first_group + stage.n_groups; ++g)
    timetable.push_back(control_->by_timetable(GroupId(g)));
  const std::vector<std::int32_t> differences = stage_lanes_[managed].differences(timetable);
  for (std::uint32_t k = 0; k < stage.n_groups; ++k)
    control_->order(GroupId(stage.first_group + k), differences[k]);
}

// Opens and closes lanes as they now stand.
void World::move_lanes(std::uint32_t managed) {
  order_lanes(managed);
  carry_out(managed, false);
  empty_lanes();
}

// What has changed in what is wanted of a stage's lanes. Where several timetables change at one instant, each
// has its consequences before the next, as without policies.
void World::carry_out(std::uint32_t managed, bool settled) {
  const ManagedPart& stage = network_.managed[managed];
  for (std::uint32_t g = stage.first_group; g < stage.first_group + stage.n_groups; ++g) {
    if (!control_->take_changed(GroupId(g))) continue;
    grant(GroupId(g));
    if (settled && (!happenings_.empty() || rooms_.freed() || !approaches_.empty())) settle();
  }
}

// The timetables of all its kinds that change now change together: else lanes would open and close for an
// instant by orders that were meant for the old ones.
void World::on_timetables_changed(std::uint32_t managed) {
  const ManagedPart& stage = network_.managed[managed];
  for (std::uint32_t g = stage.first_group; g < stage.first_group + stage.n_groups; ++g)
    if (next_change_[g] < network_.groups[g].schedule.size() &&
        network_.groups[g].schedule[next_change_[g]].at == now_) {
      const ServerChange& change = take_change(GroupId(g));
      control_->timetable(GroupId(g), change.servers, change.by_change);
    }
  order_lanes(managed);
  carry_out(managed, true);
  empty_lanes();
}

// A group that gave up lanes goes on serving in them until those in hand have left.
void World::empty_lanes() {
  lanes_emptying_ = false;
  for (std::uint32_t s = 0; s < stage_lanes_.size(); ++s) {
    const ManagedPart& stage = network_.managed[s];
    StageLanes& lanes = stage_lanes_[s];
    for (std::uint32_t k = 0; k < stage.n_groups; ++k)
      if (lanes.leaving(k) > 0) lanes.drained(k, still_serving(GroupId(stage.first_group + k)), now_);
    for (const StageLanes::ReadyEvent& ready : lanes.ready_events)
      schedule(ready.at, policy_due, desks_[stage.first_group].place, s, ready.id);
    lanes.ready_events.clear();
    lanes_emptying_ = lanes_emptying_ || lanes.draining();
  }
}

}  // namespace garita::models
