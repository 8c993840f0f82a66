#pragma once

#include <cstddef>
#include <vector>

#include "engine/time.hpp"
#include "models/entry_at.hpp"
#include "models/network/network.hpp"

/// What the crossers of a source hold: by shares of all times or of hours, alone or as a party.
namespace garita::models {

/// One credential holding and one load, by their numbers in the source.
struct Picked {
  std::size_t hold = 0, load = 0;
};

/// The first part whose cumulated share lies above u; the last takes what rounding leaves.
inline std::size_t pick(const std::vector<HoldingPart>& parts, double u) {
  std::size_t i = 0;
  while (i + 1 < parts.size() && u >= parts[i].up_to) ++i;
  return i;
}

/// Shares of the source's holdings that count at an instant, cumulated.
inline const std::vector<HoldingPart>& shares_at(const SourcePart& source, engine::Time now) {
  if (source.hold_by_hour.empty()) [[likely]]
    return source.hold;
  return entry_or_first(source.hold_by_hour, now).parts;
}

/// What a party holds: `uniform(purpose, occasion)` gives the draws of its vehicle. The first person has the
/// luck that the vehicle alone would have.
template <class Uniform>
std::size_t held_by_party(const SourcePart& source, engine::Time now, Uniform&& uniform) {
  const PartyPart& party = *source.party;
  const std::vector<HoldingPart>& shares = shares_at(source, now);
  const auto one = [&](std::uint16_t person) { return pick(shares, uniform(party.hold, person)); };
  std::size_t common = one(0);
  std::size_t size = 0;
  const double u = uniform(party.size, 0);
  while (size + 1 < party.sizes.size() && u >= party.sizes[size].up_to) ++size;
  const std::uint32_t persons = party.sizes[size].persons;
  if (persons == 1 || uniform(party.as_the_first, 0) < party.alike) return common;
  for (std::uint32_t person = 1; person < persons; ++person)
    common = party.in_common[common * shares.size() + one(static_cast<std::uint16_t>(person))];
  return common;
}

/// How likely each of the source's holdings is at an instant; with a party, each set that a vehicle may have.
std::vector<double> likely_holdings(const SourcePart& source, engine::Time at);

/// Makes the tables of a party from the holdings of the source, which are those of persons, and returns all
/// sets that a vehicle may have: those of persons first.
std::vector<Traits> join_holdings(PartyPart& party, const std::vector<HoldingPart>& hold);

}  // namespace garita::models
