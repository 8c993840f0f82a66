#pragma once

#include "models/check/addressed_findings.hpp"
#include "models/model.hpp"

namespace garita::models {

/// Warns of lane groups where whoever is pushed out of service repeats it (`on_preempt: repeat_same`), and
/// its mean length is infinite: a long service S needs 1 / P(nobody comes within S) attempts, and the mean of
/// exp(rate x S) does not exist. Source: Gaver (1962), J. R. Stat. Soc. B 24, preemptive repeat-identical.
void check_repeats(AddressedFindings& findings, const Scenario& scenario, const Model& model);

}  // namespace garita::models
