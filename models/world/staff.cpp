#include "models/world/staff.hpp"

#include <algorithm>

namespace garita::models {

using engine::Time;

namespace {

// Officers in the order in which they stand in the row.
class Row {
 public:
  explicit Row(const std::vector<Roll>& rolls) : rolls_(rolls) {
    for (const Roll& roll : rolls) left_ += roll.officers;
  }
  std::uint64_t left() const { return left_; }
  // Takes the next `count`, or all that are left. True when all of them are present.
  bool take(std::uint64_t count) {
    count = std::min(count, left_);
    left_ -= count;
    bool present = true;
    while (count > 0) {
      const std::uint64_t here = std::min<std::uint64_t>(count, rolls_[roll_].officers - taken_);
      present = present && rolls_[roll_].present;
      count -= here;
      taken_ += here;
      if (taken_ < rolls_[roll_].officers) continue;
      ++roll_;
      taken_ = 0;
    }
    return present;
  }

 private:
  const std::vector<Roll>& rolls_;
  std::size_t roll_ = 0;
  std::uint64_t taken_ = 0;  // of rolls_[roll_]
  std::uint64_t left_ = 0;
};

}  // namespace

std::vector<std::uint32_t> post(const PoolPart& pool, const std::vector<Roll>& rolls,
                                const std::vector<LanesAsked>& asked) {
  std::vector<std::uint32_t> staffed(asked.size()), given(asked.size());
  Row row(rolls);
  std::size_t g = 0;
  for (const PoolPart::Post& post : pool.posts)
    for (std::uint32_t i = 0; i < post.n_groups; ++i, ++g) {
      row.take(std::uint64_t{asked[g].kept} * post.officers);
      staffed[g] = asked[g].kept;
    }
  std::size_t first = 0;
  for (const PoolPart::Post& post : pool.posts) {
    const std::size_t end = first + post.n_groups;
    while (row.left() >= post.officers) {
      std::size_t next = end;
      for (std::size_t i = first; i < end; ++i) {
        if (given[i] >= asked[i].wanted) continue;
        if (next == end ||
            std::uint64_t{asked[i].wanted} * given[next] > std::uint64_t{asked[next].wanted} * given[i])
          next = i;
      }
      if (next == end) break;
      ++given[next];
      if (row.take(post.officers)) ++staffed[next];
    }
    first = end;
  }
  return staffed;
}

Staff::Staff(const Network& network)
    : network_(network),
      pool_of_(network.groups.size(), none),
      groups_(network.groups.size()),
      pools_(network.pools.size()) {
  for (std::uint32_t p = 0; p < network.pools.size(); ++p)
    for (const PoolPart::Post& post : network.pools[p].posts)
      for (std::uint32_t i = 0; i < post.n_groups; ++i) pool_of_[post.first_group + i] = p;
}

void Staff::look(std::uint32_t pool, Time now, const std::vector<LanesAsked>& asked) {
  const PoolPart& part = network_.pools[pool];
  Pool& state = pools_[pool];
  while (state.next < part.roster.size() && part.roster[state.next].at <= now) ++state.next;
  static const std::vector<Roll> nobody;
  const std::vector<std::uint32_t> staffed =
      post(part, state.next == 0 ? nobody : part.roster[state.next - 1].rolls, asked);
  const bool waits = state.looked && part.opening > engine::Duration();
  std::size_t i = 0;
  for (const PoolPart::Post& post : part.posts) {
    for (std::uint32_t g = post.first_group; g < post.first_group + post.n_groups; ++g, ++i) {
      Group& group = groups_[g];
      auto& preparing = group.preparing;
      preparing.erase(preparing.begin(), std::upper_bound(preparing.begin(), preparing.end(), now));
      // Whoever is called away leaves the lane that is furthest from being ready.
      while (group.posted > staffed[i]) {
        if (!preparing.empty()) preparing.pop_back();
        --group.posted;
      }
      if (waits) preparing.insert(preparing.end(), staffed[i] - group.posted, now + part.opening);
      group.posted = staffed[i];
    }
  }
  state.looked = true;
}

std::uint32_t Staff::free(std::uint32_t pool) const {
  const PoolPart& part = network_.pools[pool];
  const std::size_t next = pools_[pool].next;
  if (next == 0) return 0;
  std::uint64_t there = 0, at_lanes = 0;
  for (const Roll& roll : part.roster[next - 1].rolls) there += roll.present ? roll.officers : 0;
  for (const PoolPart::Post& post : part.posts)
    for (std::uint32_t g = post.first_group; g < post.first_group + post.n_groups; ++g)
      at_lanes += std::uint64_t{groups_[g].posted} * post.officers;
  return static_cast<std::uint32_t>(there - std::min(there, at_lanes));
}

Time Staff::next_look(std::uint32_t pool) const {
  const PoolPart& part = network_.pools[pool];
  Time next = pools_[pool].next < part.roster.size() ? part.roster[pools_[pool].next].at : Time::never();
  for (const PoolPart::Post& post : part.posts)
    for (std::uint32_t g = post.first_group; g < post.first_group + post.n_groups; ++g)
      if (!groups_[g].preparing.empty()) next = std::min(next, groups_[g].preparing.front());
  return next;
}

}  // namespace garita::models
