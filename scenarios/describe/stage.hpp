#pragma once

#include "scenarios/describe/forms.hpp"
#include "scenarios/describe/lane_choice.hpp"
#include "scenarios/describe/pace.hpp"

/// Stages and their lane groups.
namespace garita::scenarios {

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
         .alias = "service",
         .unit = "s"},
        g.headway);
  v.key(
      {.name = "move_up",
       .text = "From one crosser's leaving to the next one's standing at the booth; goes with `inspection`.",
       .example = "8 s",
       .fact = true,
       .unit = "s"},
      g.move_up);
  v.key({.name = "inspection",
         .text = "Time at the booth; goes with `move_up`. Instead of `headway`.",
         .example = "{mean: 34 s, cv: 0.6}",
         .fact = true,
         .unit = "s"},
        g.inspection);
  v.key({.name = "lanes",
         .text = "Lanes of this kind that are open all the time, where the stage has no `open`.",
         .example = "2",
         .fact = true,
         .low = 0,
         .high = 1000},
        g.lanes);
  v.key({.name = "pace",
         .text = "How service times depend on the hour and on how many booths are open.",
         .example = "{by_open: {1: 100 %, 8: 110 %}}"},
        g.pace);
  v.key({.name = "toll",
         .text = "Paid by each who joins here. Only `choice: {rule: logit}` looks at it, and at a primary "
                 "the choice of a port, where the region has a `value_of_time`.",
         .example = "3 USD",
         .fact = true,
         .low = 0,
         .high = 1e6},
        g.toll);
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
         .text = "2 is a tandem (double-stacked) lane: the rear one waits for the front one, and the front "
                 "is not refilled while the rear is occupied.",
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
  v.key({.name = "service",
         .text = "Time in a bay.",
         .example = "{mean: 12 min, cv: 1.0}",
         .fact = true,
         .unit = "s"},
        s.service);
  v.key({.name = "pace",
         .text = "How the time in a bay depends on the hour and on how many bays are open.",
         .example = "{by_hour: {22:00-06:00: 120 %}}"},
        s.pace);
  v.key({.name = "queue",
         .text = "One queue for each lane group (`pooled`), or one for each lane (`per_lane`).",
         .example = "per_lane"},
        s.queue);
  v.key({.name = "discipline",
         .text =
             "Who is next: `first_come`, or `priority` by the list of that name; `preemptive`: those that go "
             "first also push others out of their service.",
         .example = "priority"},
        s.discipline);
  v.key({.name = "priority",
         .text = "Credentials or loads in the order in which they are served first; all others come last.",
         .example = "[fast, laden]"},
        s.priority);
  v.key({.name = "when_closing",
         .text = "Who still waits when a stage or a kind closes by its timetable: served first "
                 "(`serve_out`), or waits "
                 "for the next opening (`carry_over`). Lanes that a change takes away serve nobody out.",
         .example = "carry_over"},
        s.when_closing);
  v.key({.name = "jockeys",
         .text =
             "With one queue per lane: the last of a lane moves to another where at least so many fewer are "
             "ahead. 0: nobody moves.",
         .example = "2",
         .fact = true,
         .low = 0,
         .high = 1000},
        s.jockeys);
  v.key(
      {.name = "on_preempt",
       .text =
           "Whoever was pushed out (`preemptive`): the rest of the service follows (`resume`), or all of it "
           "again, as long as before (`repeat_same`) or anew (`repeat_new`).",
       .example = "repeat_new"},
      s.on_preempt);
  v.key({.name = "shift_end",
         .text =
             "When a lane closes, the one in hand is served to the end (`finish`), goes on at the first free "
             "server (`hand_over`), or starts anew there (`back_to_queue`).",
         .example = "hand_over"},
        s.shift_end);
  v.key({.name = "breakdowns",
         .text = "Servers that fail and are repaired.",
         .example = "{every: {mean: 3 d, distribution: exponential}, repair: {mean: 2 h, cv: 1}}"},
        s.breakdowns);
  v.key({.name = "room",
         .text = "How many crossers fit at the stage, those in service included.",
         .example = "40",
         .fact = true,
         .low = 1,
         .high = 1e6},
        s.room);
  v.key({.name = "when_full",
         .text = "Who comes from outside and finds no room waits before it (`wait`) or leaves (`turn_away`).",
         .example = "turn_away"},
        s.when_full);
  v.key(
      {.name = "blocking",
       .text =
           "Where the next stage has no room, a server keeps whom it has served (`after_service`), or begins "
           "nobody until there is room at the next stage that everybody goes to (`before_service`).",
       .example = "before_service"},
      s.blocking);
  v.key(
      {.name = "balks",
       .text =
           "Who turns away at the sight of the line, by name of the rule; of several that hold, the one with "
           "the largest share counts.",
       .example = "{long_line: {queue: 100, share: 10 %}}"},
      s.balks);
  v.key({.name = "posted_wait",
         .text = "What the sign says of each lane group here.",
         .example = "{refresh: 1 h, delay: 10 min}"},
        s.posted_wait);
  v.key({.name = "passengers",
         .text = "The people in the buses served here: they get off when the service begins, cross on foot, "
                 "and when the last has crossed, the bus is served.",
         .example = "{to: san_ysidro.pedestrians_north, count: 38}"},
        s.passengers);
  v.key({.name = "choice",
         .text = "How a crosser chooses among the lane groups that admit it and are open; left out, the "
                 "most dedicated one.",
         .example = "{rule: shortest_wait}"},
        s.choice);
  v.key({.name = "patience",
         .text = "How long a crosser waits before it gives up and turns back.",
         .example = "{mean: 90 min, cv: 0.5}",
         .fact = true},
        s.patience);
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
void describe(V& v, Of<Breakdowns> auto& b) {
  v.key({.name = "every",
         .text = "How long a lane works from a repair to its next failure.",
         .example = "{mean: 3 d, distribution: exponential}",
         .required = true,
         .fact = true},
        b.every);
  v.key({.name = "repair",
         .text = "How long a repair takes.",
         .example = "{mean: 2 h, cv: 1}",
         .required = true,
         .fact = true},
        b.repair);
  v.key({.name = "in_hand",
         .text = "What becomes of the crosser in hand, as with `shift_end`.",
         .example = "hand_over"},
        b.in_hand);
  v.key({.name = "crews",
         .text = "How many are repaired at the same time; left out, all that have failed.",
         .example = "1",
         .fact = true,
         .low = 1,
         .high = 1000},
        b.crews);
}

template <class V>
void describe(V& v, Of<Balking> auto& b) {
  v.key({.name = "queue",
         .text = "It holds when at least so many wait in the lane group.",
         .example = "100",
         .fact = true,
         .low = 0,
         .high = 1e6},
        b.queue);
  v.key({.name = "posted_wait",
         .text = "It holds when the sign says at least so much.",
         .example = "60 min",
         .fact = true,
         .low = 0},
        b.posted_wait);
  v.key({.name = "share",
         .text = "How many of those who come then turn away.",
         .example = "20 %",
         .required = true,
         .fact = true,
         .low = 0,
         .high = 1},
        b.share);
}

template <class V>
void describe(V& v, Of<Passengers> auto& p) {
  v.key({.name = "to",
         .text = "Address of the facility at which they cross, of pedestrians.",
         .example = "san_ysidro.pedestrians_north",
         .required = true},
        p.to);
  v.key({.name = "count",
         .text = "How many are in a bus, or a range in which every count is as likely.",
         .example = "20..45",
         .required = true,
         .fact = true,
         .low = 1,
         .high = 250},
        p.count);
  v.key({.name = "hold",
         .text = "Shares by credentials held, as in demand.",
         .example = "{ready: 40 %, none: rest}",
         .fact = true,
         .low = 0,
         .high = 1},
        p.hold);
}

template <class V>
void describe(V& v, Of<PostedWait> auto& p) {
  v.key({.name = "refresh",
         .text = "How often a new estimate is made.",
         .example = "1 h",
         .fact = true,
         .low = 1,
         .high = 86400},
        p.refresh);
  v.key({.name = "delay",
         .text = "From the estimate until it stands on the sign.",
         .example = "10 min",
         .fact = true,
         .low = 0,
         .high = 86400},
        p.delay);
  v.key({.name = "round_to",
         .text = "The sign says the nearest multiple of this.",
         .example = "5 min",
         .fact = true,
         .low = 1,
         .high = 86400},
        p.round_to);
  v.key({.name = "cap",
         .text = "The sign never says more: the end of the queue is out of sight.",
         .example = "3 h",
         .fact = true,
         .low = 1,
         .high = 10 * 86400.0},
        p.cap);
  v.key({.name = "bias",
         .text = "Multiplies the estimate.",
         .example = "110 %",
         .fact = true,
         .low = 0,
         .high = 10},
        p.bias);
  v.key({.name = "of",
         .text = "Whose wait is estimated: of who joins now (`joining`: in line x mean headway / servers "
                 "open), or of the last whose service began (`last_served`).",
         .example = "last_served"},
        p.of);
}

}  // namespace garita::scenarios
