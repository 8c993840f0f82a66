#include "scenarios/json_forms.hpp"

#include <array>
#include <cmath>

#include "scenarios/scalars.hpp"
#include "scenarios/vocabulary.hpp"

namespace garita::scenarios {
namespace {

const std::string digits = "(0|[1-9][0-9]*)(\\.[0-9]+)?";  // parse_number: no leading zero, no bare point

/// `-` is possible where the key's range has room for it.
std::string figure(const Key& key) { return (key.low >= 0 ? "" : "-?") + digits; }

std::string_view name_of(const Unit& unit) { return unit.name; }
std::string_view name_of(std::string_view word) { return word; }

template <class Words>
std::string one_of(const Words& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "(" : "|") + std::string(name_of(word));
  return out + ")";
}

/// A figure with one of the units.
template <class Units>
JsonValue quantity(std::string name, std::string_view says, const Units& units, const Key& key,
                   Definitions& definitions) {
  if (!(key.low >= 0)) name += "_of_either_sign";
  return definitions.ref(name, [&] { return pattern(figure(key) + " *" + one_of(units), says); });
}

/// `mon-fri,sun`.
template <class Words>
std::string mask(const Words& words) {
  const std::string word = one_of(words), part = word + "(-" + word + ")?";
  return part + "(," + part + ")*";
}

const std::string date = "(19|2[0-2])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
const std::string clock_time = "(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)";
const std::string span = clock_time + " *- *" + clock_time;
const std::string instant = date + "[T ] *([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,6})?)? *Z?";

std::string days() {
  const std::string word =
      "(daily|" + mask(day_names) + "|" + mask(month_names) + "|" + date + "(\\.\\." + date + ")?)";
  return word + "( +" + word + ")*";
}

/// `15:00-19:00 mon-fri`, days alone, `always`; with `clock_times` also `15:30 mon-fri`.
JsonValue time_of_week(bool clock_times, Definitions& definitions) {
  const std::string hours =
      clock_times ? clock_time + "( *- *" + clock_time + ")?" : clock_time + "-" + clock_time;
  return definitions.ref(clock_times ? "clock_times" : "hours", [&] {
    return pattern("(always|never|" + hours + "( +" + days() + ")?" + (clock_times ? "" : "|" + days()) + ")",
                   clock_times ? "a time of day, with days, as in '15:30 mon-fri'"
                               : "'always', 'never', hours, days, or both, as in '15:00-19:00 mon-fri'");
  });
}

JsonValue week(bool clock_times, Definitions& definitions) {
  return definitions.ref(clock_times ? "clock_times_of_week" : "hours_of_week", [&] {
    const JsonValue time = time_of_week(clock_times, definitions);
    JsonValue properties = JsonValue::object();
    allow_covers(properties, definitions);
    JsonValue by_days = JsonValue::object()
                            .set("type", "object")
                            .set("properties", std::move(properties))
                            .set("patternProperties",
                                 JsonValue::object().set("^" + days() + "$", any_of({time, list_of(time)})))
                            .set("additionalProperties", JsonValue::truth(false));
    return any_of({time, list_of(time, 1), std::move(by_days)});
  });
}

JsonValue limits(std::string_view type, const Key& key) {
  JsonValue out = JsonValue::object().set("type", type);
  if (std::isfinite(key.low)) out.set("minimum", JsonValue::number(key.low));
  if (std::isfinite(key.high)) out.set("maximum", JsonValue::number(key.high));
  return out;
}

/// Values by hour, or by day and hour, or in a file.
JsonValue timetable(const JsonValue& cell, Definitions& definitions) {
  const JsonValue row = any_of({cell, list_of(cell, 1)});
  JsonValue covers = JsonValue::object();
  allow_covers(covers, definitions);
  const std::string hours = "^" + span + "$";
  const JsonValue day = JsonValue::object()
                            .set("type", "object")
                            .set("properties", covers)
                            .set("patternProperties", JsonValue::object().set(hours, row))
                            .set("additionalProperties", JsonValue::truth(false));
  JsonValue properties = covers;
  properties.set("columns", names_form().set("minItems", JsonValue::literal("1")));
  properties.set("file", text_form());
  const JsonValue beside_file = JsonValue::object().set(
      "propertyNames", JsonValue::object().set("enum", JsonValue::texts({"file", "source", "assumption"})));
  JsonValue table =
      JsonValue::object()
          .set("type", "object")
          .set("properties", std::move(properties))
          .set("patternProperties", JsonValue::object()
                                        .set(hours, row)
                                        .set("^" + days() + "$", any_of({cell, list_of(cell, 1), day})))
          .set("additionalProperties", JsonValue::truth(false))
          .set("if", JsonValue::object().set("required", JsonValue::texts({"file"})))
          .set("then", beside_file);
  return any_of({cell, list_of(cell, 1), std::move(table)});
}

}  // namespace

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
JsonValue length_form(const Key& key, Definitions& definitions) {
  return quantity("length", "a length with its unit, as in '66 km'", length_units, key, definitions);
}
JsonValue speed_form(const Key& key, Definitions& definitions) {
  return quantity("speed", "a speed with its unit, as in '80 km/h'", speed_units, key, definitions);
}
JsonValue size_form(const Key& key, Definitions& definitions) {
  return quantity("size", "a size with its unit, as in '500 MB'", size_units, key, definitions);
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

JsonValue instant_form(Definitions& definitions) {
  return definitions.ref("instant",
                         [] { return pattern(instant, "date and time, as in '2026-04-14 06:00'"); });
}

JsonValue instant_or_clock_form(Definitions& definitions) {
  return definitions.ref("instant_or_clock", [] {
    return pattern("(" + instant + "|" + clock_time + ")", "'2026-04-14 06:00', or '06:00' for each day");
  });
}

JsonValue table_form(Cell cell, const Key& key, Definitions& definitions) {
  if (cell == Cell::hours) return week(key.name == "at", definitions);
  Key limited = key;
  if (!std::isfinite(key.low)) limited.low = 0;
  if (!std::isfinite(key.high)) limited.high = 1e9;
  if (cell == Cell::rate)
    return definitions.ref("rates_by_hour",
                           [&] { return timetable(rate_form(limited, definitions), definitions); });
  const bool lanes = cell == Cell::lanes;
  const std::string name = std::string(lanes ? "lanes" : "weights") + "_by_hour_" + number_text(limited.low) +
                           "_to_" + number_text(limited.high);
  return definitions.ref(
      name, [&] { return timetable(lanes ? count_form(limited) : number_form(limited), definitions); });
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
