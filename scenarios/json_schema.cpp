#include "scenarios/json_schema.hpp"

#include <type_traits>

#include "scenarios/calibration/schema.hpp"
#include "scenarios/json_block.hpp"
#include "scenarios/sweep/schema.hpp"

namespace garita::scenarios {
namespace {

/// What only the root of a file has.
JsonValue file_properties(FileKind kind) {
  const bool scenario = kind == FileKind::scenario || kind == FileKind::part;
  JsonValue out = JsonValue::object();
  if (!scenario) {
    const std::string& own = file_kinds()[static_cast<std::size_t>(kind)];
    out.set("garita", count_form({.low = 1, .high = 1}).set("description", "Version of the language."));
    out.set(own, JsonValue::object().set("type", "string").set("description", "Name of the " + own + "."));
  }
  out.set("extends", BlockVisitor::extends_form(true));
  out.set("sources", JsonValue::object()
                         .set("type", "object")
                         .set("additionalProperties", text_form())
                         .set("description", "Citations by short names, for `source`."));
  if (scenario)
    out.set("set", JsonValue::object()
                       .set("type", "object")
                       .set("description",
                            "Values by address, as with `--set`; an alternative's `set` comes after."));
  return out;
}

/// The root: whole, or a part where the file extends another one.
template <class T>
void put_root(JsonValue& schema, FileKind kind, Definitions& definitions) {
  const bool scenario = std::is_same_v<T, Scenario>;
  std::vector<std::string> always{"garita"};
  if (!scenario) always.push_back(file_kinds()[static_cast<std::size_t>(kind)]);
  const auto file = [&](bool whole) {
    return definitions.ref(whole ? "file" : "part_of_file", [&] {
      // Every file has its version: a whole scenario declares that itself.
      return BlockVisitor::block<T>(definitions, whole, file_properties(kind),
                                    scenario && whole ? std::vector<std::string>{} : always);
    });
  };
  if (kind == FileKind::part) {
    schema.set("$ref", "#/$defs/part_of_file");
    file(false);
    return;
  }
  schema.set("if", required({"extends"})).set("then", file(false)).set("else", file(true));
}

}  // namespace

const std::vector<std::string>& file_kinds() {
  static const std::vector<std::string> all{"scenario", "part", "port", "corridor", "sweep", "calibration"};
  return all;
}

std::string json_schema(FileKind kind) {
  const std::string& name = file_kinds()[static_cast<std::size_t>(kind)];
  Definitions definitions;
  JsonValue schema = JsonValue::object()
                         .set("$schema", "https://json-schema.org/draft/2020-12/schema")
                         .set("$comment", "Written by: garita schema " + name)
                         .set("title", "Garita " + (kind == FileKind::part ? "part of a scenario" : name));
  if (kind == FileKind::port)
    put_root<Port>(schema, kind, definitions);
  else if (kind == FileKind::corridor)
    put_root<Corridor>(schema, kind, definitions);
  else if (kind == FileKind::sweep)
    schema.set("allOf",
               JsonValue::list().add(definitions.ref("file", [&] { return sweep_schema(definitions); })));
  else if (kind == FileKind::calibration)
    schema.set("allOf", JsonValue::list().add(
                            definitions.ref("file", [&] { return calibration_schema(definitions); })));
  else
    put_root<Scenario>(schema, kind, definitions);
  return schema.set("$defs", definitions.all()).written();
}

}  // namespace garita::scenarios
