#pragma once

#include "scenarios/sweep/reader.hpp"

namespace garita::scenarios {

/// The points of a CSV: a header with the names of factors, then one point a line, values as in the language.
/// Every factor needs a column, and every column is a factor. Errors go to the findings.
std::vector<Named<std::string>> points_in_table(const File& file, const Named<Factor>& factors,
                                                SweepPlaces& places, MarkedFindings& findings);

}  // namespace garita::scenarios
