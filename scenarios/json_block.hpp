#pragma once

#include <algorithm>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "scenarios/json_families.hpp"
#include "scenarios/json_forms.hpp"
#include "scenarios/reference.hpp"
#include "scenarios/schema.hpp"

/// From declarations of keys to JSON Schema.
namespace garita::scenarios {

/// Whether a block, or one in it, has keys that must be there: then a part of it is something else.
class Demands {
 public:
  template <class T>
  void key(const Key& key, const T&) {
    found = found || key.required || of<T>();
  }
  template <class T>
  void others(const Key&, const Named<T>&) {
    found = found || of<T>();
  }
  template <class M>
  static bool of() {
    if constexpr (std::is_same_v<M, Distribution>) {
      return true;
    } else if constexpr (is_optional<M>::value || is_named<M>::value) {
      return of<typename element_of<M>::type>();
    } else if constexpr (requires(Demands & v, const M& m) { describe(v, m); }) {
      Demands inner;
      const M none{};
      describe(inner, none);
      return inner.found;
    } else {
      return false;
    }
  }

 private:
  bool found = false;
};

/// Gathers the names of a block's keys.
class Names {
 public:
  template <class T>
  void key(const Key& key, const T&) {
    all.emplace_back(key.name);
    if (!key.alias.empty()) all.emplace_back(key.alias);
  }
  template <class T>
  void others(const Key&, const Named<T>&) {}
  std::vector<std::string> all;
};

/// A visitor of `describe` that gathers the properties of one block. In a `whole` block the required keys
/// must be there; in a part of one, another file has them.
class BlockVisitor {
 public:
  BlockVisitor(Definitions& definitions, bool whole) : definitions_(definitions), whole_(whole) {}

  template <class T>
  void key(const Key& key, const T& member) {
    JsonValue form = or_none<T>(form_of<T>(key), key.required);
    form.set("description", description(key, SchemaBuilder::type_of<T>()));
    const Node shown = RecordWriter().to_node(member);
    if (!key.required && (shown.is_scalar() || shown.is_list())) form.set("default", value_of(shown));
    form.set("examples", JsonValue::list().add(example_of(key)));
    if (!key.alias.empty()) properties_.set(key.alias, form);
    properties_.set(key.name, std::move(form));
    if (key.required) required_.emplace_back(key.name);
  }
  template <class T>
  void others(const Key& key, const Named<T>&) {
    others_ = or_none<T>(form_of<T>(key), false).set("description", key.text);
  }

  /// The block of T, with further properties and required keys where it is the whole of a file.
  template <class T>
  static JsonValue block(Definitions& definitions, bool whole, JsonValue more = JsonValue::object(),
                         std::vector<std::string> always = {}) {
    BlockVisitor visitor(definitions, whole);
    visitor.properties_ = std::move(more);
    const T none{};
    Names names;
    describe(names, none);
    visitor.names_ = std::move(names.all);
    describe(visitor, none);
    allow_covers(visitor.properties_, definitions);
    if (whole) always.insert(always.end(), visitor.required_.begin(), visitor.required_.end());
    JsonValue out =
        JsonValue::object().set("type", "object").set("properties", std::move(visitor.properties_));
    if (!always.empty()) out.set("required", JsonValue::texts(always));
    if (whole && std::is_same_v<T, Distribution>) out.set("allOf", family_rules());
    return std::move(out).set("additionalProperties", std::move(visitor.others_));
  }

  template <class T>
  static JsonValue reference(Definitions& definitions, bool whole) {
    whole = whole || !Demands::of<T>();
    std::string name(noun<T>);
    std::replace(name.begin(), name.end(), ' ', '_');
    return definitions.ref(whole ? name : "part_of_" + name, [&] {
      JsonValue more = JsonValue::object();
      if (std::is_same_v<T, Port>) more.set("extends", extends_form(false));
      return block<T>(definitions, whole, std::move(more));
    });
  }

  static JsonValue extends_form(bool several) {
    JsonValue name = JsonValue::object().set("type", "string");
    JsonValue form = several ? any_of({name, list_of(name)}) : name;
    return form.set("description", several ? "Files that this one stands on: maps merge key by key; scalars, "
                                             "lists, timetables and shares replace."
                                           : "The port file that this port stands on.");
  }

 private:
  /// `none` takes away what another file says; a text would be that word.
  template <class T>
  static JsonValue or_none(JsonValue form, bool required) {
    if (required || std::is_same_v<T, std::string>) return form;
    return JsonValue::object()
        .set("if", JsonValue::object().set("const", "none"))
        .set("else", std::move(form));
  }

  static std::string description(const Key& key, const std::string& type) {
    std::string out(key.text);
    const std::string range = range_text(key, type);
    if (!range.empty()) out += " Range: " + range + ".";
    if (key.fact) out += " Needs a source or an assumption.";
    return out;
  }

  /// A port may stand on a port file, which then has what must be there.
  JsonValue port() {
    if (!whole_) return reference<Port>(definitions_, false);
    return JsonValue::object()
        .set("if", required({"extends"}))
        .set("then", reference<Port>(definitions_, false))
        .set("else", reference<Port>(definitions_, true));
  }

  /// Ports by name, or the names of port files, or both in a list.
  JsonValue ports() {
    const JsonValue name = JsonValue::object().set("type", "string");
    const JsonValue map = map_form(port(), false, true, definitions_, names_);
    return any_of({name, list_of(any_of({name, map})), map});
  }

  template <class T>
  JsonValue entry_of(const Key& key) {
    if constexpr (std::is_same_v<T, Timetable>) {
      return table_form(Cell::weight, key, definitions_);
    } else if constexpr (std::is_same_v<T, std::string>) {  // of `set`: whatever the address takes
      return JsonValue::object().set("not", JsonValue::object().set("type", "null"));
    } else if constexpr (std::is_same_v<T, Share>) {
      if (key.name == "refers") return share_form(key, definitions_);
      return any_of({share_form(key, definitions_), JsonValue::object().set("const", "rest")});
    } else {
      return form_of<T>(key);
    }
  }

  template <class M>
  JsonValue list_form(const Key& key) {
    if constexpr (std::is_same_v<M, std::string>)
      return names_form();
    else if constexpr (std::is_same_v<M, Distribution>)
      return list_of(reference<M>(definitions_, true));
    else  // lists replace, so their items are whole in every file
      return list_of(BlockVisitor(definitions_, true).form_of<M>(key));
  }

  /// How a member is written, by its type: as the reader reads it.
  template <class M>
  JsonValue form_of(const Key& key) {
    using E = typename element_of<M>::type;
    if constexpr (std::is_same_v<M, bool>) {
      return JsonValue::object().set("type", "boolean");
    } else if constexpr (std::is_enum_v<M>) {
      JsonValue all = JsonValue::list();
      for (const std::string_view word : words<M>()) all.add(word);
      return JsonValue::object().set("enum", std::move(all));
    } else if constexpr (std::is_integral_v<M>) {
      return count_form(key);
    } else if constexpr (std::is_same_v<M, double>) {
      return number_form(key);
    } else if constexpr (std::is_same_v<M, std::string>) {
      return text_form();
    } else if constexpr (std::is_same_v<M, engine::Duration>) {
      return time_span_form(key, definitions_);
    } else if constexpr (std::is_same_v<M, engine::Time>) {
      return instant_form(definitions_);
    } else if constexpr (std::is_same_v<M, Share>) {
      return share_form(key, definitions_);
    } else if constexpr (std::is_same_v<M, Rate>) {
      return rate_form(key, definitions_);
    } else if constexpr (Quantity<M>) {
      return quantity_form(words_of<M>(), key, definitions_);
    } else if constexpr (std::is_same_v<M, Level>) {
      return any_of({time_span_form(key, definitions_), count_form(key)});
    } else if constexpr (std::is_same_v<M, Counts>) {
      return any_of({count_form(key),
                     pattern("[1-9][0-9]* *\\.\\. *[1-9][0-9]*", "a range of counts, as in '20..45'")});
    } else if constexpr (std::is_same_v<M, Distribution>) {
      Key constant = key;  // a span alone is a constant, and never negative
      constant.low = 0;
      return any_of({time_span_form(constant, definitions_), reference<M>(definitions_, whole_)});
    } else if constexpr (std::is_same_v<M, Timetable>) {
      return table_form(Cell::hours, key, definitions_);
    } else if constexpr (std::is_same_v<M, Referral>) {
      const JsonValue share = share_form(key, definitions_);
      return any_of({share, map_form(share, false, true, definitions_)});
    } else if constexpr (std::is_same_v<M, std::optional<Corridor>>) {
      return any_of({JsonValue::object().set("type", "string"), reference<Corridor>(definitions_, whole_)});
    } else if constexpr (is_optional<M>::value) {
      return form_of<E>(key);
    } else if constexpr (std::is_same_v<M, Named<Port>>) {
      return ports();
    } else if constexpr (is_named<M>::value) {
      constexpr bool addresses =
          std::is_same_v<E, Demand> || std::is_same_v<E, RegionalPort> || std::is_same_v<E, std::string>;
      // Addresses leave a wrapper's name out: what stands in it must differ from the keys beside it.
      return map_form(or_none<E>(entry_of<E>(key), false), addresses, !std::is_same_v<E, std::string>,
                      definitions_, key.wrapper && !addresses ? names_ : std::vector<std::string>{});
    } else if constexpr (requires(BlockVisitor & v, const M& m) { describe(v, m); }) {
      return reference<M>(definitions_, whole_);
    } else if constexpr (requires { std::declval<M>().names; }) {
      return any_of({JsonValue::object().set("const", "everyone"),
                     names_form().set("minItems", JsonValue::literal("1"))});
    } else if constexpr (requires { std::declval<M>().arrivals; }) {
      return table_form(Cell::rate, key, definitions_);
    } else if constexpr (requires { std::declval<M>().times; }) {
      return list_of(instant_or_clock_form(definitions_));
    } else if constexpr (requires { std::declval<M>().by_hour; }) {
      return any_of({form_of<Holdings>(key), table_form(Cell::share, key, definitions_)});
    } else if constexpr (requires { std::declval<M>().spans; }) {
      return any_of({map_form(time_span_form(key, definitions_), false, true, definitions_),
                     table_form(Cell::span, key, definitions_)});
    } else if constexpr (requires { std::declval<M>().table; }) {
      return table_form(cell_of(static_cast<const M*>(nullptr)), key, definitions_);
    } else if constexpr (requires { std::declval<M>().value; }) {
      return rate_form(key, definitions_);
    } else if constexpr (!std::is_void_v<E>) {
      return list_form<E>(key);
    } else {  // a form without a rule above: anything goes, and the schema's test says so
      return JsonValue::object();
    }
  }

  template <Cell cell, class T>
  static constexpr Cell cell_of(const TableForm<cell, T>*) {
    return cell;
  }

  Definitions& definitions_;
  bool whole_;
  JsonValue properties_ = JsonValue::object();
  std::vector<std::string> required_;
  std::vector<std::string> names_;  ///< of all keys of the block
  JsonValue others_ = JsonValue::truth(false);
};

}  // namespace garita::scenarios
