#pragma once

#include "scenarios/describe/forms.hpp"

/// Ports between which crossers choose.
namespace garita::scenarios {

template <>
inline constexpr std::string_view noun<RegionalPort> = "port of a region";
template <>
inline constexpr std::string_view noun<PortChoice> = "port choice";

template <class V>
void describe(V& v, Of<RegionalPort> auto& p) {
  v.key({.name = "reference",
         .text =
             "The posted wait to which those who come here are used: one for all, or a timetable with kinds "
             "of lanes as columns. Left out at a port that `opens_with`: that of the port where a crosser is "
             "due.",
         .example = "{columns: [general, sentri], 00:00-24:00: [50 min, 10 min]}",
         .fact = true,
         .low = 0,
         .high = 86400},
        table_of<Cell::span>(p.reference));
  v.key({.name = "reference_toll",
         .text = "The toll to which they are used; only what is paid beyond it sends somebody away.",
         .example = "3 USD",
         .fact = true,
         .low = 0},
        p.reference_toll);
  v.key({.name = "detour",
         .text = "How much later somebody comes here who was due at another port; left out, the region's.",
         .example = "25 min",
         .fact = true,
         .low = 0,
         .high = 86400},
        p.detour);
  v.key(
      {.name = "opens_with",
       .text =
           "A port that nobody is due at: its share of the region where its wait is what people are used to, "
           "and nothing is paid.",
       .example = "20 %",
       .fact = true,
       .low = 0,
       .high = 0.99},
      p.opens_with);
  v.key({.name = "stays",
         .text = "Who is due here chooses no other port; others may choose this one.",
         .example = "true"},
        p.stays);
}

template <class V>
void describe(V& v, Of<PortChoice> auto& c) {
  v.key(
      {.name = "facilities",
       .text = "Facilities of the region, by address, each with a sign at its primary.",
       .example =
           "{san_ysidro.vehicles_north: {reference: 50 min}, otay_mesa.vehicles_north: {reference: 40 min}}",
       .required = true,
       .wrapper = true},
      c.facilities);
  v.key({.name = "detour",
         .text = "How much later somebody comes to another port's facility. Flows drive the way instead.",
         .example = "20 min",
         .fact = true,
         .low = 0,
         .high = 86400},
        c.detour);
  v.key({.name = "scale",
         .text = "How much choices are ruled by chance: a port whose wait is longer by this loses 63 % of "
                 "its odds.",
         .example = "15 min",
         .fact = true,
         .low = 1,
         .high = 86400},
        c.scale);
  v.key({.name = "value_of_time",
         .text = "What an hour is worth to those who choose, where a toll is paid.",
         .example = "20 USD/h",
         .fact = true,
         .low = 0.01},
        c.value_of_time);
}

}  // namespace garita::scenarios
