#pragma once

#include "scenarios/describe/forms.hpp"

/// How service times depend on the hour and on the booths open.
namespace garita::scenarios {

template <>
inline constexpr std::string_view noun<Pace> = "pace";

template <class V>
void describe(V& v, Of<Pace> auto& p) {
  v.key({.name = "by_hour",
         .text = "Multiplies the service times that begin then; 100 % where no row says otherwise.",
         .example = "{22:00-06:00: 120 %}",
         .fact = true,
         .low = 0.01,
         .high = 100},
        table_of<Cell::factor>(p.by_hour));
  v.key({.name = "by_open",
         .text = "The same by how many booths of the lane group are open: linear between two numbers, below "
                 "the first and above the last as there.",
         .example = "{1: 100 %, 8: 110 %}",
         .fact = true,
         .low = 0.01,
         .high = 100},
        p.by_open);
}

}  // namespace garita::scenarios
