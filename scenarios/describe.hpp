#pragma once

#include <array>
#include <concepts>
#include <string_view>
#include <type_traits>

#include "scenarios/key.hpp"
#include "scenarios/scenario.hpp"

/// One declaration per key of the language. `describe(visitor, struct)` calls `visitor.key(Key, member)` for
/// each; the reader, the writer, the addresses and the table of keys in README.md are visitors. The struct
/// may be const.
namespace garita::scenarios {

template <class T, class Struct>
concept Of = std::same_as<std::remove_const_t<T>, Struct>;

/// What the cells of a timetable are. `hours`: no cells, a time of the week.
enum class Cell { lanes, rate, weight, hours };

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
  return std::array<std::string_view, 2>{"first_come", "priority"};
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
inline constexpr std::string_view noun<Unified> = "unified programme";
template <>
inline constexpr std::string_view noun<Facility> = "facility";
template <>
inline constexpr std::string_view noun<Port> = "port";
template <>
inline constexpr std::string_view noun<Platoon> = "platoon";
template <>
inline constexpr std::string_view noun<Demand> = "demand";
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
inline constexpr std::string_view noun<Change::Convert> = "conversion";
template <>
inline constexpr std::string_view noun<Alternative> = "alternative";
template <>
inline constexpr std::string_view noun<Limits> = "limits";
template <>
inline constexpr std::string_view noun<Scenario> = "scenario";

template <class V>
void describe(V& v, Of<Distribution> auto& d) {
  v.key({.name = "distribution",
         .text = "The family. Left out, it follows from the other keys: `mean` with `cv` or `p95` is gamma, "
                 "with `phases` Erlang.",
         .example = "lognormal"},
        d.family);
  v.key({.name = "mean", .text = "Mean.", .example = "42 s", .fact = true, .low = 0}, d.mean);
  v.key({.name = "cv",
         .text = "Coefficient of variation: standard deviation over mean (gamma, lognormal, weibull).",
         .example = "0.6",
         .fact = true,
         .low = 0,
         .high = 20},
        d.cv);
  v.key({.name = "p95",
         .text = "The value that 95 % stay below, instead of `cv`.",
         .example = "90 s",
         .fact = true,
         .low = 0},
        d.p95);
  v.key({.name = "phases",
         .text = "Phases of an Erlang distribution.",
         .example = "4",
         .fact = true,
         .low = 1,
         .high = 1000},
        d.phases);
  v.key({.name = "low",
         .text = "Least value (uniform, triangular).",
         .example = "20 s",
         .fact = true,
         .low = 0},
        d.low);
  v.key({.name = "mode",
         .text = "Most frequent value (triangular).",
         .example = "35 s",
         .fact = true,
         .low = 0},
        d.mode);
  v.key({.name = "high",
         .text = "Largest value (uniform, triangular).",
         .example = "90 s",
         .fact = true,
         .low = 0},
        d.high);
  v.key({.name = "samples",
         .text = "Measured values; each is drawn with equal chance (empirical).",
         .example = "[31 s, 40 s, 55 s]",
         .fact = true,
         .low = 0},
        d.samples);
  v.key({.name = "edges",
         .text = "Edges of a histogram's bins, rising: one more than there are counts.",
         .example = "[0 s, 30 s, 60 s]",
         .fact = true,
         .low = 0},
        d.edges);
  v.key({.name = "counts",
         .text = "How many fell into each bin of the histogram.",
         .example = "[12, 30]",
         .fact = true,
         .low = 0},
        d.counts);
  v.key({.name = "parts",
         .text = "Parts of a mixture: distributions, each with its `share`.",
         .example = "[{share: 90 %, mean: 30 s, cv: 0.5}, {share: 10 %, mean: 3 min, cv: 1}]"},
        d.parts);
  v.key({.name = "share",
         .text = "Share of this part in its mixture.",
         .example = "10 %",
         .fact = true,
         .low = 0,
         .high = 1},
        d.share);
  v.key({.name = "at_least",
         .text = "Smaller values do not occur: the distribution given that it is not below this.",
         .example = "5 s",
         .low = 0},
        d.at_least);
  v.key({.name = "at_most",
         .text = "Larger values do not occur: the distribution given that it is not above this.",
         .example = "10 min",
         .low = 0},
        d.at_most);
}

template <class V>
void describe(V& v, Of<LaneGroup> auto& g) {
  v.key({.name = "admits",
         .text = "Who may use these lanes: `everyone`, or a list of credentials or loads (any one of them is "
                 "enough).",
         .example = "[sentri]",
         .required = true},
        names_form(g.admits));
  v.key({.name = "headway",
         .text = "Time between two crossers leaving a booth while others wait: move-up and inspection "
                 "together, as one figure. `service` is another name for it.",
         .example = "{mean: 42 s, cv: 0.6}",
         .fact = true,
         .alias = "service"},
        g.headway);
  v.key(
      {.name = "move_up",
       .text = "From one crosser's leaving to the next one's standing at the booth; goes with `inspection`.",
       .example = "8 s",
       .fact = true},
      g.move_up);
  v.key({.name = "inspection",
         .text = "Time at the booth; goes with `move_up`. Instead of `headway`.",
         .example = "{mean: 34 s, cv: 0.6}",
         .fact = true},
        g.inspection);
  v.key({.name = "lanes",
         .text = "Lanes of this kind that are open all the time, where the stage has no `open`.",
         .example = "2",
         .fact = true,
         .low = 0,
         .high = 1000},
        g.lanes);
}

template <class V>
void describe(V& v, Of<Lanes> auto& l) {
  v.key({.name = "built",
         .text = "Lanes that exist; those open, over all kinds, never exceed it.",
         .example = "8",
         .required = true,
         .fact = true,
         .low = 1,
         .high = 1000},
        l.built);
  v.key({.name = "convertible",
         .text = "How many of them can change their kind (reachable from both approaches).",
         .example = "3",
         .fact = true,
         .low = 0,
         .high = 1000},
        l.convertible);
}

template <class V>
void describe(V& v, Of<Stage> auto& s) {
  v.key({.name = "agency",
         .text = "Who runs the stage; it decides which clocks of cargo stop here.",
         .example = "us_customs"},
        s.agency);
  v.key({.name = "lanes", .text = "Lanes of a stage with `kinds`.", .example = "{built: 8, convertible: 3}"},
        s.lanes);
  v.key({.name = "booths_per_lane",
         .text = "2 is a tandem (double-stacked) lane.",
         .example = "2",
         .low = 1,
         .high = 2},
        s.booths_per_lane);
  v.key({.name = "kinds",
         .text = "Lane groups by name: General, Ready, SENTRI …",
         .example = "{general: {admits: everyone, headway: 42 s}}",
         .wrapper = true},
        s.kinds);
  v.key({.name = "open",
         .text = "Lanes open by hour, one column a kind (`columns`); for bays, how many are open. {file: …} "
                 "names a CSV.",
         .example = "{columns: [general, sentri], 06:00-22:00: [3, 2]}",
         .fact = true,
         .low = 0,
         .high = 1000},
        table_of<Cell::lanes>(s.open));
  v.key({.name = "bays",
         .text = "Servers of a stage without kinds.",
         .example = "10",
         .fact = true,
         .low = 0,
         .high = 100000},
        s.bays);
  v.key({.name = "service", .text = "Time in a bay.", .example = "{mean: 12 min, cv: 1.0}", .fact = true},
        s.service);
  v.key({.name = "queue",
         .text = "One queue for each lane group (`pooled`), or one for each lane (`per_lane`).",
         .example = "per_lane"},
        s.queue);
  v.key({.name = "discipline",
         .text = "Who is next: `first_come`, or `priority` by the list of that name.",
         .example = "priority"},
        s.discipline);
  v.key({.name = "priority",
         .text = "Credentials or loads in the order in which they are served first; all others come last.",
         .example = "[fast, laden]"},
        s.priority);
  v.key({.name = "when_closing",
         .text = "Who still waits when a stage closes for the day: served first (`serve_out`), or waits for "
                 "the next opening (`carry_over`).",
         .example = "carry_over"},
        s.when_closing);
  v.key({.name = "refers",
         .text = "For each later stage, the share sent there: by lane group, credential, load or `everyone`; "
                 "the first entry that fits counts.",
         .example = "{xray: {fast: 2 %, everyone: 5 %}}",
         .fact = true,
         .low = 0,
         .high = 1},
        s.refers);
  v.key({.name = "to_next", .text = "The way from here to the next stage.", .example = "2 min", .fact = true},
        s.to_next);
}

template <class V>
void describe(V& v, Of<Unified> auto& u) {
  v.key({.name = "holders", .text = "Credentials that are entitled.", .example = "[ucp]", .required = true},
        u.holders);
  v.key({.name = "hours",
         .text = "When a crosser who arrives at the facility is taken into the programme.",
         .example = "{mon-fri: 08:00-18:00, sat: 08:00-16:00}",
         .required = true,
         .fact = true},
        table_of<Cell::hours>(u.hours));
  v.key({.name = "moves",
         .text = "Stages whose selections lead to the joint exam instead.",
         .example = "[mexican_inspection, xray]",
         .required = true},
        u.moves);
  v.key({.name = "to", .text = "The stage of the joint exam.", .example = "joint_exam", .required = true},
        u.to);
}

template <class V>
void describe(V& v, Of<Facility> auto& f) {
  v.key({.name = "serves", .text = "What crosses here.", .example = "truck"}, f.serves);
  v.key({.name = "unified",
         .text = "Unified processing: one joint exam replaces those that it moves.",
         .example = "{holders: [ucp], hours: always, moves: [xray], to: joint_exam}"},
        f.unified);
  v.others({.name = "STAGE",
            .text = "Every other key is a stage, in the order in which they are passed.",
            .example = "{bays: 3, service: {mean: 2 min, cv: 1}}"},
           f.stages);
}

template <class V>
void describe(V& v, Of<Port> auto& p) {
  v.key({.name = "title", .text = "Name for people.", .example = "Nogales DeConcini", .words_only = true},
        p.title);
  v.key({.name = "zone",
         .text = "Time zone of every hour in the port's file (IANA name).",
         .example = "America/Phoenix",
         .required = true},
        p.zone);
  v.key(
      {.name = "place", .text = "Place of the corridor where the port lies.", .example = "nogales_deconcini"},
      p.place);
  v.key({.name = "credentials", .text = "Credentials that crossers may hold.", .example = "[ready, sentri]"},
        p.credentials);
  v.key({.name = "loads", .text = "Loads that trucks may have.", .example = "[laden, empty]"}, p.loads);
  v.key({.name = "facilities",
         .text = "Streams of traffic by name.",
         .example = "{cars: {booths: {bays: 1, service: 1 min}}}",
         .required = true,
         .wrapper = true},
        p.facilities);
}

template <class V>
void describe(V& v, Of<Platoon> auto& p) {
  v.key({.name = "at",
         .text = "When: clock times, with days.",
         .example = "15:30 mon-fri",
         .required = true,
         .fact = true},
        table_of<Cell::hours>(p.at));
  v.key({.name = "size",
         .text = "How many arrive each time.",
         .example = "120",
         .required = true,
         .fact = true,
         .low = 1,
         .high = 1e6},
        p.size);
  v.key({.name = "within",
         .text = "They arrive evenly over this span.",
         .example = "20 min",
         .fact = true,
         .low = 0,
         .high = 86400},
        p.within);
}

template <class V>
void describe(V& v, Of<Demand> auto& d) {
  v.key({.name = "arrivals",
         .text = "Rate, a timetable of rates (with `columns`: one for each holding), or {file: …}: a CSV "
                 "with a timetable or with single arrivals.",
         .example = "{00:00-06:00: 80 veh/h, 06:00-24:00: 420 veh/h}",
         .fact = true,
         .low = 0,
         .high = 1e6},
        arrivals_form(d.arrivals));
  v.key({.name = "process",
         .text = "Left out, it follows from the other keys: `poisson`, with `interarrival` renewal, with "
                 "`times` scheduled, with single arrivals in a file trace.",
         .example = "poisson"},
        d.arrivals.process);
  v.key({.name = "between",
         .text = "Rates hold for their hours (`steps`), or are joined by straight lines between the middles "
                 "of the hours (`linear`).",
         .example = "linear"},
        d.arrivals.between);
  v.key({.name = "interarrival",
         .text = "Time between arrivals of a renewal process.",
         .example = "{mean: 40 s, cv: 0.4}",
         .fact = true},
        d.arrivals.interarrival);
  v.key({.name = "times",
         .text = "Scheduled arrivals: instants, or clock times that return daily.",
         .example = "[06:00, 14:30]",
         .fact = true},
        instants_form(d.arrivals.times));
  v.key({.name = "scale", .text = "Multiplies the rates.", .example = "110 %", .low = 0, .high = 100},
        d.scale);
  v.key({.name = "platoons",
         .text = "Crossers who arrive together, by name.",
         .example = "{shift_end: {at: 15:30 mon-fri, size: 120, within: 20 min}}"},
        d.platoons);
  v.key({.name = "hold",
         .text = "Shares by credentials held: `none`, a credential, or several joined by +; one may be "
                 "`rest`. They add to 100 %.",
         .example = "{sentri: 45 %, none: rest}",
         .fact = true,
         .low = 0,
         .high = 1},
        d.hold);
  v.key({.name = "loads",
         .text = "Shares by load, as in `hold`.",
         .example = "{laden: 70 %, empty: rest}",
         .fact = true,
         .low = 0,
         .high = 1},
        d.loads);
  v.key({.name = "day_cv",
         .text = "Coefficient of variation of a random factor on each day's rate.",
         .example = "0.08",
         .fact = true,
         .low = 0,
         .high = 5},
        d.day_cv);
  v.key({.name = "hour_cv",
         .text = "The same for each hour.",
         .example = "0.1",
         .fact = true,
         .low = 0,
         .high = 5},
        d.hour_cv);
  v.key({.name = "correlation",
         .text = "Of these factors with those of other demand.",
         .example = "50 %",
         .fact = true,
         .low = 0,
         .high = 1},
        d.correlation);
  v.key({.name = "queue_at_start",
         .text = "How many wait when the run begins, by what they hold.",
         .example = "{none: 120, sentri: 10}",
         .fact = true,
         .low = 0,
         .high = 1e6},
        d.queue_at_start);
}

template <class V>
void describe(V& v, Of<Flow> auto& f) {
  v.key({.name = "from",
         .text = "Place of the corridor where it starts.",
         .example = "hermosillo",
         .required = true},
        f.from);
  v.key({.name = "to", .text = "Place where it ends.", .example = "phoenix", .required = true}, f.to);
  v.key({.name = "via",
         .text = "Address of the facility where it crosses the border; left out, it stays in its country.",
         .example = "nogales_mariposa.cargo_north"},
        f.via);
  v.key({.name = "kind", .text = "What drives.", .example = "truck"}, f.kind);
  v.key({.name = "per_day",
         .text = "Departures a day, averaged over a week.",
         .example = "160.2 trucks/d",
         .required = true,
         .fact = true,
         .low = 0,
         .high = 1e7},
        per_day_form(f.per_day));
  v.key({.name = "commodity", .text = "What is carried.", .example = "fresh produce"}, f.commodity);
  v.key({.name = "hold",
         .text = "Shares by credentials held, as in demand.",
         .example = "{fast: 30 %, none: rest}",
         .fact = true,
         .low = 0,
         .high = 1},
        f.hold);
  v.key({.name = "loads",
         .text = "Shares by load, as in demand.",
         .example = "{laden: 100 %}",
         .fact = true,
         .low = 0,
         .high = 1},
        f.loads);
  v.key({.name = "profile",
         .text = "Name of the departures' timetable in `profiles`; left out, they are even over the week.",
         .example = "plants"},
        f.profile);
  v.key({.name = "scale", .text = "Multiplies `per_day`.", .example = "110 %", .low = 0, .high = 100},
        f.scale);
}

template <class V>
void describe(V& v, Of<Place> auto& p) {
  v.key({.name = "title", .text = "Name for people.", .example = "Hermosillo", .words_only = true}, p.title);
  v.key({.name = "country", .text = "Country, or two for a port.", .example = "MX"}, p.country);
  v.key({.name = "state", .text = "State or province.", .example = "SON"}, p.state);
  v.key({.name = "kind", .text = "city, plant_cluster, junction, port_of_entry …", .example = "city"},
        p.kind);
  v.key({.name = "latitude",
         .text = "Degrees north.",
         .example = "29.0989",
         .fact = true,
         .low = -90,
         .high = 90},
        p.latitude);
  v.key({.name = "longitude",
         .text = "Degrees east: negative in America.",
         .example = "-110.9542",
         .fact = true,
         .low = -180,
         .high = 180},
        p.longitude);
}

template <class V>
void describe(V& v, Of<Road> auto& r) {
  v.key({.name = "from", .text = "Place at one end.", .example = "imuris", .required = true}, r.from);
  v.key({.name = "to", .text = "Place at the other end.", .example = "nogales_son", .required = true}, r.to);
  v.key({.name = "road", .text = "Number or name of the road.", .example = "MX-15"}, r.road);
  v.key({.name = "length",
         .text = "Length.",
         .example = "66 km",
         .required = true,
         .fact = true,
         .low = 1,
         .high = 1e7},
        r.length);
  v.key({.name = "free_flow",
         .text = "Speed without traffic.",
         .example = "80 km/h",
         .required = true,
         .fact = true,
         .low = 1,
         .high = 200},
        r.free_flow);
  v.key({.name = "lanes",
         .text = "Lanes in each direction.",
         .example = "2",
         .fact = true,
         .low = 1,
         .high = 20},
        r.lanes);
  v.key({.name = "toll", .text = "Whether a toll is paid.", .example = "true"}, r.toll);
  v.key({.name = "open", .text = "Whether it can be driven.", .example = "false"}, r.open);
  v.key({.name = "basis", .text = "How the length was found.", .example = "published", .words_only = true},
        r.basis);
}

template <class V>
void describe(V& v, Of<Corridor> auto& c) {
  v.key({.name = "title", .text = "Name for people.", .example = "CANAMEX", .words_only = true}, c.title);
  v.key({.name = "travel_cv",
         .text = "Coefficient of variation of one vehicle's time on a road.",
         .example = "0.1",
         .fact = true,
         .low = 0,
         .high = 5},
        c.travel_cv);
  v.key({.name = "places",
         .text = "Cities, plants, junctions and ports by name.",
         .example = "{imuris: {country: MX}, nogales_son: {country: MX}}",
         .required = true,
         .wrapper = true},
        c.places);
  v.key(
      {.name = "roads",
       .text = "Roads, good for both directions, named `from-to`.",
       .example = "{imuris-nogales_son: {from: imuris, to: nogales_son, length: 66 km, free_flow: 80 km/h}}",
       .required = true,
       .wrapper = true},
      c.roads);
}

template <class V>
void describe(V& v, Of<Change::Convert> auto& c) {
  v.key({.name = "lanes",
         .text = "How many lanes change their kind.",
         .example = "1",
         .required = true,
         .low = 1,
         .high = 1000},
        c.lanes);
  v.key({.name = "from", .text = "The kind that they are.", .example = "general", .required = true}, c.from);
  v.key({.name = "to", .text = "The kind that they become.", .example = "sentri", .required = true}, c.to);
}

template <class V>
void describe(V& v, Of<Change> auto& c) {
  v.key({.name = "at",
         .text = "Address of what changes: a stage (`convert`, `open`), a facility's `unified` (`hours`) or "
                 "a road (`closed`).",
         .example = "nogales_deconcini.vehicles_north.primary",
         .required = true},
        c.at);
  v.key({.name = "when",
         .text = "Hours in which it holds; left out, always.",
         .example = "15:00-19:00 mon-fri"},
        table_of<Cell::hours>(c.when));
  v.key({.name = "convert",
         .text = "Lanes of one kind work as another.",
         .example = "{lanes: 1, from: general, to: sentri}"},
        c.convert);
  v.key({.name = "open",
         .text = "Lanes open, by kind, instead of the timetable's.",
         .example = "{general: 5}",
         .low = 0,
         .high = 1000},
        c.open);
  v.key({.name = "hours",
         .text = "New hours of a unified programme; `never` switches it off.",
         .example = "never"},
        c.hours);
  v.key({.name = "closed", .text = "A road that is shut for the whole run.", .example = "true"}, c.closed);
  v.key({.name = "takes",
         .text = "How long a converted lane needs before it serves again.",
         .example = "15 min",
         .low = 0,
         .high = 86400},
        c.takes);
}

template <class V>
void describe(V& v, Of<Alternative> auto& a) {
  v.key({.name = "title", .text = "Name for people.", .example = "An officer more", .words_only = true},
        a.title);
  v.key({.name = "set",
         .text = "Values by address, as with `--set`.",
         .example = "{nogales_deconcini.vehicles_north.scale: 110 %}"},
        a.set);
  v.key({.name = "changes",
         .text = "What is known beforehand to be different.",
         .example = "[{at: nogales_deconcini.vehicles_north.primary, open: {general: 5}}]"},
        a.changes);
}

template <class V>
void describe(V& v, Of<Limits> auto& l) {
  v.key({.name = "events",
         .text = "A run ends, incomplete, after so many events. 0: no limit.",
         .example = "1000000",
         .low = 0},
        l.events);
  v.key({.name = "queue",
         .text = "A run ends, incomplete, when so many wait in one lane group.",
         .example = "100000",
         .low = 1,
         .high = 1e9},
        l.queue);
  v.key({.name = "wall_time",
         .text = "A run ends, incomplete, after so long on the user's clock. 0 s: no limit.",
         .example = "10 min",
         .low = 0},
        l.wall_time);
  v.key({.name = "drain",
         .text = "How long after its end a run that drains may go on.",
         .example = "7 d",
         .low = 0,
         .high = 40 * 86400.0},
        l.drain);
}

template <class V>
void describe(V& v, Of<Scenario> auto& s) {
  v.key({.name = "garita",
         .text = "Version of the language, in the first line of every file.",
         .example = "1",
         .required = true,
         .low = 1,
         .high = 1},
        s.garita);
  v.key({.name = "title",
         .text = "What the scenario is, in a line.",
         .example = "One General lane works as SENTRI",
         .words_only = true},
        s.title);
  v.key({.name = "question",
         .text = "What it is to answer.",
         .example = "Who gains, who loses, and by how much?",
         .words_only = true},
        s.question);
  v.key({.name = "alternative",
         .text = "Which alternative is meant where none is named; left out, the first.",
         .example = "today",
         .words_only = true},
        s.alternative);
  v.key({.name = "zone",
         .text = "Time zone of every hour in this file that belongs to no port. Needed where the ports lie "
                 "in several zones.",
         .example = "America/Phoenix"},
        s.zone);
  v.key({.name = "start",
         .text = "Begin of what is counted, local to `zone`.",
         .example = "2026-04-14 00:00",
         .required = true},
        s.start);
  v.key({.name = "length",
         .text = "How much is counted.",
         .example = "1 d",
         .required = true,
         .low = 1,
         .high = 3660 * 86400.0},
        s.length);
  v.key({.name = "lead_in",
         .text = "Simulated before it and not counted, so that queues exist when counting begins.",
         .example = "1 d",
         .low = 0,
         .high = 366 * 86400.0},
        s.lead_in);
  v.key({.name = "step",
         .text = "Length of a step of the recorded series; `length` is a multiple of it.",
         .example = "15 min",
         .low = 1,
         .high = 366 * 86400.0},
        s.step);
  v.key({.name = "at_end",
         .text =
             "`drain`: whoever joined in time is followed to the exit; `stop`: the run ends there and then.",
         .example = "drain"},
        s.at_end);
  v.key({.name = "seed",
         .text = "Another seed is another sample of the same chance.",
         .example = "1",
         .low = 0},
        s.seed);
  v.key({.name = "replications",
         .text = "How many times the same is simulated with other luck.",
         .example = "20",
         .low = 1,
         .high = 1e6},
        s.replications);
  v.key({.name = "share_over",
         .text = "Waits over which the share of crossers is reported.",
         .example = "[30 min, 60 min, 120 min]",
         .low = 0},
        s.share_over);
  v.key({.name = "limits", .text = "Where a run gives up.", .example = "{events: 1000000}"}, s.limits);
  v.key({.name = "ports",
         .text = "Names of port files, or ports written out, by name.",
         .example = "[ports/nogales_deconcini]",
         .wrapper = true},
        s.ports);
  v.key({.name = "corridor",
         .text = "Name of a corridor file, or a corridor written out.",
         .example = "corridors/canamex"},
        s.corridor);
  v.key({.name = "demand",
         .text = "Traffic by the address of the facility where it arrives.",
         .example = "{nogales_deconcini.vehicles_north: {arrivals: 300 veh/h}}",
         .wrapper = true},
        s.demand);
  v.key({.name = "profiles",
         .text = "Timetables of relative weights, by name, for flows.",
         .example = "{plants: {mon-fri: {06:00-18:00: 1}}}",
         .fact = true,
         .low = 0,
         .high = 1e6},
        s.profiles);
  v.key({.name = "flows",
         .text = "Traffic over the corridor, by name.",
         .example = "{produce: {from: hermosillo, to: phoenix, per_day: 90 trucks/d}}"},
        s.flows);
  v.key({.name = "changes",
         .text = "What is known beforehand to be different, in every alternative.",
         .example = "[{at: nogales_deconcini.vehicles_north.primary, open: {general: 5}}]"},
        s.changes);
  v.key({.name = "alternatives",
         .text = "What a comparison compares, by name. The first is what the others are compared with.",
         .example = "{today: {}, more: {set: {replications: 40}}}"},
        s.alternatives);
}

}  // namespace garita::scenarios
