#include <map>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/engine/bank_support.hpp"

using namespace garita::engine;

namespace {

constexpr Duration s(std::int64_t seconds) { return Duration::seconds(seconds); }

/// A bank of random rules to which everything happens at random for half an hour, in whole seconds, so that
/// much happens at the same instant; and what must hold after every event, from the test's own bookkeeping.
class Ordeal {
 public:
  static constexpr std::uint32_t most_lanes = 4;
  static constexpr Duration length = s(1'800), end = s(100'000);

  explicit Ordeal(std::uint64_t seed)
      : random_(seed), spec_(draw_spec()), driver_(spec_, s(300), s(1'500)), up_(most_lanes, true) {
    const double busy = 1 + static_cast<double>(below(6));
    driver_.draw_again = [this](std::uint32_t who) { return services_[who] = s(1 + below(60)); };
    driver_.may_go = [this](std::uint32_t who) {
      if (one_in(8)) {
        driver_.at(driver_.now() + s(below(60)), [this, who] { driver_.let_go(who); });
        return false;
      }
      return true;
    };
    driver_.after_each = [this] { check(); };
    repeat(20 / busy, [this] { come(); });
    repeat(150, [this] { set_lanes(below(most_lanes + 1)); });
    if (one_in(2)) repeat(100, [this] { break_or_repair(below(most_lanes)); });
    if (one_in(3)) repeat(60, [this] { allow(one_in(3) ? ServerBank::unbounded : below(4)); });
    driver_.at(length, [this] { recover(); });
  }

  void run() {
    driver_.run(end);
    for (const auto& customer : driver_.customers) stranded += customer.left == Time::never() ? 1 : 0;
    interrupted = driver_.totals().features.interrupted;
    jockeyed = driver_.totals().features.jockeyed;
    gave_up = driver_.totals().features.reneged;
    served = driver_.totals().departures;
  }

  std::uint64_t miscounted = 0;   // waiting, in line or busy are not what the customers say
  std::uint64_t doubled = 0;      // two at one server, or somebody where there is none
  std::uint64_t idle = 0;         // somebody waits in line for a server that is free and may take them
  std::uint64_t out_of_turn = 0;  // begun before who had waited longer in the same class
  std::uint64_t passed = 0;       // came in front of somebody in a tandem lane
  std::uint64_t not_aside = 0;    // a higher class waits while a lower one is served
  std::uint64_t wrong_work = 0;   // served for another time than its service takes
  std::uint64_t stranded = 0;     // never left
  std::uint64_t interrupted = 0, jockeyed = 0, gave_up = 0, served = 0;

 private:
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }
  bool one_in(std::uint32_t n) { return below(n) == 0; }

  ServerBank::Spec draw_spec() {
    ServerBank::Spec spec;
    spec.per_lane = one_in(2);
    spec.tandem = one_in(3);
    spec.priorities = 1 + below(3);
    spec.preempts = one_in(2);
    spec.on_preempt = static_cast<Interruption>(below(3));
    spec.shift_end = static_cast<ShiftEnd>(below(3));
    spec.breakdown = static_cast<ShiftEnd>(below(3));
    spec.serve_out = one_in(3);
    spec.jockey = spec.per_lane ? below(3) : 0;
    return spec;
  }

  void repeat(double every_s, std::function<void()> action) {
    for (double at = 0; at < length.seconds(); at += exponential(random_, every_s))
      driver_.at(s(static_cast<std::int64_t>(at)), action);
  }

  void come() {
    const Duration service = s(1 + below(60));
    const auto priority = static_cast<std::uint8_t>(below(spec_.priorities));
    const bool held = one_in(5);
    services_.push_back(service);
    turns_.push_back(held ? UINT64_MAX : ++turn_);
    work_us_.push_back(0);
    const std::uint32_t who = driver_.come(service, priority, held);
    if (driver_.waits(who)) {
      if (one_in(3)) driver_.limit_patience(who, s(below(120)));
      if (held) driver_.at(driver_.now() + s(below(100)), [this, who] { admit(who); });
    }
  }
  void admit(std::uint32_t who) {
    if (driver_.customers[who].gave_up) return;
    turns_[who] = ++turn_;
    if (cutoff_ != Time::never() && eligible(who)) stand_behind();
    driver_.admit(who);
  }
  // Those in line who came too late to be served out go after whoever is.
  void stand_behind() {
    std::map<std::uint64_t, std::uint32_t> late;
    for (std::uint32_t who = first_; who < driver_.customers.size(); ++who)
      if (inside(who) && driver_.waits(who) && !held(who) && !eligible(who)) late.emplace(turns_[who], who);
    for (const auto& [turn, who] : late) turns_[who] = ++turn_;
  }
  void set_lanes(std::uint32_t lanes) {
    if (lanes != scheduled_) {
      const bool serve_out = spec_.serve_out && lanes == 0 && driver_.bank().waiting() > 0;
      cutoff_ = serve_out ? BankDriver::origin + driver_.now() : Time::never();
      if (!serve_out) serving_ = lanes;
      scheduled_ = lanes;
    }
    driver_.set_lanes(lanes);
  }
  void break_or_repair(std::uint32_t lane) {
    up_[lane] = !up_[lane];
    up_[lane] ? driver_.repair(lane) : driver_.break_down(lane);
  }
  void allow(std::uint32_t services) {
    allowed_ = services;
    begun_when_allowed_ = begun_less_interrupted();
    driver_.allow(services);
  }
  void recover() {
    for (std::uint32_t lane = 0; lane < most_lanes; ++lane)
      if (!up_[lane]) break_or_repair(lane);
    allow(ServerBank::unbounded);
    set_lanes(1 + below(most_lanes));
  }

  bool inside(std::uint32_t who) const { return driver_.customers[who].left == Time::never(); }
  bool held(std::uint32_t who) const { return turns_[who] == UINT64_MAX; }
  bool takes(std::uint32_t lane) const { return lane < serving_ && up_[lane]; }
  std::int64_t begun_less_interrupted() {
    std::int64_t count = 0;
    for (std::uint32_t who = 0; who < driver_.customers.size(); ++who)
      count += (inside(who) ? !driver_.waits(who) : !driver_.customers[who].gave_up) ? 1 : 0;
    return count;
  }

  void check_nobody_lower(const std::vector<std::uint32_t>& line) {
    for (const std::uint32_t waiting : line)
      for (const std::uint32_t who : serving_now_) {
        const std::uint32_t lane = driver_.spell(who).server / seats();
        not_aside += driver_.customers[who].priority > driver_.customers[waiting].priority && takes(lane) &&
                             (!spec_.per_lane || stands(waiting) == lane)
                         ? 1
                         : 0;
      }
  }
  std::uint32_t stands(std::uint32_t who) {
    return driver_.crossers().visits[driver_.customers[who].id.value()].lane;
  }
  std::uint32_t seats() const { return spec_.tandem ? 2 : 1; }

  void check() {
    driver_.bank().check_conservation();
    std::uint32_t waiting = 0, held_count = 0, busy = 0;
    std::map<std::uint32_t, std::uint32_t> at_server;
    bool held_eligible = false;
    std::vector<std::uint32_t> line;
    const std::int64_t span_us = (driver_.now() - checked_).us();
    for (const std::uint32_t who : serving_now_) work_us_[who] += span_us;
    serving_now_.clear();
    checked_ = driver_.now();
    for (std::uint32_t who = first_; who < driver_.customers.size(); ++who) {
      const BankDriver::Customer& customer = driver_.customers[who];
      if (customer.ended == BankDriver::origin + driver_.now() && !counted(who)) check_work(who);
      if (!inside(who)) {
        if (who == first_) ++first_;
        continue;
      }
      if (driver_.waits(who)) {
        ++waiting;
        if (!held(who)) {
          line.push_back(who);
          continue;
        }
        ++held_count;
        held_eligible = held_eligible || eligible(who);
        continue;
      }
      ++busy;
      if (!at_server.emplace(driver_.spell(who).server, who).second) ++doubled;
      if (!driver_.spell(who).done) serving_now_.push_back(who);
    }
    miscounted += waiting != driver_.bank().waiting() || busy != driver_.bank().busy() ||
                          waiting - held_count != driver_.bank().in_line()
                      ? 1
                      : 0;
    if (!held_eligible) stop_serving_out(line);
    if (spec_.preempts && cutoff_ == Time::never() && spec_.jockey == 0) check_nobody_lower(line);
    check_idle(line, at_server);
    check_turns(line, at_server);
  }

  bool counted(std::uint32_t who) const { return work_us_[who] < 0; }

  // Served for as long as its service takes, or longer when a part of it was lost.
  void check_work(std::uint32_t who) {
    const bool loses = spec_.on_preempt != Interruption::resume ||
                       spec_.shift_end == ShiftEnd::back_to_queue ||
                       spec_.breakdown == ShiftEnd::back_to_queue;
    const std::int64_t needed = services_[who].us();
    wrong_work += work_us_[who] < needed || (work_us_[who] > needed && !loses) ? 1 : 0;
    work_us_[who] = INT64_MIN / 2;
  }

  bool eligible(std::uint32_t who) const { return driver_.customers[who].came <= cutoff_; }

  void stop_serving_out(const std::vector<std::uint32_t>& line) {
    if (cutoff_ == Time::never()) return;
    for (const std::uint32_t who : line)
      if (eligible(who)) return;
    cutoff_ = Time::never();
    serving_ = 0;
  }

  void check_idle(const std::vector<std::uint32_t>& line,
                  const std::map<std::uint32_t, std::uint32_t>& at_server) {
    if (allowed_ != ServerBank::unbounded && begun_less_interrupted() - begun_when_allowed_ >= allowed_)
      return;
    for (std::uint32_t lane = 0; lane < serving_; ++lane) {
      if (!up_[lane] || at_server.contains(lane * seats() + seats() - 1)) continue;
      for (const std::uint32_t who : line) {
        if (!eligible(who)) continue;
        if (!spec_.per_lane || stands(who) == lane || !takes(stands(who))) ++idle;
        // Whoever may change over with one fewer ahead does not wait beside an empty lane.
        if (spec_.jockey == 1 && cutoff_ == Time::never() && !spec_.tandem) ++idle;
      }
    }
  }

  void check_turns(const std::vector<std::uint32_t>& line,
                   const std::map<std::uint32_t, std::uint32_t>& at_server) {
    for (const auto& [server, who] : at_server) {
      const BankDriver::Customer& customer = driver_.customers[who];
      const auto before = spec_.tandem && server % 2 == 1 ? at_server.find(server - 1) : at_server.end();
      if (before != at_server.end() && !spec_.preempts &&
          driver_.customers[before->second].resumed > customer.resumed)
        ++passed;
      if (customer.begins > 1 || customer.began != BankDriver::origin + driver_.now()) continue;
      for (const std::uint32_t other : line)
        if (!spec_.per_lane && driver_.customers[other].begins == 0 &&
            driver_.customers[other].priority == customer.priority && turns_[other] < turns_[who])
          ++out_of_turn;
    }
  }

  Random random_;
  ServerBank::Spec spec_;
  BankDriver driver_;
  std::vector<bool> up_;
  std::vector<Duration> services_;
  std::vector<std::uint64_t> turns_;   // in which they came to the line; UINT64_MAX while held
  std::vector<std::int64_t> work_us_;  // time in service; negative when it has ended
  std::vector<std::uint32_t> serving_now_;
  std::uint64_t turn_ = 0;
  std::uint32_t scheduled_ = 0, serving_ = 0, allowed_ = ServerBank::unbounded, first_ = 0;
  std::int64_t begun_when_allowed_ = 0;
  Time cutoff_ = Time::never();
  Duration checked_;
};

void go_through(std::uint64_t first, std::uint64_t count) {
  std::uint64_t interrupted = 0, jockeyed = 0, gave_up = 0, served = 0;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    CAPTURE(seed);
    Ordeal ordeal(seed);
    REQUIRE_NOTHROW(ordeal.run());
    CHECK(ordeal.miscounted == 0);
    CHECK(ordeal.doubled == 0);
    CHECK(ordeal.idle == 0);
    CHECK(ordeal.out_of_turn == 0);
    CHECK(ordeal.passed == 0);
    CHECK(ordeal.not_aside == 0);
    CHECK(ordeal.wrong_work == 0);
    CHECK(ordeal.stranded == 0);
    interrupted += ordeal.interrupted;
    jockeyed += ordeal.jockeyed;
    gave_up += ordeal.gave_up;
    served += ordeal.served;
  }
  CHECK(interrupted > 4 * count);
  CHECK(jockeyed > 4 * count);
  CHECK(gave_up > 4 * count);
  CHECK(served > 40 * count);
}

}  // namespace

// Banks of random rules (lanes, tandems, classes, preemption, ends of shifts, breakdowns, patience, holding,
// changing over, blocking before and after service, all at once). After every event: who came is inside or
// has left; the counts are those of the customers; nobody waits in line for a server that may take them;
// classes are first come, first served; higher classes push lower ones aside; everybody is served for as long
// as its service takes. At the end of the window the area of the queue is the sum of the waits, and in the
// end all have left.
TEST_CASE("A bank keeps its promises whatever happens to it", "[bank]") { go_through(0, 500); }

// The same for other seeds.
TEST_CASE("Many banks keep their promises whatever happens to them", "[bank][nightly]") {
  go_through(500, 10'000);
}
