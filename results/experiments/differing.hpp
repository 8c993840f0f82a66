#pragma once

#include <string>
#include <vector>

namespace garita::results {

/// A value that two runs were made with, under its address, as text; empty where one of them has none.
struct DifferingValue {
  std::string address, before, after;
};

/// What differs between two resolved scenarios as they are kept in result files, in the order of the file.
/// Lists are one value each; words for readers (title, question, name of the alternative) are left out.
std::vector<DifferingValue> differing_values(const std::string& before, const std::string& after);

}  // namespace garita::results
