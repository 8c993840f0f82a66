#include "scenarios/sweep/schema.hpp"

#include "scenarios/file_schema.hpp"
#include "scenarios/sweep/describe.hpp"

namespace garita::scenarios {
namespace {

JsonValue one_key(std::string_view key, JsonValue value) {
  return JsonValue::object()
      .set("type", "object")
      .set("properties", JsonValue::object().set(key, std::move(value)))
      .set("required", JsonValue::texts({std::string(key)}))
      .set("additionalProperties", JsonValue::truth(false));
}

}  // namespace

template <class T>
JsonValue schema_form(const AddressesForm<T>&, const Key&, Definitions&) {
  return any_of({text_form(), list_of(text_form(), 1)});
}

template <class T>
JsonValue schema_form(const ValuesForm<T>&, const Key&, Definitions&) {
  // What a value may be is for the base to say.
  return any_of({text_form(), list_of(JsonValue::object(), 1)});
}

template <class T>
JsonValue schema_form(const SettingsForm<T>&, const Key&, Definitions&) {
  return JsonValue::object().set("type", "object");
}

template <class T>
JsonValue schema_form(const SweepDesignForm<T>&, const Key&, Definitions& definitions) {
  using Kind = SweepDesign::Kind;
  std::vector<JsonValue> forms;
  JsonValue words = JsonValue::list();
  for (const Kind kind : {Kind::grid, Kind::zip}) words.add(design_words[static_cast<std::size_t>(kind)]);
  forms.push_back(JsonValue::object().set("enum", std::move(words)));
  forms.push_back(one_key("list", list_of(JsonValue::object().set("type", "object"), 1)));
  forms.push_back(one_key("table", text_form()));
  for (const Kind kind : {Kind::lhs, Kind::sobol, Kind::saltelli, Kind::morris}) {
    SweepDesign design;
    design.kind = kind;
    SamplingForm<SweepDesign> form{design};
    const std::string name = kind == Kind::morris ? "trajectories" : "points";
    forms.push_back(one_key(design_words[static_cast<std::size_t>(kind)],
                            definitions.ref(name, [&] { return FileSchema::block(form, definitions); })));
  }
  return any_of(std::move(forms));
}

JsonValue sweep_schema(Definitions& definitions) {
  Sweep sweep;
  return FileSchema::block(sweep, definitions);
}

}  // namespace garita::scenarios
