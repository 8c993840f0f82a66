#pragma once

#include <string>

#include "results/h5/handle.hpp"
#include "results/h5/variable.hpp"

/// Private to results/h5: attributes in the forms that netCDF readers know.
namespace garita::results::h5 {

void write_attribute(hid_t object, const std::string& name, const AttributeValue& value,
                     const std::string& path);

/// netCDF's number of a dimension, on the dataset that carries it.
void write_dimension_id(hid_t dataset, int id, const std::string& path);

}  // namespace garita::results::h5
