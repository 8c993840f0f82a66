#include "scenarios/schema.hpp"

#include "scenarios/yaml_text.hpp"

namespace garita::scenarios {

const SchemaKey* Schema::find(std::string_view name) const {
  for (const SchemaKey& candidate : keys)
    if (candidate.key.name == name || (!candidate.key.alias.empty() && candidate.key.alias == name))
      return &candidate;
  return nullptr;
}

std::string SchemaBuilder::flow(const Node& node) { return to_flow(node); }

std::vector<std::string> names_of(const Schema& schema) {
  std::vector<std::string> names;
  for (const SchemaKey& entry : schema.keys) names.emplace_back(entry.key.name);
  return names;
}

const Schema& scenario_schema() {
  static const std::shared_ptr<const Schema> schema = SchemaBuilder::block_of<Scenario>();
  return *schema;
}

}  // namespace garita::scenarios
