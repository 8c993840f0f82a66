#include "models/world/lane_choice.hpp"

#include <limits>

namespace garita::models {

namespace {

constexpr double nobody_serves = std::numeric_limits<double>::infinity();

bool booth_is_free(const LaneSight& seen) { return seen.in_line == 0 && seen.busy < seen.booths; }

}  // namespace

double wait_by_line_s(const LaneSight& seen) {
  if (booth_is_free(seen)) return 0;
  if (seen.booths == 0) return nobody_serves;
  return (static_cast<double>(seen.in_line) + 1) * seen.mean_service_s / static_cast<double>(seen.booths);
}

double ahead_of_each_booth(const LaneSight& seen) {
  if (booth_is_free(seen)) return 0;
  if (seen.booths == 0) return nobody_serves;
  return static_cast<double>(seen.in_line) / static_cast<double>(seen.booths) + 1;
}

double burden(const ChoicePart& choice, const LaneSight& seen, double taste) {
  if (choice.rule == scenarios::ChoiceRule::shortest_queue) return ahead_of_each_booth(seen);
  const double wait_s = choice.by_sign ? seen.posted_s : wait_by_line_s(seen);
  if (choice.rule != scenarios::ChoiceRule::logit) return wait_s;
  const double toll_s = choice.usd_per_s > 0 ? seen.toll_usd / choice.usd_per_s : 0;
  return wait_s + toll_s - choice.scale_s * taste;
}

}  // namespace garita::models
