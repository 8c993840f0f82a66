#pragma once

#include "scenarios/describe/forms.hpp"
#include "scenarios/describe/policies.hpp"
#include "scenarios/describe/port_choice.hpp"

/// The scenario itself, its changes, alternatives and limits.
namespace garita::scenarios {

template <class V>
void describe(V& v, Of<Conversion> auto& c) {
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
         .text = "Address of what changes: a stage, a facility (`opens_earlier`, `closes_later`), a "
                 "facility's `unified` (`hours`) or a road (`closed`, `speed`).",
         .example = "nogales_deconcini.vehicles_north.primary",
         .required = true},
        c.at);
  v.key({.name = "when",
         .text = "Hours in which it holds; left out, always. Of `opens_earlier` and `closes_later`: the "
                 "openings and closings that lie in them.",
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
  v.key({.name = "lost",
         .text = "Lanes that are lost, by kind: so many fewer than there were to be. At a stage of bays: "
                 "`{bays: 2}`.",
         .example = "{general: 2}",
         .low = 1,
         .high = 1000},
        c.lost);
  v.key({.name = "slower",
         .text = "An outage: services at a stage that begin then take so much longer.",
         .example = "200 %",
         .low = 1,
         .high = 100},
        c.slower);
  v.key({.name = "closed", .text = "A stage or a road is shut.", .example = "true"}, c.closed);
  v.key({.name = "speed",
         .text = "How fast a road is driven, as a share of its own speed.",
         .example = "50 %",
         .low = 0.01,
         .high = 10},
        c.speed);
  v.key({.name = "opens_earlier",
         .text = "How long before the timetable a stage opens, with the lanes that it then opens.",
         .example = "1 h",
         .low = 0,
         .high = 86400},
        c.opens_earlier);
  v.key({.name = "closes_later",
         .text = "How long after the timetable a stage closes, with the lanes that it then has.",
         .example = "2 h",
         .low = 0,
         .high = 86400},
        c.closes_later);
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
  v.key({.name = "policies",
         .text = "What the port's managers do by what they can see.",
         .example = "[{at: nogales_deconcini.vehicles_north.primary, balance: {kinds: [sentri, general], "
                    "factor: 50 %}}]"},
        a.policies);
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
  v.key({.name = "memory",
         .text = "A run ends, incomplete, when the crossers inside and the steps not yet closed of one "
                 "replication need so much.",
         .example = "500 MB",
         .low = 1e6},
        l.memory);
  v.key({.name = "wall_time",
         .text = "A run ends, incomplete, after so long on the user's clock. 0 s: no limit.",
         .example = "10 min",
         .low = 0},
        l.wall_time);
  v.key({.name = "drain",
         .text = "How long after its end a run that drains may go on.",
         .example = "7 d",
         .unit = "d",
         .low = 0,
         .high = 40 * 86400.0},
        l.drain);
}

template <class V>
void describe(V& v, Of<ValueOfTime> auto& t) {
  v.key({.name = "low",
         .text = "The least it may be.",
         .example = "15 USD/h",
         .required = true,
         .fact = true,
         .low = 0},
        t.low);
  v.key({.name = "likely",
         .text = "The best guess.",
         .example = "20 USD/h",
         .required = true,
         .fact = true,
         .low = 0},
        t.likely);
  v.key({.name = "high",
         .text = "The most it may be.",
         .example = "30 USD/h",
         .required = true,
         .fact = true,
         .low = 0},
        t.high);
}

template <class V>
void describe(V& v, Of<Operator> auto& o) {
  v.key({.name = "share",
         .text = "Of the crossers of the class.",
         .example = "70 %",
         .required = true,
         .fact = true,
         .low = 0,
         .high = 1},
        o.share);
  v.key({.name = "value_of_time",
         .text = "What an hour of theirs is worth, without fuel.",
         .example = "{low: 20 USD/h, likely: 30 USD/h, high: 45 USD/h}",
         .required = true},
        o.value_of_time);
}

template <class V>
void describe(V& v, Of<ClassCosts> auto& c) {
  v.key({.name = "value_of_time",
         .text = "What an hour of a crosser with all persons and goods in it is worth, without fuel.",
         .example = "{low: 15 USD/h, likely: 20 USD/h, high: 30 USD/h}"},
        c.value_of_time);
  v.key({.name = "operators",
         .text = "Instead of one value of time: those who run the crossers, by name, with their shares.",
         .example =
             "{transfer: {share: 100 %, value_of_time: {low: 20 USD/h, likely: 30 USD/h, high: 45 USD/h}}}"},
        c.operators);
  v.key({.name = "idle_fuel",
         .text = "What the engine of a crosser burns while it waits.",
         .example = "3 l/h",
         .fact = true,
         .low = 0},
        c.idle_fuel);
  v.key({.name = "co2",
         .text = "What a litre of its fuel leaves in the air.",
         .example = "2.7 kg/l",
         .fact = true,
         .low = 0},
        c.co2);
  v.key({.name = "persons",
         .text = "Persons in a crosser, on average.",
         .example = "1.9",
         .fact = true,
         .low = 0,
         .high = 200},
        c.persons);
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
         .unit = "h",
         .low = 1,
         .high = 3660 * 86400.0},
        s.length);
  v.key({.name = "lead_in",
         .text = "Simulated before it and not counted, so that queues exist when counting begins.",
         .example = "1 d",
         .unit = "h",
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
  v.key({.name = "costs",
         .text = "What the hours that crossers lose cost, by class (`vehicle`, `truck`, `pedestrian`, "
                 "`bus`). It changes "
                 "no run, only what tables say of it.",
         .example = "{truck: {idle_fuel: 3 l/h, co2: 2.7 kg/l}}"},
        s.costs);
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
  v.key({.name = "port_choice",
         .text = "Regions by name: facilities of several ports between which crossers choose.",
         .example = "{san_diego: {facilities: {san_ysidro.vehicles_north: {reference: 50 min}, "
                    "otay_mesa.vehicles_north: {reference: 40 min}}, detour: 20 min}}"},
        s.port_choice);
  v.key({.name = "changes",
         .text = "What is known beforehand to be different, in every alternative.",
         .example = "[{at: nogales_deconcini.vehicles_north.primary, open: {general: 5}}]"},
        s.changes);
  v.key({.name = "policies",
         .text = "What the ports' managers do by what they can see, in every alternative.",
         .example = "[{at: nogales_deconcini.vehicles_north.primary, balance: {kinds: [sentri, general], "
                    "factor: 50 %}}]"},
        s.policies);
  v.key({.name = "alternatives",
         .text = "What a comparison compares, by name. The first is what the others are compared with.",
         .example = "{today: {}, more: {set: {replications: 40}}}"},
        s.alternatives);
}

}  // namespace garita::scenarios
