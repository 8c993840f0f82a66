#pragma once

#include <memory>
#include <string>
#include <vector>

#include "scenarios/load.hpp"
#include "scenarios/settings.hpp"

namespace garita::scenarios {

/// A scenario whose files are read once and which is completed many times, each time with other values set.
class Base {
 public:
  /// Reads the files. Throws as `load` does for what is wrong whatever is set.
  Base(const std::string& path_or_name, const LoadOptions& options);
  ~Base();
  Base(const Base&) = delete;

  /// What `load` gives with `further` set after everything else. The same as if the files were read anew, but
  /// for what other alternatives set, which is not tried again, and for `canonical`, which is left empty:
  /// thousands of points do not need their texts. Several threads may call at once.
  Loaded with(const std::vector<Setting>& further) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace garita::scenarios
