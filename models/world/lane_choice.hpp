#pragma once

#include <cstdint>

#include "engine/money.hpp"
#include "models/network/network.hpp"
#include "models/world/gumbel.hpp"

namespace garita::models {

using engine::micro_per_usd;
using engine::micro_usd;

/// What somebody who stands before a stage sees of one of its lane groups.
struct LaneSight {
  std::uint32_t in_line = 0, busy = 0, booths = 0;  ///< booths: those open
  double mean_service_s = 0;
  std::int32_t posted_s = 0;  ///< what the sign says
  double toll_usd = 0;
};

/// The wait by the line [s]: none where a booth is free, else those in line and the one who looks x mean
/// service / booths open. The mean wait of M/M/c who finds it so (Kleinrock 1975, section 3.5). Infinite
/// where all booths are out of order.
double wait_by_line_s(const LaneSight& seen);

/// Those ahead for each open booth: none where a booth is free, else the line over the booths, and the one
/// in each of them. Infinite likewise.
double ahead_of_each_booth(const LaneSight& seen);

/// What keeps a crosser from a lane group: of those that it may take, the one with the least is taken, of
/// equals the more dedicated. `taste`: its Gumbel draw for this lane group (logit only). In seconds, or in
/// crossers for `shortest_queue`.
double burden(const ChoicePart& choice, const LaneSight& seen, double taste);

}  // namespace garita::models
