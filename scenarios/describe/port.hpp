#pragma once

#include "scenarios/describe/forms.hpp"
#include "scenarios/describe/space.hpp"
#include "scenarios/describe/stage.hpp"

/// Ports, their facilities, programmes and staff.
namespace garita::scenarios {

template <class V>
void describe(V& v, Of<Unified> auto& u) {
  v.key({.name = "holders", .text = "Credentials that are entitled.", .example = "[ucp]", .required = true},
        u.holders);
  v.key({.name = "hours",
         .text = "When a crosser who leaves the first stage is taken into the programme.",
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
  v.key({.name = "areas",
         .text = "Space that several stages share; when it is full, those before it wait where they are.",
         .example = "{compound: {room: 120, stages: [xray, dock_exam]}}"},
        f.areas);
  v.key({.name = "approach",
         .text = "The road before the booths, shared by all kinds up to a split point.",
         .example = "{storage: 900 m, split: 120 m}"},
        f.approach);
  v.others({.name = "STAGE",
            .text = "Every other key is a stage, in the order in which they are passed.",
            .example = "{bays: 3, service: {mean: 2 min, cv: 1}}"},
           f.stages);
}

template <class V>
void describe(V& v, Of<Shift> auto& s) {
  v.key({.name = "hours",
         .text = "When the shift is there; every row is one shift, also over midnight.",
         .example = "06:00-14:00",
         .required = true,
         .fact = true},
        table_of<Cell::hours>(s.hours));
  v.key({.name = "officers",
         .text = "How many officers the shift has.",
         .example = "20",
         .required = true,
         .fact = true,
         .low = 0,
         .high = 1000},
        s.officers);
  v.key({.name = "break",
         .text = "How long a break is. Breaks are spread evenly over the shift.",
         .example = "30 min",
         .fact = true,
         .low = 0},
        s.break_time);
  v.key({.name = "breaks",
         .text = "How many breaks each officer has.",
         .example = "2",
         .fact = true,
         .low = 0,
         .high = 20},
        s.breaks);
  v.key({.name = "relief",
         .text = "Whether officers without a booth take over that of one on a break; else it is shut.",
         .example = "false"},
        s.relief);
}

template <class V>
void describe(V& v, Of<Staff> auto& s) {
  v.key({.name = "on_duty",
         .text = "Officers there by hour, those on a break left out.",
         .example = "{06:00-22:00: 12, 22:00-24:00: 5}",
         .fact = true,
         .low = 0,
         .high = 1000},
        table_of<Cell::officers>(s.on_duty));
  v.key({.name = "shifts",
         .text = "Officers by shift, with their breaks, instead of `on_duty`.",
         .example = "{day: {hours: 06:00-14:00, officers: 20, break: 30 min}}"},
        s.shifts);
  v.key({.name = "per_booth",
         .text = "Officers that a booth (or bay) needs to be open.",
         .example = "2",
         .fact = true,
         .low = 1,
         .high = 100},
        s.per_booth);
  v.key({.name = "opening",
         .text = "How long it takes to open a booth once its officer is sent there.",
         .example = "10 min",
         .fact = true,
         .low = 0,
         .high = 86400},
        s.opening);
  v.key({.name = "serves",
         .text = "Stages of the port that its officers open, as `facility.stage`; the first named is staffed "
                 "first. What cannot be staffed stays shut.",
         .example = "[vehicles_north.primary, vehicles_north.secondary]",
         .required = true},
        s.serves);
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
  v.key(
      {.name = "staff",
       .text = "Pools of officers by name. Stages that none of them serves are open as their timetables say.",
       .example = "{officers: {on_duty: {00:00-24:00: 12}, serves: [cars.booths]}}"},
      p.staff);
  v.key({.name = "facilities",
         .text = "Streams of traffic by name.",
         .example = "{cars: {booths: {bays: 1, service: 1 min}}}",
         .required = true,
         .wrapper = true},
        p.facilities);
}

}  // namespace garita::scenarios
