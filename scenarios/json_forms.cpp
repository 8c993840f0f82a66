#include "scenarios/json_forms.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "scenarios/bytes.hpp"
#include "scenarios/scalars.hpp"
#include "scenarios/yaml/parse.hpp"

namespace garita::scenarios {
namespace {

const std::string digits = "(0|[1-9][0-9]*)(\\.[0-9]+)?";  // parse_number: no leading zero, no bare point

/// `-` is possible where the key's range has room for it.
std::string figure(const Key& key) { return (key.low >= 0 ? "" : "-?") + digits; }

/// A figure with one of the units.
template <class Units>
JsonValue quantity(std::string name, std::string_view says, const Units& units, const Key& key,
                   Definitions& definitions) {
  if (!(key.low >= 0)) name += "_of_either_sign";
  return definitions.ref(name, [&] { return pattern(figure(key) + " *" + one_of(units), says); });
}

JsonValue limits(std::string_view type, const Key& key) {
  JsonValue out = JsonValue::object().set("type", type);
  if (std::isfinite(key.low)) out.set("minimum", JsonValue::number(key.low));
  if (std::isfinite(key.high)) out.set("maximum", JsonValue::number(key.high));
  return out;
}

}  // namespace

JsonValue value_of(const Node& node) {
  if (node.is_map()) {
    JsonValue out = JsonValue::object();
    for (const Entry& entry : node.map) out.set(entry.key, value_of(entry.value));
    return out;
  }
  if (node.is_list()) {
    JsonValue out = JsonValue::list();
    for (const Node& item : node.list) out.add(value_of(item));
    return out;
  }
  if (node.scalar == "true" || node.scalar == "false") return JsonValue::literal(node.scalar);
  if (std::holds_alternative<double>(parse_number(node.scalar))) return JsonValue::literal(node.scalar);
  return node.scalar;
}

JsonValue example_of(const Key& key) {
  MarkedFindings findings;
  auto text = std::make_shared<Text>();
  const std::string written(key.example);
  text->lines = split_lines(written);
  const Node node = parse_yaml(text, written, findings);
  return findings.errors() > 0 ? JsonValue(written) : value_of(node);
}

JsonValue required(const std::vector<std::string>& keys) {
  return JsonValue::object().set("required", JsonValue::texts(keys));
}

JsonValue any_of(std::vector<JsonValue> forms) {
  JsonValue list = JsonValue::list();
  for (JsonValue& form : forms) list.add(std::move(form));
  return JsonValue::object().set("anyOf", std::move(list));
}

JsonValue list_of(JsonValue item, int least) {
  JsonValue out = JsonValue::object().set("type", "array").set("items", std::move(item));
  if (least > 0) out.set("minItems", JsonValue::literal(std::to_string(least)));
  return out;
}

JsonValue pattern(const std::string& expression, std::string_view says) {
  // `patternErrorMessage` is an annotation that editors show; JSON Schema itself has none.
  return JsonValue::object()
      .set("type", "string")
      .set("pattern", "^" + expression + "$")
      .set("patternErrorMessage", "write " + std::string(says));
}

JsonValue text_form() {
  return JsonValue::object().set("type", JsonValue::texts({"string", "number", "boolean"}));
}

JsonValue names_form() { return list_of(text_form()).set("uniqueItems", JsonValue::truth(true)); }

JsonValue count_form(const Key& key) { return limits("integer", key); }
JsonValue number_form(const Key& key) { return limits("number", key); }

JsonValue time_span_form(const Key& key, Definitions& definitions) {
  return quantity("time_span", "a time span with its unit, as in '45 s' or '12 min'", time_units, key,
                  definitions);
}
JsonValue quantity_form(const QuantityWords& words, const Key& key, Definitions& definitions) {
  std::string name(words.name);
  std::replace(name.begin(), name.end(), ' ', '_');
  return quantity(name,
                  std::string(words.noun) + " with its unit, as in '" + std::string(words.example) + "'",
                  words.units, key, definitions);
}

JsonValue rate_form(const Key& key, Definitions& definitions) {
  return definitions.ref(key.low >= 0 ? "rate" : "rate_of_either_sign", [&] {
    return pattern(figure(key) + " *" + one_of(crosser_words) + "? */ *" + one_of(rate_periods),
                   "a rate with its unit, as in '300 veh/h' or '90 trucks/d'");
  });
}

JsonValue share_form(const Key& key, Definitions& definitions) {
  if (key.low == 0 && key.high == 1)
    return definitions.ref("share", [] {
      return pattern("(100(\\.0+)?|[1-9]?[0-9](\\.[0-9]+)?) *%", "a share from 0 % to 100 %, as in '45 %'");
    });
  return quantity("percentage", "a figure in percent, as in '110 %'", std::array{std::string_view("%")}, key,
                  definitions);
}

void allow_covers(JsonValue& properties, Definitions& definitions) {
  properties.set("source", definitions.ref("source", [] {
    return JsonValue::object()
        .set("description",
             "Where the values of this block are from: a citation, or a short name of the file's `sources`.")
        .set("type", JsonValue::texts({"string", "number"}))
        .set("minLength", JsonValue::literal("1"));
  }));
  properties.set("assumption", definitions.ref("assumption", [] {
    return any_of({text_form(),
                   JsonValue::object().set("type", "object").set("additionalProperties", text_form())})
        .set("description",
             "What is assumed in this block: a text, or ranges by key, as in `{mean: 10..45 s, service.cv: "
             "0.4..1}`.");
  }));
}

JsonValue map_form(JsonValue entry, bool dotted, bool covers, Definitions& definitions,
                   const std::vector<std::string>& reserved) {
  JsonValue out = JsonValue::object().set("type", "object");
  if (covers) {
    JsonValue properties = JsonValue::object();
    allow_covers(properties, definitions);
    out.set("properties", std::move(properties));
  }
  std::string says =
      dotted ? "an address: letters, digits, _, -, + and dots" : "a name: letters, digits, _ and -";
  if (!reserved.empty()) says += "; keys of the block around it are reserved words";
  JsonValue name = pattern((reserved.empty() ? "" : "(?!" + one_of(reserved) + "$)") +
                               (dotted ? "[A-Za-z0-9_+.-]*" : "[A-Za-z0-9_+-]*"),
                           says);
  return std::move(out.set("propertyNames", std::move(name)).set("additionalProperties", std::move(entry)));
}

}  // namespace garita::scenarios
