#pragma once

#include "scenarios/describe/forms.hpp"

/// Demand and flows.
namespace garita::scenarios {

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
void describe(V& v, Of<Party> auto& p) {
  v.key({.name = "sizes",
         .text = "Shares of vehicles by how many persons are in them; one may be `rest`.",
         .example = "{1: 40 %, 2: 35 %, 4: rest}",
         .required = true,
         .fact = true,
         .low = 0,
         .high = 1},
        p.sizes);
  v.key({.name = "alike",
         .text = "Share of vehicles in which all hold what the first one holds; in the others each draws.",
         .example = "60 %",
         .fact = true,
         .low = 0,
         .high = 1},
        p.alike);
}

template <class V>
void describe(V& v, Of<Reaction> auto& r) {
  v.key(
      {.name = "elasticity",
       .text = "Of the number of trips to the cost of a trip: trips = (cost of now / `cost`) to this power.",
       .example = "-0.3",
       .required = true,
       .fact = true,
       .low = -5,
       .high = 0},
      r.elasticity);
  v.key({.name = "cost",
         .text = "What a whole trip costs at the reference wait, all counted as time: driving, waiting, "
                 "fuel. The wait is a part of it.",
         .example = "90 min",
         .required = true,
         .fact = true,
         .low = 1,
         .high = 10 * 86400.0},
        r.cost);
  v.key({.name = "reference",
         .text = "The posted wait that demand as stated belongs to: one for all, or by lane group of the "
                 "primary, or a timetable with lane groups as `columns`.",
         .example = "{general: 45 min, sentri: 10 min}",
         .required = true,
         .fact = true,
         .low = 0,
         .high = 10 * 86400.0},
        spans_form(r.reference));
  v.key({.name = "retimed",
         .text = "Of those who stay away, the share that comes later, whatever the sign says then.",
         .example = "30 %",
         .fact = true,
         .low = 0,
         .high = 1},
        r.retimed);
  v.key({.name = "within",
         .text = "How much later they come at most; every time until then is as likely.",
         .example = "4 h",
         .fact = true,
         .low = 1,
         .high = 10 * 86400.0},
        r.within);
  v.key({.name = "most",
         .text = "Trips at most, of those stated, however short the wait.",
         .example = "150 %",
         .fact = true,
         .low = 1,
         .high = 10},
        r.most);
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
         .fact = true,
         .unit = "s"},
        d.arrivals.interarrival);
  v.key({.name = "times",
         .text = "Scheduled arrivals: instants, or clock times that return daily.",
         .example = "[06:00, 14:30]",
         .fact = true},
        instants_form(d.arrivals.times));
  v.key({.name = "scale",
         .text = "Multiplies the rates; with `interarrival` so many times as many come.",
         .example = "110 %",
         .low = 0,
         .high = 100},
        d.scale);
  v.key({.name = "platoons",
         .text = "Crossers who arrive together, by name.",
         .example = "{shift_end: {at: 15:30 mon-fri, size: 120, within: 20 min}}"},
        d.platoons);
  v.key({.name = "hold",
         .text = "Shares by credentials held: `none`, a credential, or several joined by +; one may be "
                 "`rest`. They add to 100 %. With `columns` a timetable of shares. With `party`, of persons.",
         .example = "{sentri: 45 %, none: rest}",
         .fact = true,
         .low = 0,
         .high = 1},
        hold_form(d.hold, d.hold_by_hour));
  v.key({.name = "loads",
         .text = "Shares by load, as in `hold`.",
         .example = "{laden: 70 %, empty: rest}",
         .fact = true,
         .low = 0,
         .high = 1},
        d.loads);
  v.key({.name = "party",
         .text = "The persons in a vehicle: `hold` is then what a person holds, and the vehicle has what all "
                 "of them have.",
         .example = "{sizes: {1: 40 %, 2: 35 %, 4: rest}, alike: 60 %}"},
        d.party);
  v.key({.name = "reacts",
         .text = "Trips are added, retimed or dropped by what the sign at the primary says.",
         .example = "{elasticity: -0.3, cost: 90 min, reference: 45 min}"},
        d.reacts);
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
  v.key({.name = "commodity",
         .text = "What is carried: for the record, no result depends on it.",
         .example = "fresh produce"},
        f.commodity);
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

}  // namespace garita::scenarios
