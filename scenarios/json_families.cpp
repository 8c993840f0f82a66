#include "scenarios/json_families.hpp"

#include <string>
#include <vector>

#include "scenarios/families.hpp"
#include "scenarios/json_forms.hpp"
#include "scenarios/timetables.hpp"

namespace garita::scenarios {
namespace {

/// The rules of families: what each needs, and what it has no use for.
JsonValue family_rule(const FamilyKeys& family) {
  std::vector<std::string> names{"source", "assumption"};
  for (const auto* keys : {&common_keys(), &family.needed, &family.allowed})
    names.insert(names.end(), keys->begin(), keys->end());
  JsonValue rule = required(family.needed);
  if (!family.allowed.empty()) {
    JsonValue one = JsonValue::list();
    for (const std::string& key : family.allowed) one.add(required({key}));
    rule.set("oneOf", std::move(one));
  }
  return rule.set("propertyNames", JsonValue::object().set("enum", JsonValue::texts(names)));
}

/// Whether the family need not be named.
bool follows_from_keys(const FamilyKeys& family) {
  Node node = map_node();
  for (const std::string& key : family.needed) put(node, key, {});
  return family_from_keys(node) == family.family;
}

}  // namespace

JsonValue family_rules() {
  JsonValue all = JsonValue::list();
  std::vector<JsonValue> nameless;
  for (const FamilyKeys& family : family_keys()) {
    const JsonValue word = JsonValue::object().set("const", word_of(family.family));
    JsonValue named = required({"distribution"});
    named.set("properties", JsonValue::object().set("distribution", word));
    all.add(JsonValue::object().set("if", std::move(named)).set("then", family_rule(family)));
    if (follows_from_keys(family)) nameless.push_back(family_rule(family));
  }
  JsonValue no_name = JsonValue::object().set("not", required({"distribution"}));
  all.add(JsonValue::object().set("if", std::move(no_name)).set("then", any_of(std::move(nameless))));
  return all;
}

}  // namespace garita::scenarios
