#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <memory>
#include <random>
#include <span>
#include <utility>
#include <vector>

#include "engine/events/event_queue.hpp"
#include "engine/stations/server_bank.hpp"

/// One bank of servers, driven by the smallest loop that does it, by hand or with random traffic.
namespace garita::engine {

class NoRecorder : public Recorder {
 public:
  void steps(const StepBlock&) override {}
  void log(std::span<const LogRow>) override {}
};

/// Does what a caller of the bank has to do, and keeps when everybody came, was served and left. Instants are
/// given as spans after the start. At one instant: the end of the window, ends of services, then the rest.
class BankDriver {
 public:
  struct Customer {
    Time came;
    Time began = Time::never();    ///< for the first time
    Time resumed = Time::never();  ///< for the last time
    Time ended = Time::never();    ///< of its service
    Time left = Time::never();     ///< served or not
    Duration service;
    CrosserId id;
    std::uint32_t begins = 0;
    std::uint32_t server = UINT32_MAX;  ///< at which it began last
    std::uint16_t occasion = 0;         ///< of the draw in `service`
    std::uint8_t priority = 0;
    bool gave_up = false;
  };
  static constexpr Time origin = Time::from_us(1'000'000'000'000'000);

  std::vector<Customer> customers;
  /// The next draw for somebody whose service begins anew with a new draw; without it, as long as before.
  std::function<Duration(std::uint32_t who)> draw_again;
  /// Whether the server can be left now; if not, the customer stays until `let_go`.
  std::function<bool(std::uint32_t who)> may_go;
  std::function<void()> after_each;  ///< event

  /// Measures from `from` to `to`, where the identity of areas is checked.
  BankDriver(const ServerBank::Spec& spec, Duration from, Duration to)
      : from_(origin + from),
        to_(origin + to),
        store_(1, 0, from_, to_, to - from, recorder_, true),
        bank_(spec, GroupId(0), store_, {}, happenings_) {
    push(to_, window_closed, 0, 0);
  }

  ServerBank& bank() { return bank_; }
  ServerBank::Crossers crossers() { return {pool_.visits(), spells_}; }
  Duration now() const { return now_ - origin; }
  const Spell& spell(std::uint32_t who) const { return spells_[customers[who].id.value()]; }
  /// In line or where it cannot be served yet, before its service or between two spells of it.
  bool waits(std::uint32_t who) { return bank_.waits(crossers(), customers[who].id); }
  std::uint32_t who(CrosserId crosser) { return pool_[crosser]; }

  void at(Duration time, std::function<void()> action) {
    actions_.push_back(std::move(action));
    push(origin + time, acted, 0, static_cast<std::uint32_t>(actions_.size() - 1));
  }

  std::uint32_t come(Duration service, std::uint8_t priority = 0, bool held = false) {
    const CrosserId crosser = pool_.create();
    spells_.resize(pool_.visits().size());
    pool_.visit(crosser).priority = priority;
    const auto number = static_cast<std::uint32_t>(customers.size());
    pool_[crosser] = number;
    Customer customer;
    customer.came = now_;
    customer.service = service;
    customer.id = crosser;
    customer.priority = priority;
    customers.push_back(customer);
    if (held)
      bank_.hold(crossers(), crosser, now_);
    else
      bank_.join(crossers(), crosser, now_);
    settle();
    return number;
  }
  void come_at(Duration time, Duration service, std::uint8_t priority = 0, bool held = false) {
    at(time, [=, this] { come(service, priority, held); });
  }
  void admit(std::uint32_t who) { bank_.admit(crossers(), customers[who].id, now_), settle(); }
  /// Gives up after `patience` unless its service has begun by then. REQUIRES: waits.
  void limit_patience(std::uint32_t who, Duration patience) {
    push(now_ + patience, gave_up, spell(who).ticket, customers[who].id.value());
  }
  void let_go(std::uint32_t who) { leave(customers[who].id), settle(); }
  void set_lanes(std::uint32_t lanes) { bank_.set_lanes(crossers(), lanes, now_), settle(); }
  void break_down(std::uint32_t lane) { bank_.break_down(crossers(), lane, now_), settle(); }
  void repair(std::uint32_t lane) { bank_.repair(crossers(), lane, now_), settle(); }
  void allow(std::uint32_t services) { bank_.set_allowance(crossers(), services, now_), settle(); }

  /// Everything until `end`, inclusive.
  void run(Duration end) {
    push(origin + end, stopped, 0, 0);
    for (;;) {
      const Event event = queue_.pop();
      const Time before = now_ < from_ ? from_ : now_;
      const Time until = event.time < to_ ? event.time : to_;
      if (until > before) in_system_s_ += (until - before).seconds() * (bank_.waiting() + bank_.busy());
      now_ = event.time;
      const std::uint32_t kind = event.kind & 0xFF;
      if (kind == stopped) break;
      if (kind == window_closed)
        bank_.close_window(crossers(), now_);
      else if (kind == acted)
        actions_[event.subject]();
      else if (event.kind >> 8 == (spells_[event.subject].ticket & 0xFFFFFF))
        happen(kind, CrosserId(event.subject));
      settle();
      if (after_each) after_each();
    }
    bank_.check_conservation();
  }

  /// Customers inside, on average over the window.
  double mean_in_system() const { return in_system_s_ / (to_ - from_).seconds(); }
  /// What was counted in the window. Ends the run.
  const GroupTotals& totals() {
    store_.emit_all();
    return store_.sums(GroupId(0));
  }
  bool in_window(Time time) const { return time >= from_ && time < to_; }
  double window_s() const { return (to_ - from_).seconds(); }

 private:
  enum Kind : std::uint32_t { window_closed, ended, acted, gave_up, stopped };

  void push(Time time, Kind kind, std::uint32_t ticket, std::uint32_t subject) {
    queue_.push({time, Order::make(kind, 0, counter_++), kind | ticket << 8, subject});
  }

  void happen(std::uint32_t kind, CrosserId crosser) {
    Customer& customer = customers[pool_[crosser]];
    if (kind == gave_up) {
      bank_.renege(crossers(), crosser, now_);
      customer.gave_up = true;
      customer.left = now_;
      pool_.release(crosser);
      return;
    }
    customer.ended = now_;
    if (bank_.end_service(crossers(), crosser, now_))
      happenings_.push_back({Happening::may_leave, GroupId(0), crosser, spells_[crosser.value()].ticket});
  }

  void leave(CrosserId crosser) {
    bank_.leave(crossers(), crosser, now_);
    customers[pool_[crosser]].left = now_;
    pool_.release(crosser);
  }

  void settle() {
    for (std::size_t i = 0; i < happenings_.size(); ++i) {
      if (happenings_[i].what == Happening::interrupted) continue;
      const CrosserId crosser = happenings_[i].crosser;
      const std::uint32_t number = pool_[crosser];
      if (happenings_[i].what == Happening::may_leave) {
        if (!may_go || may_go(number)) leave(crosser);
        continue;
      }
      Customer& customer = customers[number];
      const Spell& spell = spells_[crosser.value()];
      if (spell.occasion != customer.occasion) {
        customer.occasion = spell.occasion;
        if (draw_again) customer.service = draw_again(number);
      }
      if (++customer.begins == 1) customer.began = now_;
      customer.resumed = now_;
      customer.server = spell.server;
      const Time end = now_ + (spell.left < Duration() ? customer.service : spell.left);
      push(end, ended, bank_.ends_at(crossers(), crosser, end), crosser.value());
    }
    happenings_.clear();
  }

  Time from_, to_;
  Time now_ = origin;
  NoRecorder recorder_;
  StepStore store_;
  std::vector<Happening> happenings_;
  ServerBank bank_;
  CrosserPool<std::uint32_t> pool_;  // slot to number
  std::vector<Spell> spells_;
  std::vector<std::function<void()>> actions_;
  EventQueue queue_;
  std::uint64_t counter_ = 0;
  double in_system_s_ = 0;
};

using Random = std::mt19937_64;

inline double exponential(Random& random, double mean) {
  return -mean * std::log1p(-std::uniform_real_distribution<double>()(random));
}

/// Poisson arrivals, and what else happens to a bank with time.
struct BankLoad {
  std::vector<double> rates_per_s{};  ///< of each class; class 0 goes first
  std::function<double(Random&, std::uint32_t priority)> service_s{};
  std::function<double(Random&)> patience_s{};  ///< none: nobody gives up
  double up_mean_s = 0, down_mean_s = 0;        ///< exponential, of every lane; 0: nothing breaks
  std::uint32_t lanes = 1;
};

/// Of those who joined in the window; times in seconds.
struct BankResult {
  std::vector<double> sojourn_s;  ///< mean, of each class
  double wait_s = 0;              ///< mean until service begins for the first time or they give up
  double share_gave_up = 0;
  double in_system = 0;   ///< time average
  double lanes_up = 0;    ///< time average, as the bank counted it
  double throughput = 0;  ///< services begun, per second of the window
};

/// A tenth of `window` before it and after it, with the same traffic; everybody who joined in the window has
/// left by the end, or the run was too short for its load and throws.
inline BankResult run_bank(const ServerBank::Spec& spec, const BankLoad& load, Duration window,
                           std::uint64_t seed, bool saturated = false) {
  const Duration margin = Duration::microseconds(window.us() / 10);
  BankDriver driver(spec, margin, margin + window);
  Random random(seed);
  const auto draw_service = [&](std::uint32_t priority) {
    return Duration::from_seconds(load.service_s(random, priority));
  };
  driver.draw_again = [&](std::uint32_t who) { return draw_service(driver.customers[who].priority); };
  const auto after = [&](double mean_s) {
    return driver.now() + Duration::from_seconds(exponential(random, mean_s));
  };
  std::function<void(std::uint8_t)> next = [&](std::uint8_t priority) {
    driver.at(after(1 / load.rates_per_s[priority]), [&, priority] {
      const std::uint32_t who = driver.come(draw_service(priority), priority);
      if (load.patience_s && driver.waits(who))
        driver.limit_patience(who, Duration::from_seconds(load.patience_s(random)));
      next(priority);
    });
  };
  std::function<void(std::uint32_t)> wear = [&](std::uint32_t lane) {
    driver.at(after(load.up_mean_s), [&, lane] {
      driver.break_down(lane);
      driver.at(after(load.down_mean_s), [&, lane] {
        driver.repair(lane);
        wear(lane);
      });
    });
  };
  driver.set_lanes(load.lanes);
  for (std::uint8_t k = 0; k < load.rates_per_s.size(); ++k) next(k);
  for (std::uint32_t lane = 0; load.up_mean_s > 0 && lane < load.lanes; ++lane) wear(lane);
  driver.run(margin + window + margin);

  BankResult result;
  std::vector<double> sojourns(load.rates_per_s.size()), left(load.rates_per_s.size());
  double joined = 0, gave_up = 0, wait_s = 0;
  for (const BankDriver::Customer& customer : driver.customers) {
    if (saturated || !driver.in_window(customer.came)) continue;
    GARITA_CHECK(customer.left < Time::never(), "who joined in the window has left");
    ++joined;
    gave_up += customer.gave_up ? 1 : 0;
    wait_s += ((customer.gave_up ? customer.left : customer.began) - customer.came).seconds();
    if (customer.gave_up) continue;
    sojourns[customer.priority] += (customer.left - customer.came).seconds();
    ++left[customer.priority];
  }
  for (std::size_t k = 0; k < left.size(); ++k) result.sojourn_s.push_back(sojourns[k] / left[k]);
  result.wait_s = wait_s / joined;
  result.share_gave_up = gave_up / joined;
  result.in_system = driver.mean_in_system();
  const GroupTotals& totals = driver.totals();
  result.lanes_up = static_cast<double>(totals.booths_area_us) / 1e6 / driver.window_s();
  result.throughput = static_cast<double>(totals.throughput) / driver.window_s();
  return result;
}

/// A mean over replications and its distance from theory in standard errors.
struct Estimate {
  double mean = 0, standard_error = 0;
  double z(double theory) const { return (mean - theory) / standard_error; }
};

/// `measure(replication)` returns the same number of figures each time.
template <class F>
std::vector<Estimate> replicate(std::uint64_t replications, F&& measure) {
  std::vector<double> sum, squares;
  for (std::uint64_t i = 0; i < replications; ++i) {
    const std::vector<double> figures = measure(i);
    sum.resize(figures.size());
    squares.resize(figures.size());
    for (std::size_t k = 0; k < figures.size(); ++k) {
      sum[k] += figures[k];
      squares[k] += figures[k] * figures[k];
    }
  }
  const auto n = static_cast<double>(replications);
  std::vector<Estimate> estimates;
  for (std::size_t k = 0; k < sum.size(); ++k) {
    const double mean = sum[k] / n;
    estimates.push_back({mean, std::sqrt((squares[k] / n - mean * mean) / (n - 1))});
  }
  return estimates;
}

}  // namespace garita::engine
