#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/files.hpp"

/// From one file to one complete tree: what it extends and names is pulled in, values are set by address.
namespace garita::scenarios {

/// Parses a file, merges what it `extends` under it, and puts its ports and its corridor inline. `sources`
/// and `extends` are consumed. Errors go to the findings.
Node resolve_file(const File& file, Files& files, MarkedFindings& findings);

/// One `set`: an address and a tree of what to put there.
struct Setting {
  std::string address;
  Node value;
  Mark mark;  ///< of the address
};

/// Puts the value into the tree. An address is looked up among the keys and names of each block, wrapper keys
/// left out; a declared key that is not written is made. An address that does not exist is an error with the
/// nearest one.
void apply(const Setting& setting, Node& tree, MarkedFindings& findings);

/// The settings of a block `set: {address: value}`.
std::vector<Setting> settings_of(const Node& block, MarkedFindings& findings);

/// `address = value` from the command line.
std::optional<Setting> command_line_setting(const std::string& address, const std::string& value,
                                            MarkedFindings& findings);

}  // namespace garita::scenarios
