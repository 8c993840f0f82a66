#pragma once

#include "scenarios/describe/forms.hpp"
#include "scenarios/sweep/sweep.hpp"

/// One declaration per key of a sweep's file, as for scenarios.
namespace garita::scenarios {

/// Words of `design:` in the order of the enumeration.
inline constexpr std::array<std::string_view, 8> design_words{"grid", "zip",   "list",     "table",
                                                              "lhs",  "sobol", "saltelli", "morris"};

/// Members whose form in YAML does not follow from their type.
template <class T>
struct AddressesForm {  ///< one address, or several in brackets
  T& at;
};
template <class T>
struct ValuesForm {  ///< a list, or `10..50 step 10`
  T& values;
};
template <class T>
struct SettingsForm {  ///< anything by address
  T& set;
};
template <class T>
struct SweepDesignForm {  ///< a word, or a map with one
  T& design;
};
template <class T>
struct SamplingForm {  ///< what stands under the word of a design that samples
  T& design;
};

template <class V>
void describe(V& v, Of<Factor> auto& f) {
  v.key({.name = "at",
         .text = "Where the value is put: one address of the base, or several in brackets.",
         .example = "san_ysidro.vehicles_north.primary.booths_per_lane",
         .required = true},
        AddressesForm<decltype(f.at)>{f.at});
  v.key({.name = "values",
         .text = "The values, as they would be written in a scenario: a list, or numbers in equal steps. A "
                 "range in steps ends at its upper end.",
         .example = "10..50 step 10"},
        ValuesForm<decltype(f.values)>{f.values});
  v.key({.name = "from",
         .text = "Least value, for designs that sample. Where the base takes whole numbers only, whole "
                 "numbers are sampled.",
         .example = "80 %"},
        f.from);
  v.key({.name = "to", .text = "Largest value.", .example = "120 %"}, f.to);
}

template <class V, class T>
void describe(V& v, SamplingForm<T>& form) {
  auto& d = form.design;
  if (d.kind == SweepDesign::Kind::morris) {
    v.key({.name = "trajectories",
           .text = "Walks through the ranges, each of one point more than there are factors.",
           .example = "20",
           .required = true,
           .low = 1,
           .high = 100'000},
          d.trajectories);
    v.key({.name = "levels",
           .text = "Values that each factor takes; even.",
           .example = "4",
           .low = 2,
           .high = 1000},
          d.levels);
  } else {
    v.key({.name = "points",
           .text = "How many points; for saltelli base points, each of which gives two points more than "
                   "there are factors. Powers of two are best for sobol and saltelli.",
           .example = "256",
           .required = true,
           .low = 1,
           .high = 1e6},
          d.points);
  }
}

template <class V>
void describe(V& v, Of<Keep> auto& k) {
  v.key({.name = "measures", .text = "Names of measures. Default: all.", .example = "[wait_mean, wait_p95]"},
        k.measures);
  v.key({.name = "at",
         .text = "Addresses whose measures are kept, and `total`. Default: all.",
         .example = "[total, san_ysidro.vehicles_north]"},
        k.at);
}

template <class V>
void describe(V& v, Of<Sweep> auto& s) {
  v.key({.name = "garita_sweep", .text = "Version of this language.", .example = "1", .required = true},
        s.version);
  v.key({.name = "title", .text = "One line.", .example = "Booths and demand", .words_only = true}, s.title);
  v.key({.name = "base",
         .text = "The scenario that is varied: a path from this file's folder, or a name of the library.",
         .example = "san_ysidro_day",
         .required = true},
        s.base);
  v.key({.name = "alternative", .text = "Which of the base's alternatives.", .example = "today"},
        s.alternative);
  v.key({.name = "set",
         .text = "Set in all points, before the factors: value by address.",
         .example = "{length: 1 d}"},
        SettingsForm<decltype(s.set)>{s.set});
  v.key({.name = "replications",
         .text = "Of each point. Default: the base's.",
         .example = "20",
         .low = 1,
         .high = 1e6},
        s.replications);
  v.key({.name = "seed",
         .text = "Of the luck of all points, and of a design that samples. Default: the base's, and 1 for "
                 "the design.",
         .example = "1",
         .low = 0},
        s.seed);
  v.key({.name = "factors",
         .text = "What is varied, by names of your choice, in the order of the table's columns.",
         .example = "{booths: {at: p.cars.primary.lanes.built, values: 2..6 step 2}}",
         .required = true},
        s.factors);
  v.key({.name = "design",
         .text = "Which points: `grid` (every value with every other), `zip` (first with first), `list`, "
                 "`table`, `lhs`, `sobol`, `saltelli` or `morris`.",
         .example = "{lhs: {points: 200}}"},
        SweepDesignForm<decltype(s.design)>{s.design});
  v.key({.name = "constraint",
         .text = "Points for which this does not hold are left out.",
         .example = "booths * 2 <= lanes and demand < 110 %"},
        s.constraint);
  v.key({.name = "keep", .text = "What is kept of each point.", .example = "{measures: [wait_mean]}"},
        s.keep);
}

}  // namespace garita::scenarios
