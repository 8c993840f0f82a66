#include "models/world/expected_wait.hpp"
#include "models/world/world.hpp"

/// Booths of several kinds that serve all their lines. While they do not, their stations are as any others.
namespace garita::models {

using namespace engine;

bool World::join_pool(CrosserId crosser) {
  const Desk& desk = desks_[pool_[crosser].group.value()];
  if (desk.pool->active()) desk.pool->before_join(desk.pool_kind, pool_.visits(), now_);
  return desk.station->join(pool_.visits(), crosser, now_);
}

void World::finish_in_pool(CrosserId crosser) {
  const Desk& desk = desks_[pool_[crosser].group.value()];
  const bool pooled = desk.pool->active();
  if (pooled) desk.pool->before_finish(desk.pool_kind, pool_.visits(), now_);
  const CrosserId next = desk.station->finish(pool_.visits(), crosser, now_);
  if (next.exists()) begin_service(next);
  if (pooled) settle_pool(*desk.pool);
}

void World::settle_pool(BoothPool& pool) {
  pool.settle(pool_.visits(), now_, [this](CrosserId crosser) { begin_service(crosser); });
}

void World::order_pool(std::uint32_t p, bool together) {
  BoothPool& pool = booth_pools_[p];
  if (!together) {
    if (!pool.active()) return;
    pool.part_again();
  } else {
    if (!pool.active() && !pool.can_start()) return;
    std::vector<std::uint32_t> lanes;
    for (const GroupId group : network_.booth_pools[p].groups) lanes.push_back(control_->granted(group));
    pool.start(lanes);
  }
  settle_pool(pool);
}

bool World::serves_out(GroupId group) const {
  const Desk& desk = desks_[group.value()];
  return desk.pool != nullptr && desk.pool->active() ? desk.pool->serves_out() : desk.ledger->serves_out();
}

// Of who joins a lane group now.
Duration World::expected_at(GroupId group) const {
  const Desk& desk = desks_[group.value()];
  if (desk.pool == nullptr || !desk.pool->active())
    return expected_wait(desk.ledger->waiting(), mean_service_s(group), desk.ledger->servers());
  std::vector<double> means;
  for (const GroupId kind :
       network_.booth_pools[static_cast<std::size_t>(desk.pool - booth_pools_.data())].groups)
    means.push_back(mean_service_s(kind));
  return expected_wait(1, desk.pool->seconds_ahead(desk.pool_kind, means), desk.pool->booths());
}

}  // namespace garita::models
