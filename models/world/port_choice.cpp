#include "models/world/port_choice.hpp"

#include <algorithm>

#include "engine/check.hpp"
#include "engine/math/elementary.hpp"
#include "models/world/gumbel.hpp"

namespace garita::models {

namespace {

using engine::math::exp;
using engine::math::log;

// Gumbel around `location`, given that it is not above `most`; rounding may not put it there.
double gumbel_below(double location, double most, double u) {
  return std::min(most, location - log(exp(location - most) - log(u)));
}

}  // namespace

std::size_t chosen_port(std::span<const PortOffer> offers, std::size_t due,
                        std::span<const double> uniforms) {
  GARITA_CHECK(uniforms.size() == offers.size() + 1, "a uniform number for each port, and one");
  const double greatest = gumbel(uniforms.back());
  std::size_t best = due;
  double most = -std::numeric_limits<double>::infinity();
  const auto consider = [&](std::size_t port, double utility) {
    if (utility <= most) return;
    best = port;
    most = utility;
  };
  if (offers[due].open) consider(due, greatest - offers[due].loss);
  for (std::size_t port = 0; port < offers.size(); ++port) {
    const PortOffer& offer = offers[port];
    if (port == due || !offer.open || offer.attraction == -std::numeric_limits<double>::infinity()) continue;
    const double luck = offer.fresh ? offer.attraction + gumbel(uniforms[port])
                                    : gumbel_below(offer.attraction, greatest, uniforms[port]);
    consider(port, luck - offer.loss);
  }
  return best;
}

bool tempted(std::span<const PortOffer> offers, std::size_t due) {
  for (std::size_t port = 0; port < offers.size(); ++port)
    if (port != due && offers[port].open &&
        (offers[port].fresh || !offers[due].open || offers[port].loss < offers[due].loss))
      return true;
  return false;
}

}  // namespace garita::models
