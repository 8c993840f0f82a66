#include "scenarios/node.hpp"

namespace garita::scenarios {

const Entry* Node::find(std::string_view key) const {
  for (const Entry& entry : map)
    if (entry.key == key) return &entry;
  return nullptr;
}

Entry* Node::find(std::string_view key) {
  for (Entry& entry : map)
    if (entry.key == key) return &entry;
  return nullptr;
}

void Node::erase(std::string_view key) {
  std::erase_if(map, [&](const Entry& entry) { return entry.key == key; });
}

}  // namespace garita::scenarios
