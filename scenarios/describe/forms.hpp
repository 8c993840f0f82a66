#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include "scenarios/key.hpp"
#include "scenarios/scenario.hpp"

/// What the declarations of keys are made of: forms of values, words of enumerations, nouns of blocks.
namespace garita::scenarios {

template <class T, class Struct>
concept Of = std::same_as<std::remove_const_t<T>, Struct>;

/// What the cells of a timetable are: of `span` seconds. `hours`: no cells, a time of the week.
enum class Cell { lanes, officers, rate, weight, share, factor, span, hours };
constexpr bool counts_wholes(Cell cell) { return cell == Cell::lanes || cell == Cell::officers; }

/// Members whose form in YAML does not follow from their type.
template <Cell cell, class T>
struct TableForm {
  T& table;
};
template <Cell cell, class T>
TableForm<cell, T> table_of(T& table) {
  return {table};
}
template <class T>
struct NamesForm {  ///< `everyone` (none) or a list of names
  T& names;
};
template <class T>
struct ArrivalsForm {  ///< a rate, a timetable of rates, or {file: …}
  T& arrivals;
};
template <class Shares, class Table>
struct HoldForm {  ///< shares by name, or a timetable of shares whose columns are the names
  Shares& shares;
  Table& by_hour;
};
template <class T>
struct SpansForm {  ///< a time span, spans by name, or a timetable of spans whose columns are the names
  T& spans;
};
template <class T>
struct PerDayForm {  ///< crossers a day
  T& value;
};
template <class T>
struct InstantsForm {  ///< instants, or clock times that return daily
  T& times;
};

template <class T>
NamesForm<T> names_form(T& names) {
  return {names};
}
template <class T>
ArrivalsForm<T> arrivals_form(T& arrivals) {
  return {arrivals};
}
template <class Shares, class Table>
HoldForm<Shares, Table> hold_form(Shares& shares, Table& by_hour) {
  return {shares, by_hour};
}
template <class T>
SpansForm<T> spans_form(T& spans) {
  return {spans};
}
template <class T>
PerDayForm<T> per_day_form(T& value) {
  return {value};
}
template <class T>
InstantsForm<T> instants_form(T& times) {
  return {times};
}

/// The words of an enumeration, in its order.
template <class Enum>
constexpr auto words();
template <>
constexpr auto words<Agency>() {
  return std::array<std::string_view, 3>{"mexican_customs", "us_customs", "state"};
}
template <>
constexpr auto words<Discipline>() {
  return std::array<std::string_view, 3>{"first_come", "priority", "preemptive"};
}
template <>
constexpr auto words<OnPreempt>() {
  return std::array<std::string_view, 3>{"resume", "repeat_same", "repeat_new"};
}
template <>
constexpr auto words<ShiftEnd>() {
  return std::array<std::string_view, 3>{"finish", "hand_over", "back_to_queue"};
}
template <>
constexpr auto words<EstimateOf>() {
  return std::array<std::string_view, 2>{"joining", "last_served"};
}
template <>
constexpr auto words<WhenFull>() {
  return std::array<std::string_view, 2>{"wait", "turn_away"};
}
template <>
constexpr auto words<Blocking>() {
  return std::array<std::string_view, 2>{"after_service", "before_service"};
}
template <>
constexpr auto words<QueueForm>() {
  return std::array<std::string_view, 2>{"pooled", "per_lane"};
}
template <>
constexpr auto words<WhenClosing>() {
  return std::array<std::string_view, 2>{"serve_out", "carry_over"};
}
template <>
constexpr auto words<AtEnd>() {
  return std::array<std::string_view, 2>{"drain", "stop"};
}
template <>
constexpr auto words<CrosserClass>() {
  return std::array<std::string_view, 4>{"vehicle", "truck", "pedestrian", "bus"};
}
template <>
constexpr auto words<ArrivalProcess>() {
  return std::array<std::string_view, 4>{"poisson", "renewal", "scheduled", "trace"};
}
template <>
constexpr auto words<BetweenHours>() {
  return std::array<std::string_view, 2>{"steps", "linear"};
}
template <>
constexpr auto words<Family>() {
  return std::array<std::string_view, 11>{"gamma",     "constant",  "exponential", "erlang",
                                          "lognormal", "weibull",   "triangular",  "uniform",
                                          "empirical", "histogram", "mixture"};
}

/// The word of one value.
template <class Enum>
constexpr std::string_view word_of(Enum value) {
  return words<Enum>()[static_cast<std::size_t>(value)];
}

/// How messages and the reference call a struct.
template <class T>
constexpr std::string_view noun = "block";
template <>
inline constexpr std::string_view noun<Distribution> = "distribution";
template <>
inline constexpr std::string_view noun<LaneGroup> = "lane group";
template <>
inline constexpr std::string_view noun<Lanes> = "lanes";
template <>
inline constexpr std::string_view noun<Stage> = "stage";
template <>
inline constexpr std::string_view noun<Breakdowns> = "breakdowns";
template <>
inline constexpr std::string_view noun<Balking> = "rule of balking";
template <>
inline constexpr std::string_view noun<Area> = "area";
template <>
inline constexpr std::string_view noun<Approach> = "approach";
template <>
inline constexpr std::string_view noun<Unified> = "unified programme";
template <>
inline constexpr std::string_view noun<Facility> = "facility";
template <>
inline constexpr std::string_view noun<Port> = "port";
template <>
inline constexpr std::string_view noun<Staff> = "pool of officers";
template <>
inline constexpr std::string_view noun<Shift> = "shift";
template <>
inline constexpr std::string_view noun<Platoon> = "platoon";
template <>
inline constexpr std::string_view noun<Demand> = "demand";
template <>
inline constexpr std::string_view noun<Party> = "party";
template <>
inline constexpr std::string_view noun<Passengers> = "passengers";
template <>
inline constexpr std::string_view noun<Reaction> = "reaction";
template <>
inline constexpr std::string_view noun<Flow> = "flow";
template <>
inline constexpr std::string_view noun<Place> = "place";
template <>
inline constexpr std::string_view noun<Road> = "road";
template <>
inline constexpr std::string_view noun<Corridor> = "corridor";
template <>
inline constexpr std::string_view noun<Change> = "change";
template <>
inline constexpr std::string_view noun<Conversion> = "conversion";
template <>
inline constexpr std::string_view noun<PostedWait> = "posted wait";
template <>
inline constexpr std::string_view noun<Alternative> = "alternative";
template <>
inline constexpr std::string_view noun<ValueOfTime> = "value of time";
template <>
inline constexpr std::string_view noun<Operator> = "operator";
template <>
inline constexpr std::string_view noun<ClassCosts> = "costs";
template <>
inline constexpr std::string_view noun<Limits> = "limits";
template <>
inline constexpr std::string_view noun<Scenario> = "scenario";

}  // namespace garita::scenarios
