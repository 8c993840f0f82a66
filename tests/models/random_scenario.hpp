#pragma once

#include <random>
#include <sstream>
#include <string>

namespace garita::test {

/// A scenario with everything on, drawn from a seed: three ports, a corridor with flows through them,
/// lanes that close and convert, both queue forms, priorities, selections, a programme, random days,
/// platoons, a queue at the start, and any way to end; tandem lanes, changes of lane, interruptions, shift
/// ends, breakdowns, finite rooms with both ways of blocking, balking and lost patience; approach roads,
/// officers in shifts, signs, and policies of every form; shares by hour, parties, demand that reacts, and
/// buses whose people cross on foot; choice of lanes and of ports, tolls, pace, incidents and other hours; a
/// way south with a red light, and arrivals by a rate, by their gaps or by the clock.
class RandomScenario {
 public:
  /// `everything`: what may be there is there.
  explicit RandomScenario(unsigned seed, bool everything = false) : everything_(everything), random_(seed) {}

  std::string text() {
    const int step = whole(1, 50);
    out_ << "garita: 1\ntitle: Random\nzone: " << either("America/Phoenix", "America/Tijuana")
         << "\nstart: 2024-03-0" << whole(8, 9) << " 0" << whole(0, 9) << ":" << whole(10, 59)
         << "\nlength: " << step * whole(2, 100) << " min\nlead_in: " << whole(0, 2000)
         << " min\nstep: " << step << " min\nat_end: " << either("drain", "stop")
         << "\nreplications: 1\nseed: " << whole(1, 1000000)
         << "\nassumption: test\nlimits: {drain: " << whole(0, 3) << " d, queue: " << either("1000000", "300")
         << ", events: " << either("0", "20000") << "}\nports:\n";
    cargo();
    staff("cargo.primary", "cargo.joint");
    cars();
    staff("cars.primary", "cars.secondary");
    east();
    traffic();
    port_choice();
    changes();
    policies();
    return out_.str();
  }

 private:
  int whole(int low, int high) {
    return low + static_cast<int>(random_() % static_cast<unsigned>(high - low + 1));
  }
  /// One time in so many.
  bool perhaps(int one_in) { return whole(1, one_in) == 1 || everything_; }
  std::string either(const std::string& a, const std::string& b) { return whole(0, 1) == 0 ? a : b; }

  void service(int mean_s) {
    out_ << "service: {mean: " << whole(mean_s / 2, mean_s) << " s, cv: " << either("0.4", "1.3") << "}";
  }
  /// Whether it has a sign.
  bool queue_form() {
    const bool per_lane = perhaps(2);
    out_ << "          queue: " << (per_lane ? "per_lane" : "pooled")
         << "\n          when_closing: " << either("serve_out", "carry_over") << "\n";
    if (per_lane && perhaps(2)) out_ << "          jockeys: " << whole(1, 3) << "\n";
    if (perhaps(2)) {
      const bool preemptive = perhaps(2);
      out_ << "          discipline: " << (preemptive ? "preemptive" : "priority")
           << "\n          priority: [fast]\n";
      if (preemptive)
        out_ << "          on_preempt: " << either("resume", either("repeat_same", "repeat_new")) << "\n";
    }
    if (perhaps(2)) out_ << "          shift_end: " << either("hand_over", "back_to_queue") << "\n";
    if (perhaps(3))
      out_ << "          breakdowns: {every: {mean: " << whole(1, 20)
           << " h, cv: 1}, repair: {mean: " << whole(5, 90) << " min, cv: 1}, crews: " << whole(1, 2)
           << ", in_hand: " << either("finish", either("hand_over", "back_to_queue")) << "}\n";
    if (perhaps(3)) out_ << "          patience: {mean: " << whole(5, 120) << " min, cv: 0.5}\n";
    const bool has_sign = sign();
    if (perhaps(3))
      out_ << "          balks: {long_line: {queue: " << whole(0, 60) << ", share: " << whole(1, 100)
           << " %}}\n";
    else if (has_sign && perhaps(2))
      out_ << "          balks: {by_the_sign: {posted_wait: " << whole(5, 60) << " min, share: 30 %}}\n";
    return has_sign;
  }

  /// Whose booths may be pooled; likewise.
  bool plain_queue() {
    out_ << "          when_closing: " << either("serve_out", "carry_over") << "\n";
    return sign();
  }

  bool sign() {
    if (!perhaps(2)) return false;
    out_ << "          posted_wait: {refresh: " << whole(1, 60) << " min, delay: " << whole(0, 90)
         << " min, round_to: " << either("1 min", "5 min") << ", bias: " << whole(50, 150)
         << " %, of: " << either("joining", "last_served");
    if (perhaps(3)) out_ << ", cap: " << whole(10, 120) << " min";
    out_ << "}\n";
    return true;
  }

  /// Between `fast` and another kind. Whether tolls weigh something.
  void choice(const std::string& other, bool has_sign) {
    const std::string by = has_sign ? either("", ", by: sign") : "";
    switch (whole(0, 5)) {
      case 0:
        out_ << "          choice: {rule: shortest_queue}\n";
        return;
      case 1:
        out_ << "          choice: {rule: shortest_wait" << by << "}\n";
        return;
      case 2:
        out_ << "          choice: {rule: habit, shares: {fast: " << whole(0, 100) << " %, " << other
             << ": rest}}\n";
        return;
      case 3:
        out_ << "          choice: {rule: logit" << by << ", scale: " << whole(1, 30)
             << " min, value_of_time: " << whole(1, 60) << " USD/h}\n";
        return;
      default:
        return;  // the most dedicated
    }
  }
  /// Of a lane group, between two others of its keys.
  std::string toll() { return !perhaps(2) ? "" : "toll: " + std::to_string(whole(0, 9)) + " USD, "; }
  std::string pace() {
    switch (whole(0, 3)) {
      case 0:
        return "pace: {by_hour: {22:00-06:00: " + std::to_string(whole(50, 200)) + " %}}, ";
      case 1:
        return "pace: {by_open: {1: 100 %, 4: " + std::to_string(whole(80, 150)) + " %}}, ";
      default:
        return "";
    }
  }

  void approach(const std::string& kind) {
    if (!perhaps(2)) return;
    const int storage = whole(40, 900);
    out_ << "        approach: {storage: " << storage
         << " m, split: " << either("0", std::to_string(whole(0, storage)))
         << " m, road_lanes: " << whole(1, 3);
    if (perhaps(2))
      out_ << ", spacing: 8 m, lanes: {" << kind << ": " << whole(1, 3) << ", fast: " << whole(1, 2) << "}";
    out_ << "}\n";
  }

  void staff(const std::string& first, const std::string& second) {
    if (!perhaps(2)) return;
    out_ << "    staff: {officers: {";
    if (perhaps(2))
      out_ << "on_duty: {00:00-07:00: " << whole(2, 4) << ", 07:00-24:00: " << whole(2, 9) << "}";
    else
      out_ << "shifts: {early: {hours: 0" << whole(0, 6) << ":00-14:00, officers: " << whole(2, 9)
           << ", break: " << whole(5, 60) << " min, breaks: " << whole(1, 3)
           << ", relief: " << either("true", "false") << "}, late: {hours: 1" << whole(0, 6)
           << ":30-23:00, officers: " << whole(2, 9)
           << "}, night: {hours: 22:00-07:00, officers: " << whole(2, 3) << "}}";
    // Two booths a lane would want more than are there at night.
    if (first == "cargo.primary") out_ << ", per_booth: " << either("1", "2");
    out_ << ", opening: " << whole(0, 20) << " min, serves: [" << first << (perhaps(2) ? ", " + second : "")
         << "]}}\n";
  }

  void cargo() {
    const bool rooms = perhaps(2);
    out_
        << "  south:\n    zone: America/Phoenix\n    place: gate\n    credentials: [fast, ucp]\n    loads: "
           "[empty, laden]\n    facilities:\n      cargo:\n        serves: truck\n        unified: {holders: "
           "[ucp], hours: 08:00-"
        << whole(12, 23) << ":00, moves: [mexican_exam, dock], to: joint}\n"
        << (rooms ? "        areas: {compound: {room: " + std::to_string(whole(12, 40)) +
                        ", stages: [dock, joint, exit]}}\n"
                  : "");
    approach("all");
    out_ << "        documents:\n          agency: mexican_customs\n          bays: " << whole(1, 6)
         << "\n          "
         << (rooms ? "room: " + std::to_string(whole(6, 30)) +
                         "\n          when_full: " + either("wait", "turn_away") + "\n          "
                   : "");
    service(120);
    out_ << "\n          to_next: {mean: 5 min, cv: 0.5}\n          refers: {mexican_exam: {empty: 2 %, "
            "everyone: "
         << whole(1, 30) << " %}}\n        mexican_exam: {agency: mexican_customs, bays: " << whole(1, 4)
         << ", ";
    service(1800);
    out_ << "}\n        primary:\n          lanes: {built: 6, convertible: 1}\n";
    choice("all", queue_form());
    cargo_rooms_ = rooms;
    if (rooms) out_ << "          blocking: " << either("after_service", "before_service") << "\n";
    out_ << "          kinds:\n            fast: {admits: [fast], " << toll() << pace()
         << "headway: {mean: 60 s, cv: 0.5}}\n            all: {admits: everyone, " << pace()
         << "move_up: 20 s, inspection: {mean: 70 s, cv: 0.8}}\n          open:\n            columns: [fast, "
            "all]\n            00:00-05:00: [0, "
         << whole(0, 2) << "]\n            05:00-" << whole(10, 22) << ":30: [1, " << whole(1, 4)
         << "]\n          refers: {dock: {fast: 1 %, everyone: " << whole(2, 20) << " %}}\n";
    out_ << "        dock: {bays: " << whole(1, 5) << ", open: {07:00-19:00: 1}, ";
    service(2400);
    out_ << "}\n        joint: {bays: " << whole(1, 3) << ", ";
    service(1800);
    out_ << "}\n        exit: {bays: 2, ";
    service(40);
    out_ << "}\n";
  }

  void cars() {
    out_ << "  north:\n    zone: America/Tijuana\n    place: gate_n\n    credentials: [fast]\n    "
            "facilities:\n      cars:\n";
    pool_ = whole(0, 4) == 0;
    if (!pool_) approach("general");
    out_ << "        primary:\n          lanes: {built: 12, convertible: 3}\n          booths_per_lane: "
         << (pool_ ? 1 : whole(1, 2)) << "\n";
    cars_sign_ = pool_ ? plain_queue() : queue_form();
    choice("general", cars_sign_);
    out_ << "          kinds:\n            general: {admits: everyone, " << pace() << "lanes: " << whole(1, 6)
         << ", headway: {mean: 40 s, cv: 0.6}}\n            fast: {admits: [fast], toll: 2 USD, " << pace()
         << "lanes: " << whole(0, 2)
         << ", headway: 20 s}\n          refers: {secondary: {everyone: 5 %}}\n        secondary: {bays: 2, ";
    service(600);
    out_ << "}\n";
    buses();
    southbound();
  }

  void southbound() {
    out_ << "      out:\n        serves: vehicle\n        us_approach: {bays: 3, ";
    service(5);
    out_ << ", refers: {us_outbound: {everyone: " << whole(1, 10) << " %}}}\n        us_outbound: {bays: 1, ";
    service(300);
    out_ << "}\n        mexican_entry: {agency: mexican_customs, bays: " << whole(1, 4) << ", ";
    service(15);
    out_ << ", refers: {red_light: {everyone: " << whole(5, 20)
         << " %}}}\n        red_light: {agency: mexican_customs, bays: 2, ";
    service(180);
    out_ << "}\n";
  }

  void buses() {
    out_ << "      people:\n        serves: pedestrian\n        booths:\n          bays: " << whole(1, 4)
         << "\n          ";
    service(20);
    if (perhaps(2)) out_ << "\n          patience: {mean: " << whole(1, 30) << " min, cv: 0.5}";
    out_ << "\n      buses:\n        serves: bus\n        yard: {bays: " << whole(1, 3) << ", ";
    service(200);
    out_ << ", passengers: {to: north.people, count: 1.." << whole(1, 45)
         << ", hold: {fast: 20 %, none: rest}}}\n";
  }

  // Another port for cars, that may be shut at night, and that crossers may choose.
  void east() {
    region_ = cars_sign_ && (perhaps(2) || perhaps(2));
    new_port_ = region_ && whole(0, 3) == 0;
    out_ << "  east:\n    zone: America/Tijuana\n    place: gate_e\n    credentials: [fast]\n    "
            "facilities:\n      cars:\n     "
            "   "
            "primary:\n          posted_wait: {refresh: 10 min}\n          open: {columns: [general, fast], "
         << either("00:00-24:00", "06:00-20:00") << ": [" << whole(1, 3) << ", 1]}\n          kinds:\n"
         << "            general: {admits: everyone, headway: {mean: 50 s, cv: 0.5}}\n            fast: "
            "{admits: "
            "[fast], "
         << toll() << "headway: 30 s}\n";
  }

  void port_choice() {
    if (!region_) return;
    out_ << "port_choice:\n  border:\n    scale: " << whole(2, 30) << " min\n    detour: " << whole(0, 60)
         << " min\n    value_of_time: 20 USD/h\n    facilities:\n      north.cars: {reference: "
         << either("20 min", "{columns: [general, fast], 00:00-24:00: [40 min, 5 min]}")
         << ", stays: " << either("true", "false") << "}\n      east.cars: {"
         << (new_port_ ? "opens_with: 20 %" : "reference: 10 min, detour: 30 min") << "}\n";
  }

  // What the persons in cars hold, and whether they come.
  void people() {
    const std::string shares =
        either("fast: 40 %, none: rest",
               "columns: [fast, none], 00:00-09:00: [70 %, rest], 09:00-24:00: [20 %, rest]");
    out_ << "    hold: {" << shares << "}\n";
    if (perhaps(2))
      out_ << "    party: {sizes: {1: 40 %, 2: 35 %, 5: rest}, alike: " << whole(0, 100) << " %}\n";
    if (!cars_sign_ || !perhaps(2)) return;
    out_ << "    reacts: {elasticity: -" << either("0.3", "1.5") << ", cost: " << whole(61, 200)
         << " min, reference: " << either("{general: 30 min, fast: 0 min}", "20 min")
         << ", retimed: " << whole(0, 100) << " %, within: " << whole(1, 600)
         << " min, most: " << whole(100, 200) << " %}\n";
  }

  void traffic() {
    out_ << R"(corridor:
  title: A road over the border
  travel_cv: 0.2
  places: {plant: {kind: city}, gate: {kind: port_of_entry}, gate_n: {kind: port_of_entry}, gate_e: {kind: port_of_entry}, market: {kind: city}}
  roads:
    plant-gate: {from: plant, to: gate, length: 200 km, free_flow: 80 km/h}
    gate-market: {from: gate, to: market, length: 20 km, free_flow: 80 km/h}
    plant-gate_n: {from: plant, to: gate_n, length: 30 km, free_flow: 80 km/h}
    gate_n-market: {from: gate_n, to: market, length: 20 km, free_flow: 80 km/h}
    plant-gate_e: {from: plant, to: gate_e, length: 50 km, free_flow: 80 km/h}
    gate_e-market: {from: gate_e, to: market, length: 20 km, free_flow: 80 km/h}
)";
    out_ << "flows:\n  produce: {from: plant, to: market, via: south.cargo, per_day: " << whole(50, 1500)
         << " trucks/d, hold: {fast+ucp: 20 %, ucp: 30 %, none: rest}, loads: {laden: 70 %, empty: rest}}\n";
    if (perhaps(2))
      out_ << "  shoppers: {from: plant, to: market, via: north.cars, kind: vehicle, per_day: "
           << whole(10, 2000) << " veh/d, hold: {fast: 30 %, none: rest}}\n";
    out_ << "demand:\n  south.cargo: {arrivals: " << whole(1, 40)
         << " trucks/h, hold: {fast: 30 %, none: rest}, loads: {empty: 100 %}}\n  north.cars:\n    arrivals: "
            "{00:00-06:00: "
         << whole(0, 200) << " veh/h, 06:00-20:00: " << whole(1, 600)
         << " veh/h}\n    between: " << either("steps", "linear")
         << "\n    day_cv: 0.2\n    hour_cv: 0.1\n    platoons: {shift: "
            "{at: "
            "14:00-15:00, size: "
         << whole(1, 200) << ", within: 20 min}}\n    queue_at_start: {none: " << whole(0, 90)
         << ", fast: 5}\n";
    people();
    out_ << "  north.buses: {arrivals: " << whole(1, 12) << " buses/h}\n";
    if (!new_port_)
      out_ << "  east.cars: {arrivals: " << whole(1, 200) << " veh/h, hold: {fast: 30 %, none: rest}}\n";
    switch (whole(0, 2)) {
      case 0:
        out_ << "  north.out: {arrivals: " << whole(1, 400) << " veh/h}\n";
        break;
      case 1:
        out_ << "  north.out: {interarrival: {mean: " << whole(8, 300) << " s, cv: 0.5}}\n";
        break;
      default:
        out_ << "  north.out: {times: [\"0" << whole(0, 9) << ":15\", \"12:00\", \"17:" << whole(10, 59)
             << "\"]}\n";
    }
    if (perhaps(2)) out_ << "  north.people: {arrivals: " << whole(1, 300) << " people/h}\n";
  }

  std::string hours() {
    const int from = whole(0, 20);
    const auto two_digits = [](int hour) { return (hour < 10 ? "0" : "") + std::to_string(hour); };
    return two_digits(from) + ":00-" + two_digits(whole(from + 1, 23)) + ":30";
  }

  // A policy and a change of the same lanes contradict each other: each stage has the one or the other.
  void changes() {
    cargo_policy_ = perhaps(2);
    cars_policy_ = !perhaps(3);
    out_ << "changes:\n  - {at: south.cargo.primary, when: 02:00-02:30, slower: 150 %}\n";
    if (!cargo_policy_)
      out_ << "  - {at: south.cargo.primary, when: 1" << whole(0, 3) << ":00-15:" << whole(10, 59)
           << ", convert: {lanes: 1, from: all, to: fast}, takes: " << whole(0, 90) << " min}\n";
    if (!cars_policy_)
      out_ << "  - {at: north.cars.primary, when: 16:00-17:00, open: {general: " << whole(0, 6) << "}}\n";
    incidents();
  }

  void incidents() {
    const auto sometimes = [&](const std::string& at, const std::string& what) {
      if (perhaps(5)) out_ << "  - {at: " << at << ", " << what << "}\n";
    };
    sometimes("north.cars.primary", "when: " + hours() + ", lost: {general: " + either("1", "3") + "}");
    sometimes("north.cars.primary", "when: " + hours() + ", closed: true");
    sometimes("north.cars.primary", "when: " + hours() + ", slower: 250 %");
    sometimes("south.cargo.primary", "when: " + hours() + ", lost: {all: 2}");
    sometimes("south.cargo.documents", "when: " + hours() + ", lost: {bays: 1}");
    sometimes("south.cargo.joint", "when: " + hours() + ", closed: true");
    sometimes("south.cargo.dock", "closes_later: " + std::to_string(whole(1, 300)) + " min");
    sometimes("south.cargo.dock", "opens_earlier: 1 h");
    sometimes("south.cargo.unified", "hours: " + either("never", hours()));
    sometimes("east.cars", "closes_later: " + std::to_string(whole(1, 300)) + " min");
    sometimes("corridor.plant-gate", "when: " + hours() + ", closed: true");
    sometimes("corridor.gate-market", "when: " + hours() + ", speed: 40 %");
    sometimes("corridor.plant-gate_n", "when: " + hours() + ", closed: true");
    sometimes("corridor.plant-gate_e", "when: " + hours() + ", speed: 50 %");
  }

  void policies() {
    out_ << "policies:\n  - {at: south.cargo.documents, appointments: {per_hour: " << whole(1, 60)
         << ", uses: " << either("0", "60") << " %, window: " << whole(0, 90) << " min}}\n";
    if (cargo_policy_)
      out_ << "  - {at: south.cargo.primary, convert: {lanes: 1, from: all, to: fast}, start_when: {queue: "
              "fast, above: "
           << whole(2, 20) << "}, stop_when: {queue: fast, below: 2}, takes: " << whole(0, 30) << " min}\n";
    if (perhaps(3))
      out_ << "  - {at: north.cars.primary, appointments: {per_hour: " << whole(1, 600)
           << ", uses: " << whole(0, 100) << " %, window: " << whole(0, 200) << " min}}\n";
    meters();
    if (pool_)
      out_ << "  - {at: north.cars.primary, pool: {kinds: [fast, general]"
           << either("}", "}, start_when: {queue: general, above: 20}, stop_when: {queue: general, below: 2}")
           << "}\n";
    if (perhaps(3))
      out_ << "  - {at: north.cars.primary, toll: {kind: fast, least: 0 USD, most: " << whole(2, 20)
           << " USD, target: " << whole(1, 20) << " min, band: 1 min}}\n";
    if (cars_policy_) lanes_of_cars();
  }

  void meters() {
    const std::string rate = "meter: {rate: " + std::to_string(whole(5, 500)) + " /h}";
    const std::string on_queue =
        ", start_when: {queue: general, above: 15}, stop_when: {queue: general, below: 5}";
    if (perhaps(3))
      out_ << "  - {at: north.cars.primary, " << rate << either("", on_queue) << "}\n";
    else if (perhaps(3))
      out_ << "  - {at: north.cars.secondary, " << rate << "}\n";
    if (perhaps(3))
      out_ << "  - {at: south.cargo." << (cargo_rooms_ ? "documents" : either("documents", "primary"))
           << ", meter: {rate: " << whole(5, 100) << " /h}}\n";
  }

  void lanes_of_cars() {
    out_ << "  - {at: north.cars.primary, takes: " << whole(0, 30) << " min, ";
    // Booths that are pooled have no other kind.
    switch (pool_ ? whole(3, 4) : whole(0, 4)) {
      case 0:
        out_ << "convert: {lanes: 1, from: general, to: fast}, start_when: {posted_wait: fast, above: "
             << whole(5, 40) << " min, for: " << whole(0, 15)
             << " min}, stop_when: {posted_wait: fast, below: 5 min}}\n";
        return;
      case 1:
        out_ << "balance: {kinds: [fast, general], factor: " << whole(20, 120) << " %, band: " << whole(1, 10)
             << " min, every: " << whole(1, 30) << " min, lanes: " << whole(1, 2) << "}}\n";
        return;
      case 2:
        out_ << "goal: {fast: {within: " << whole(1, 20)
             << " min}, general: {share_of: fast, at_most: 300 %}}}\n";
        return;
      case 3:
        out_ << "open: {general: " << whole(1, 3) << "}, start_when: {queue: general, above: " << whole(5, 60)
             << "}, stop_when: {queue: general, below: 5}}\n";
        return;
      default:
        out_ << "budget: {officer_hours: " << whole(1, 40) << " h, most: " << whole(1, 4)
             << ", above: " << whole(1, 20) << " min}}\n";
    }
  }

  bool everything_;
  bool cargo_policy_ = false, cars_policy_ = false, cars_sign_ = false, cargo_rooms_ = false;
  bool pool_ = false, region_ = false, new_port_ = false;
  std::mt19937 random_;
  std::ostringstream out_;
};

}  // namespace garita::test
