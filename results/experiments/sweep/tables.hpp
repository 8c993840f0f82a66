#pragma once

#include <string>

#include "results/experiments/sweep/prepared.hpp"
#include "results/experiments/sweep/table_columns.hpp"

namespace garita::results {

/// Writes the tidy table of some points of a sweep: a row per point and address, in their order. See
/// results/FORMAT.md, "The table of a sweep". REQUIRES that the store has these points.
void write_csv(const std::string& path, const std::vector<KnownPoint>& points, const TableColumns& columns,
               const Store& store);

/// The same figures by point and address as netCDF-4. Returns its data_hash.
std::string write_h5(const std::string& path, const PreparedSweep& sweep,
                     const std::vector<KnownPoint>& points, const TableColumns& columns, const Store& store);

}  // namespace garita::results
