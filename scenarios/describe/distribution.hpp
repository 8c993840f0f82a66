#pragma once

#include "scenarios/describe/forms.hpp"

/// Random lengths of time.
namespace garita::scenarios {

template <class V>
void describe(V& v, Of<Distribution> auto& d) {
  v.key({.name = "distribution",
         .text = "The family. Left out, it follows from the other keys: `mean` with `cv` or `p95` is gamma, "
                 "with `phases` Erlang.",
         .example = "lognormal"},
        d.family);
  v.key({.name = "mean", .text = "Mean.", .example = "42 s", .fact = true, .unit = "s", .low = 0}, d.mean);
  v.key({.name = "cv",
         .text = "Coefficient of variation: standard deviation over mean (gamma, lognormal, weibull).",
         .example = "0.6",
         .fact = true,
         .low = 0,
         .high = 20},
        d.cv);
  v.key({.name = "p95",
         .text = "The value that 95 % stay below, instead of `cv`.",
         .example = "90 s",
         .fact = true,
         .unit = "s",
         .low = 0},
        d.p95);
  v.key({.name = "phases",
         .text = "Phases of an Erlang distribution.",
         .example = "4",
         .fact = true,
         .low = 1,
         .high = 1000},
        d.phases);
  v.key({.name = "low",
         .text = "Least value (uniform, triangular).",
         .example = "20 s",
         .fact = true,
         .unit = "s",
         .low = 0},
        d.low);
  v.key({.name = "mode",
         .text = "Most frequent value (triangular).",
         .example = "35 s",
         .fact = true,
         .unit = "s",
         .low = 0},
        d.mode);
  v.key({.name = "high",
         .text = "Largest value (uniform, triangular).",
         .example = "90 s",
         .fact = true,
         .unit = "s",
         .low = 0},
        d.high);
  v.key({.name = "samples",
         .text = "Measured values; each is drawn with equal chance (empirical).",
         .example = "[31 s, 40 s, 55 s]",
         .fact = true,
         .unit = "s",
         .low = 0},
        d.samples);
  v.key({.name = "edges",
         .text = "Edges of a histogram's bins, rising: one more than there are counts.",
         .example = "[0 s, 30 s, 60 s]",
         .fact = true,
         .unit = "s",
         .low = 0},
        d.edges);
  v.key({.name = "counts",
         .text = "How many fell into each bin of the histogram.",
         .example = "[12, 30]",
         .fact = true,
         .low = 0},
        d.counts);
  v.key({.name = "parts",
         .text = "Parts of a mixture: distributions, each with its `share`.",
         .example = "[{share: 90 %, mean: 30 s, cv: 0.5}, {share: 10 %, mean: 3 min, cv: 1}]"},
        d.parts);
  v.key({.name = "share",
         .text = "Share of this part in its mixture.",
         .example = "10 %",
         .fact = true,
         .low = 0,
         .high = 1},
        d.share);
  v.key({.name = "at_least",
         .text = "Smaller values do not occur: the distribution given that it is not below this.",
         .example = "5 s",
         .unit = "s",
         .low = 0},
        d.at_least);
  v.key({.name = "at_most",
         .text = "Larger values do not occur: the distribution given that it is not above this.",
         .example = "10 min",
         .unit = "s",
         .low = 0},
        d.at_most);
}

}  // namespace garita::scenarios
