#pragma once

#include <cstddef>
#include <limits>
#include <span>

namespace garita::models {

/// Ports of one region at most; `check` refuses more.
inline constexpr std::size_t most_ports_of_region = 16;

/// What a port is to one crosser at the moment at which it chooses.
struct PortOffer {
  bool open = false;                                             ///< can be chosen
  bool fresh = false;                                            ///< nobody was due there before
  double attraction = -std::numeric_limits<double>::infinity();  ///< ln of its share when nothing has changed
  double loss = 0;  ///< what has been added to its cost since then, over the scale of the choice
};

/// The port that a crosser goes to who was due at `due` when nothing had changed: of greatest utility,
/// attraction + Gumbel luck - loss. Its luck is that of somebody who would choose `due` at equal losses: the
/// greatest utility is Gumbel whatever was chosen, and the others are Gumbel below it (Maddison, Tarlow and
/// Minka 2014, "A* sampling", section 3). So nobody moves while no loss differs, and over all crossers shares
/// are those of the incremental logit (Ben-Akiva and Lerman 1985, section 5.4): share x exp(-loss),
/// normalised. A fresh port has luck of its own, and attraction ln(q / (1 - q)) gives it the share q at equal
/// losses.
///
/// `uniforms[j]` is this crosser's uniform number for port j, the last one for the greatest utility; shape:
/// offers + 1. REQUIRES: attractions that are not fresh are those of shares that add to 1. Ties: `due`, else
/// the first. `due` where nothing is open.
std::size_t chosen_port(std::span<const PortOffer> offers, std::size_t due, std::span<const double> uniforms);

/// Whether luck can move somebody who is due there at all; otherwise nobody has to draw.
bool tempted(std::span<const PortOffer> offers, std::size_t due);

}  // namespace garita::models
