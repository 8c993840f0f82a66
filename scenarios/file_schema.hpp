#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "scenarios/describe.hpp"
#include "scenarios/json_forms.hpp"
#include "scenarios/named.hpp"

/// From declarations of keys to JSON Schema, for files that name a scenario and say what is to be done with
/// it: they have no sources, extend nothing, and are read in one go, so that every block is whole.
namespace garita::scenarios {

/// What stands at a key, of members that types say all about. Forms of a language of its own have overloads
/// beside their declarations.
inline JsonValue schema_form(const std::string&, const Key&, Definitions&) { return text_form(); }
inline JsonValue schema_form(const double&, const Key& key, Definitions&) { return number_form(key); }
template <std::integral T>
JsonValue schema_form(const T&, const Key& key, Definitions&) {
  return count_form(key);
}
template <std::integral T>
JsonValue schema_form(const std::optional<T>&, const Key& key, Definitions&) {
  return count_form(key);
}
inline JsonValue schema_form(const std::vector<std::string>&, const Key&, Definitions&) {
  return names_form();
}

/// A visitor of `describe` that gathers the properties of one block.
class FileSchema {
 public:
  template <class T>
  void key(const Key& key, const T& member) {
    JsonValue form = form_of(member, key);
    form.set("description", key.text).set("examples", JsonValue::list().add(example_of(key)));
    if (key.required) required_.emplace_back(key.name);
    properties_.set(key.name, std::move(form));
  }

  /// The object that the declarations of `block` say.
  template <class T>
  static JsonValue block(T& block, Definitions& definitions) {
    FileSchema visitor(definitions);
    describe(visitor, block);
    JsonValue out =
        JsonValue::object().set("type", "object").set("properties", std::move(visitor.properties_));
    if (!visitor.required_.empty()) out.set("required", JsonValue::texts(visitor.required_));
    return std::move(out).set("additionalProperties", JsonValue::truth(false));
  }

 private:
  explicit FileSchema(Definitions& definitions) : definitions_(definitions) {}

  template <class T>
  JsonValue form_of(const T& member, const Key& key) {
    if constexpr (requires(FileSchema & v, T & m) { describe(v, m); }) {
      T one{};
      return block(one, definitions_);
    } else {
      return schema_form(member, key, definitions_);
    }
  }
  template <class T>
  requires(!std::is_same_v<T, std::string>) JsonValue form_of(const Named<T>&, const Key&) {
    T one{};
    return map_form(block(one, definitions_), false, false, definitions_);
  }

  Definitions& definitions_;
  JsonValue properties_ = JsonValue::object();
  std::vector<std::string> required_;
};

}  // namespace garita::scenarios
