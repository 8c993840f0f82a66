#pragma once

#include <string>
#include <vector>

#include "models/model.hpp"

namespace garita::models {

/// A stage that is asked for more service than its open servers can give over the measured window.
struct Overload {
  std::string address;
  double load = 0;  ///< offered service time over the servers' open time; infinite where none is open
};

/// The stages that serve everybody and whose load over the window is above 1. Offered work: expected arrivals
/// of the window, each at the mean service of the most dedicated lane group that admits it; trips are booked
/// when they set out.
std::vector<Overload> overloads(const Model& model);

}  // namespace garita::models
