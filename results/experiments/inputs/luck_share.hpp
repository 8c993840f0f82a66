#pragma once

#include <vector>

#include "results/experiments/inputs/input_interval.hpp"

namespace garita::results {

/// A figure in each replication of each draw: [draw][replication]. A draw may have none.
using ByReplication = std::vector<std::vector<double>>;

/// Which share of the variance between the draws' means is luck, 0..1: it would go with more replications.
/// All draws meet the same luck, so what a replication does to all of them alike is no part of it; what is
/// left over of draws and replications is. Mean square of what is left over / mean square of the draws, of
/// the draws with a figure in every replication. NaN where there are not two of both, or draws do not differ.
/// Source: Searle, Casella and McCulloch (1992), Variance Components, chapter 4 (two-way crossed
/// classification, one observation per cell).
double luck_share(const ByReplication& figures);

/// Draws its ends together about its mean until the variance between draws is what is not luck, and notes the
/// share; NaN leaves the ends where they are. Source: Louis (1984), Estimating a population of parameter
/// values using Bayes and empirical Bayes methods, JASA 79 (a set of estimates is spread more than what they
/// estimate). That luck widens all of the interval alike is an assumption.
void take_out_luck(InputInterval& interval, double luck_share);

}  // namespace garita::results
