#pragma once

#include "scenarios/describe/forms.hpp"

/// What a port manager does by what can be seen.
namespace garita::scenarios {

template <>
inline constexpr std::string_view noun<Policy> = "policy";
template <>
inline constexpr std::string_view noun<Condition> = "condition";
template <>
inline constexpr std::string_view noun<Balance> = "balance";
template <>
inline constexpr std::string_view noun<Goal> = "goal";
template <>
inline constexpr std::string_view noun<BoothPool> = "pool of booths";
template <>
inline constexpr std::string_view noun<Budget> = "budget";
template <>
inline constexpr std::string_view noun<Appointments> = "appointments";
template <>
inline constexpr std::string_view noun<Meter> = "meter";

template <>
inline constexpr std::string_view noun<VariableToll> = "variable toll";

template <class V>
void describe(V& v, Of<Condition> auto& c) {
  v.key({.name = "posted_wait", .text = "The lane group whose sign is read.", .example = "sentri"},
        c.posted_wait);
  v.key({.name = "queue", .text = "The lane group whose line is counted.", .example = "general"}, c.queue);
  v.key({.name = "above",
         .text = "It holds while the figure is more than this: a time span for a posted wait, a count for a "
                 "queue.",
         .example = "25 min",
         .low = 0},
        c.above);
  v.key({.name = "below",
         .text = "It holds while the figure is less than this.",
         .example = "10 min",
         .low = 0},
        c.below);
  v.key({.name = "for",
         .text = "How long it must have held without a break.",
         .example = "10 min",
         .low = 0,
         .high = 86400},
        c.lasts);
}

template <class V>
void describe(V& v, Of<Balance> auto& b) {
  v.key({.name = "kinds",
         .text = "Two lane groups; lanes go from one to the other.",
         .example = "[ready, general]",
         .required = true},
        b.kinds);
  v.key({.name = "factor",
         .text = "The posted wait of the first is to be this share of the second's.",
         .example = "50 %",
         .low = 0,
         .high = 10},
        b.factor);
  v.key({.name = "band",
         .text = "How far the first's may be off, either way, before a lane goes over.",
         .example = "5 min",
         .low = 0,
         .high = 86400},
        b.band);
  v.key(
      {.name = "every", .text = "How often that is looked at.", .example = "15 min", .low = 1, .high = 86400},
      b.every);
  v.key({.name = "lanes",
         .text = "How many lanes may work as the other kind, in either direction.",
         .example = "2",
         .low = 1,
         .high = 1000},
        b.lanes);
}

template <class V>
void describe(V& v, Of<Goal> auto& g) {
  v.key({.name = "within",
         .text = "The posted wait is to be at most this.",
         .example = "15 min",
         .low = 0,
         .high = 86400},
        g.within);
  v.key({.name = "share_of", .text = "Or a share of that of this lane group.", .example = "general"},
        g.share_of);
  v.key({.name = "at_most",
         .text = "The share; goes with `share_of`.",
         .example = "50 %",
         .low = 0,
         .high = 10},
        g.at_most);
}

template <class V>
void describe(V& v, Of<VariableToll> auto& t) {
  v.key({.name = "kind",
         .text = "The lane group whose toll varies; it begins with its own `toll`.",
         .example = "express",
         .required = true},
        t.kind);
  v.key({.name = "least",
         .text = "The toll never is less.",
         .example = "1 USD",
         .required = true,
         .low = 0,
         .high = 1e6},
        t.least);
  v.key({.name = "most",
         .text = "The toll never is more.",
         .example = "10 USD",
         .required = true,
         .low = 0,
         .high = 1e6},
        t.most);
  v.key({.name = "step",
         .text = "By how much it goes up or down at a time.",
         .example = "50 ct",
         .low = 0.01,
         .high = 1e6},
        t.step);
  v.key({.name = "target",
         .text = "What the posted wait of the lane group is to be.",
         .example = "20 min",
         .required = true,
         .low = 0,
         .high = 86400},
        t.target);
  v.key({.name = "band",
         .text = "How far the posted wait may be off, either way, before the toll moves.",
         .example = "5 min",
         .low = 0,
         .high = 86400},
        t.band);
  v.key(
      {.name = "every", .text = "How often that is looked at.", .example = "15 min", .low = 1, .high = 86400},
      t.every);
}

template <class V>
void describe(V& v, Of<BoothPool> auto& p) {
  v.key({.name = "kinds",
         .text = "Two lane groups or more; each booth serves the first of their lines that has anybody.",
         .example = "[fast, standard]",
         .required = true},
        p.kinds);
  v.key(
      {.name = "first",
       .text = "The lane group whose line goes before all others; that of the first of `kinds` unless said. "
               "The others follow in their order.",
       .example = "fast"},
      p.first);
}

template <class V>
void describe(V& v, Of<Budget> auto& b) {
  v.key({.name = "officer_hours",
         .text = "Hours of officers that there are for lanes beside those of the timetable.",
         .example = "12 h",
         .required = true,
         .unit = "h",
         .low = 0,
         .high = 31557600},
        b.officer_hours);
  v.key({.name = "per",
         .text = "For how long they must last, again and again from `start` on.",
         .example = "1 d",
         .unit = "d",
         .low = 60,
         .high = 31557600},
        b.per);
  v.key({.name = "most",
         .text = "How many lanes more than the timetable's may be open at a time.",
         .example = "2",
         .low = 1,
         .high = 1000},
        b.most);
  v.key({.name = "above",
         .text = "Posted wait over which the lane group that waits longest gets a lane.",
         .example = "20 min",
         .low = 0,
         .high = 86400},
        b.above);
  v.key({.name = "below",
         .text = "Posted wait under which a lane group gives its lane back; half of `above` unless said.",
         .example = "10 min",
         .low = 0,
         .high = 86400},
        b.below);
  v.key(
      {.name = "every", .text = "How often that is looked at.", .example = "15 min", .low = 1, .high = 86400},
      b.every);
}

template <class V>
void describe(V& v, Of<Appointments> auto& a) {
  v.key({.name = "per_hour",
         .text = "Slots in an hour, evenly spaced, while the stage is open by its timetable.",
         .example = "40",
         .required = true,
         .low = 1,
         .high = 100000},
        a.per_hour);
  v.key({.name = "uses",
         .text = "Share of the crossers that take one; the others come when they like.",
         .example = "80 %",
         .low = 0,
         .high = 1},
        a.uses);
  v.key({.name = "window",
         .text = "Who has a slot comes up to half of this before or after it, evenly.",
         .example = "30 min",
         .low = 0,
         .high = 86400},
        a.window);
}

template <class V>
void describe(V& v, Of<Meter> auto& m) {
  v.key({.name = "rate",
         .text = "At most so many are let on, evenly spaced.",
         .example = "60 /h",
         .required = true,
         .low = 0.001,
         .high = 100000},
        m.rate);
}

// tools/new_policy adds a block above this line.

template <class V>
void describe(V& v, Of<Policy> auto& p) {
  v.key({.name = "at",
         .text = "Address of the stage that is managed.",
         .example = "nogales_deconcini.vehicles_north.primary",
         .required = true},
        p.at);
  v.key({.name = "every",
         .text = "How often the manager looks; `balance`, `budget` and `toll` have their own.",
         .example = "5 min",
         .low = 1,
         .high = 86400},
        p.every);
  v.key({.name = "convert",
         .text = "Lanes of one kind work as another, from `start_when` until `stop_when` holds.",
         .example = "{lanes: 1, from: general, to: sentri}"},
        p.convert);
  v.key({.name = "open",
         .text = "Lanes more than the timetable's, by kind, from `start_when` until `stop_when` holds.",
         .example = "{general: 1}",
         .low = 0,
         .high = 1000},
        p.open);
  v.key({.name = "start_when",
         .text = "When lanes are converted, opened or pooled, or crossers metered.",
         .example = "{posted_wait: sentri, above: 25 min, for: 10 min}"},
        p.start_when);
  v.key({.name = "stop_when", .text = "When that ends.", .example = "{posted_wait: sentri, below: 10 min}"},
        p.stop_when);
  v.key({.name = "takes",
         .text = "How long a lane needs, once nobody is in it, before it serves.",
         .example = "15 min",
         .low = 0,
         .high = 86400},
        p.takes);
  v.key({.name = "balance",
         .text = "Lanes go to and fro to keep two waits in proportion.",
         .example = "{kinds: [ready, general], factor: 50 %, band: 5 min}"},
        p.balance);
  v.key({.name = "goal",
         .text = "Lanes go where a service goal is missed, by kind, the most important first.",
         .example = "{sentri: {within: 15 min}, ready: {share_of: general, at_most: 50 %}}"},
        p.goal);
  v.key({.name = "toll",
         .text = "A toll goes up and down to keep the wait of its lane group.",
         .example = "{kind: express, least: 1 USD, most: 10 USD, target: 20 min}"},
        p.toll);
  v.key(
      {.name = "pool",
       .text = "Booths of several kinds serve all their lines, from `start_when` until `stop_when` holds, or "
               "always.",
       .example = "{kinds: [fast, standard], first: fast}"},
      p.pool);
  v.key(
      {.name = "budget",
       .text = "Lanes open beside those of the timetable where the posted wait is longest, as long as hours "
               "of officers are left.",
       .example = "{officer_hours: 12 h, per: 1 d, most: 2, above: 20 min}"},
      p.budget);
  v.key({.name = "appointments",
         .text = "Who uses them comes to the facility at the next free slot. `at` its first stage.",
         .example = "{per_hour: 40, uses: 80 %, window: 30 min}"},
        p.appointments);
  v.key({.name = "meter",
         .text = "Crossers are let on to the stage one by one, from `start_when` until `stop_when` holds, or "
                 "always.",
         .example = "{rate: 60 /h}"},
        p.meter);
  // tools/new_policy adds a key above this line.
}

}  // namespace garita::scenarios
