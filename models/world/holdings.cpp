#include "models/world/holdings.hpp"

#include <algorithm>

namespace garita::models {

std::vector<Traits> join_holdings(PartyPart& party, const std::vector<HoldingPart>& hold) {
  std::vector<Traits> sets;
  for (const HoldingPart& part : hold) sets.push_back(part.traits);
  party.in_common.clear();
  // Sets that are found on the way join the end, until all in common of all are there.
  for (std::size_t i = 0; i < sets.size(); ++i) {
    for (std::size_t j = 0; j < hold.size(); ++j) {
      const Traits both = sets[i] & hold[j].traits;
      // Two holdings may be one set: what a set has in common with itself is that one, by its first name.
      const auto known = sets[i] == both ? sets.begin() + static_cast<std::ptrdiff_t>(i)
                                         : std::find(sets.begin(), sets.end(), both);
      party.in_common.push_back(static_cast<std::uint32_t>(known - sets.begin()));
      if (known == sets.end()) sets.push_back(both);
    }
  }
  return sets;
}

std::vector<double> likely_holdings(const SourcePart& source, engine::Time at) {
  std::vector<double> alone;
  double before = 0;
  for (const HoldingPart& part : shares_at(source, at)) {
    alone.push_back(part.up_to - before);
    before = part.up_to;
  }
  if (!source.party) return alone;
  const PartyPart& party = *source.party;
  const std::size_t n = alone.size(), n_sets = party.in_common.size() / n;
  std::vector<double> result(n_sets), common(n_sets);
  std::copy(alone.begin(), alone.end(), common.begin());
  std::uint32_t persons = 1;
  double below = 0;
  std::vector<std::pair<std::uint32_t, double>> sizes;
  for (const PartyPart::Size& size : party.sizes) {
    sizes.emplace_back(size.persons, size.up_to - below);
    below = size.up_to;
  }
  std::sort(sizes.begin(), sizes.end());
  for (const auto& [size, share] : sizes) {
    for (; persons < size; ++persons) {
      std::vector<double> next(n_sets);
      for (std::size_t i = 0; i < n_sets; ++i)
        for (std::size_t j = 0; j < n; ++j) next[party.in_common[i * n + j]] += common[i] * alone[j];
      common = std::move(next);
    }
    for (std::size_t i = 0; i < n_sets; ++i)
      result[i] += share * ((i < n ? party.alike * alone[i] : 0) + (1 - party.alike) * common[i]);
  }
  return result;
}

}  // namespace garita::models
