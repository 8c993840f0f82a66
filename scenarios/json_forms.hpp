#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenarios/describe.hpp"
#include "scenarios/json_value.hpp"
#include "scenarios/node.hpp"
#include "scenarios/quantities.hpp"
#include "scenarios/vocabulary.hpp"

/// The forms of values as JSON Schema: what the parsers of scalars, times and tables take. A schema can say a
/// little less than they know: units and shapes, but no range of a figure that has a unit, and no day that
/// February does not have.
namespace garita::scenarios {

/// The `$defs` of a schema: what several keys share, by name, in the order in which it was first asked for.
class Definitions {
 public:
  /// A reference to the definition; `make` is called when there is none of that name yet, and may ask for
  /// others, or for itself.
  template <class Make>
  JsonValue ref(const std::string& name, Make make) {
    if (!all_.has(name)) {
      all_.set(name, JsonValue::object());
      all_.set(name, make());
    }
    return JsonValue::object().set("$ref", "#/$defs/" + name);
  }
  const JsonValue& all() const { return all_; }

 private:
  JsonValue all_ = JsonValue::object();
};

/// A value of YAML as JSON: plain words that YAML takes for numbers or truth are those.
JsonValue value_of(const Node& node);
JsonValue example_of(const Key& key);

JsonValue required(const std::vector<std::string>& keys);
inline std::string_view name_of(const Unit& unit) { return unit.name; }
inline std::string_view name_of(std::string_view word) { return word; }

/// An expression for any of the words, or of the units.
template <class Words>
std::string one_of(const Words& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "(" : "|") + std::string(name_of(word));
  return out + ")";
}

JsonValue any_of(std::vector<JsonValue> forms);
/// A list of at least `least` items.
JsonValue list_of(JsonValue item, int least = 0);
/// A text that matches the expression; `says` is what an editor shows where it does not.
JsonValue pattern(const std::string& expression, std::string_view says);

/// Words of the user: YAML may take them for a number.
JsonValue text_form();
/// Names in brackets, each once.
JsonValue names_form();
JsonValue count_form(const Key& key);
JsonValue number_form(const Key& key);
JsonValue time_span_form(const Key& key, Definitions& definitions);
JsonValue quantity_form(const QuantityWords& words, const Key& key, Definitions& definitions);
JsonValue rate_form(const Key& key, Definitions& definitions);
JsonValue share_form(const Key& key, Definitions& definitions);
JsonValue instant_form(Definitions& definitions);
/// An instant, or a clock time that returns daily.
JsonValue instant_or_clock_form(Definitions& definitions);
/// A timetable, or for Cell::hours a time of the week. A time of the week under the key `at` may be a clock
/// time alone, as in TableRules.
JsonValue table_form(Cell cell, const Key& key, Definitions& definitions);

/// Puts `source` and `assumption` among the properties of an object.
void allow_covers(JsonValue& properties, Definitions& definitions);
/// A map whose keys are names of the user's choice, but none of `reserved`; `dotted`: addresses. With
/// `covers`, `source` and `assumption` may stand among them.
JsonValue map_form(JsonValue entry, bool dotted, bool covers, Definitions& definitions,
                   const std::vector<std::string>& reserved = {});

}  // namespace garita::scenarios
