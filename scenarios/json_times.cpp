#include <cmath>
#include <string>

#include "scenarios/json_forms.hpp"
#include "scenarios/scalars.hpp"

// The forms of instants, times of the week and timetables.
namespace garita::scenarios {
namespace {

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
  if (cell == Cell::share)
    return definitions.ref("shares_by_hour", [&] {
      const JsonValue share =
          any_of({share_form(limited, definitions), JsonValue::object().set("const", "rest")});
      return timetable(share, definitions);
    });
  if (cell == Cell::factor)
    return definitions.ref("factors_by_hour",
                           [&] { return timetable(share_form(limited, definitions), definitions); });
  if (cell == Cell::span)
    return definitions.ref("spans_by_hour",
                           [&] { return timetable(time_span_form(limited, definitions), definitions); });
  const bool lanes = counts_wholes(cell);
  const std::string name = std::string(cell == Cell::officers ? "officers"
                                       : lanes                ? "lanes"
                                                              : "weights") +
                           "_by_hour_" + number_text(limited.low) + "_to_" + number_text(limited.high);
  return definitions.ref(
      name, [&] { return timetable(lanes ? count_form(limited) : number_form(limited), definitions); });
}

}  // namespace garita::scenarios
