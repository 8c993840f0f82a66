#pragma once

#include "models/check/addressed_findings.hpp"

namespace garita::models {

/// Lanes open over all kinds never exceed those built, nor lanes that change kind those convertible, at any
/// instant of the run, all changes of the alternative together. The reader has checked the timetable and each
/// change alone.
void check_lanes(AddressedFindings& findings, const Scenario& scenario);

}  // namespace garita::models
