#pragma once

#include <stdexcept>

namespace garita::scenarios {

/// The world is in the way: names the path and what was being done. Status 3.
class WorldError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace garita::scenarios
