#include "scenarios/calibration/schema.hpp"

#include <type_traits>

#include "scenarios/calibration/describe.hpp"
#include "scenarios/file_schema.hpp"

namespace garita::scenarios {

template <class T>
JsonValue schema_form(const ParameterAddressesForm<T>&, const Key&, Definitions&) {
  return any_of({text_form(), list_of(text_form(), 1)});
}

template <class T>
JsonValue schema_form(const FixedForm<T>&, const Key&, Definitions&) {
  return JsonValue::object().set("type", "object");
}

template <class T>
JsonValue schema_form(const TargetsForm<T>&, const Key&, Definitions& definitions) {
  return any_of({text_form(), list_of(definitions.ref("target",
                                                      [&] {
                                                        Target target;
                                                        return FileSchema::block(target, definitions);
                                                      }),
                                      1)});
}

template <class T>
JsonValue schema_form(const FitWordForm<T>&, const Key&, Definitions&) {
  JsonValue words = JsonValue::list();
  if constexpr (std::is_same_v<std::remove_const_t<T>, FitMethod>)
    for (const std::string_view word : fit_words) words.add(word);
  else
    for (const std::string_view word : weigh_words) words.add(word);
  return JsonValue::object().set("enum", std::move(words));
}

JsonValue calibration_schema(Definitions& definitions) {
  Calibration calibration;
  return FileSchema::block(calibration, definitions);
}

}  // namespace garita::scenarios
