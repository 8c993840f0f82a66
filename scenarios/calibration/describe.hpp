#pragma once

#include <array>

#include "scenarios/calibration/calibration.hpp"
#include "scenarios/describe/forms.hpp"

/// One declaration per key of a calibration's file, as for scenarios.
namespace garita::scenarios {

/// Words of `method:` in the order of the enumeration.
inline constexpr std::array<std::string_view, 3> fit_words{"bobyqa", "subplex", "direct"};
/// Words of `weights:`, likewise.
inline constexpr std::array<std::string_view, 2> weigh_words{"measures", "days"};

/// Members whose form in YAML does not follow from their type.
template <class T>
struct ParameterAddressesForm {  ///< one address, or several in brackets
  T& at;
};
template <class T>
struct FixedForm {  ///< anything by address
  T& set;
};
template <class T>
struct TargetsForm {  ///< a list, or the name of a table
  T& targets;
};
template <class T>
struct FitWordForm {  ///< a word of a few
  T& word;
};

template <class V>
void describe(V& v, Of<Parameter> auto& p) {
  v.key({.name = "at",
         .text = "Where the value is put: one address of the base, or several in brackets.",
         .example = "san_ysidro.vehicles_north.primary.general.headway.mean",
         .required = true},
        ParameterAddressesForm<decltype(p.at)>{p.at});
  v.key({.name = "from",
         .text = "Least value that is tried, as it would be written in a scenario.",
         .example = "30 s",
         .required = true},
        p.from);
  v.key({.name = "to", .text = "Largest value that is tried.", .example = "90 s", .required = true}, p.to);
  v.key({.name = "start", .text = "Where the search begins. Default: the base's value.", .example = "45 s"},
        p.start);
}

template <class V>
void describe(V& v, Of<Target> auto& t) {
  v.key({.name = "address",
         .text = "What the figure is of: a lane group, a facility or a port, or `total`.",
         .example = "san_ysidro.vehicles_north",
         .required = true},
        t.at);
  v.key({.name = "measure",
         .text = "One of `garita summary`; with an hour `wait_mean`, `crossing_mean`, `joined` or "
                 "`throughput` [/h].",
         .example = "wait_mean",
         .required = true},
        t.measure);
  v.key({.name = "hour",
         .text = "Of those who joined in this hour of the local day.",
         .example = "7",
         .low = 0,
         .high = 23},
        t.hour);
  v.key({.name = "days",
         .text = "The weekdays of the run that an hour is held against. Default: all.",
         .example = "mon-fri"},
        t.days);
  v.key({.name = "date",
         .text = "The day on which it was observed: the bootstrap draws days.",
         .example = "2026-04-14"},
        t.date);
  v.key({.name = "value",
         .text = "What was observed, in the measure's unit or with a unit of its own.",
         .example = "35 min",
         .required = true},
        t.value);
  v.key({.name = "standard_error",
         .text = "How sure the value is: all targets have one, or none.",
         .example = "2 min"},
        t.standard_error);
  v.key({.name = "weight", .text = "How often the target counts.", .example = "2", .low = 0, .high = 1e6},
        t.weight);
}

template <class V>
void describe(V& v, Of<Calibration> auto& c) {
  v.key({.name = "garita_calibration", .text = "Version of this language.", .example = "1", .required = true},
        c.version);
  v.key({.name = "title", .text = "One line.", .example = "Inspection at DeConcini", .words_only = true},
        c.title);
  v.key({.name = "base",
         .text = "The scenario that is fitted: a path from this file's folder, or a name of the library.",
         .example = "san_ysidro_day",
         .required = true},
        c.base);
  v.key({.name = "alternative", .text = "Which of the base's alternatives.", .example = "today"},
        c.alternative);
  v.key({.name = "set", .text = "Set before the parameters: value by address.", .example = "{length: 1 d}"},
        FixedForm<decltype(c.set)>{c.set});
  v.key({.name = "replications",
         .text = "Of each evaluation. Default: the base's.",
         .example = "20",
         .low = 2,
         .high = 1e5},
        c.replications);
  v.key({.name = "seed",
         .text = "Of the luck that all evaluations share, and of the bootstrap. Default: the base's.",
         .example = "1",
         .low = 0},
        c.seed);
  v.key({.name = "parameters",
         .text = "What is looked for, by names of your choice.",
         .example = "{service: {at: p.cars.primary.general.headway.mean, from: 30 s, to: 90 s}}",
         .required = true},
        c.parameters);
  v.key({.name = "targets",
         .text = "What was observed: a CSV whose header has the keys of a target, or a list of targets.",
         .example = "waits.csv",
         .required = true},
        TargetsForm<decltype(c.targets)>{c.targets});
  v.key({.name = "source",
         .text = "Where the targets come from: agency, table and year.",
         .example = "CBP Border Wait Times, April 2026"},
        c.source);
  v.key(
      {.name = "weights",
       .text = "Without standard errors: `measures` (every measure counts the same) or `days` (every figure "
               "by how it scatters over its days; it takes three days of each).",
       .example = "days"},
      FitWordForm<decltype(c.weights)>{c.weights});
  v.key({.name = "method",
         .text = "`bobyqa` (quadratic models, for smooth sums and few parameters), `subplex` (slower, and "
                 "patient with noise), or `direct` (the whole range, for few parameters and many "
                 "evaluations).",
         .example = "bobyqa"},
        FitWordForm<decltype(c.method)>{c.method});
  v.key({.name = "evaluations",
         .text = "The search gives up after so many.",
         .example = "200",
         .low = 10,
         .high = 1e6},
        c.evaluations);
  v.key({.name = "tolerance",
         .text = "The search ends when it moves no parameter by more than this share of its range.",
         .example = "0.001",
         .low = 1e-6,
         .high = 0.1},
        c.tolerance);
  v.key({.name = "resamples",
         .text = "Of the bootstrap that gives the intervals.",
         .example = "1000",
         .low = 100,
         .high = 1e5},
        c.resamples);
}

}  // namespace garita::scenarios
