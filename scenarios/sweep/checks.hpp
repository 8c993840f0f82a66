#pragma once

#include "scenarios/sweep/reader.hpp"

namespace garita::scenarios {

/// Checks what a sweep's file says by itself, without its base: that the factors have what the design needs,
/// that no address is there twice, and the constraint. Every error goes to the findings.
void check_sweep(const Sweep& sweep, const SweepPlaces& places, MarkedFindings& findings);

}  // namespace garita::scenarios
