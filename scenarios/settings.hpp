#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/marked_findings.hpp"
#include "scenarios/node.hpp"

/// Values that are put into the tree by address: `set`, and `--set`.
namespace garita::scenarios {

/// One `set`: an address and a tree of what to put there. Its marks say who set it.
struct Setting {
  std::string address;
  Node value;
  Mark mark;  ///< of the address
};

/// Puts the value into the tree. An address is looked up among the keys and names of each block, wrapper keys
/// left out; a declared key that is not written is made. An address that does not exist is an error with the
/// nearest one.
enum class Remark { none, notes };  ///< whether a distribution that becomes a constant is noted
void apply(const Setting& setting, Node& tree, MarkedFindings& findings, Remark remark = Remark::notes);

/// The settings of a block `set: {address: value}`. `set_by` is what messages say of them, as in
/// `in alternative 'more'`.
std::vector<Setting> settings_of(const Node& block, const std::string& set_by, MarkedFindings& findings);

/// `address = value` from the command line.
std::optional<Setting> command_line_setting(const std::string& address, const std::string& value,
                                            MarkedFindings& findings);

}  // namespace garita::scenarios
