#include <chrono>

#include "engine/arrivals/poisson.hpp"
#include "engine/distributions/sampler.hpp"
#include "engine/events/event_queue.hpp"
#include "engine/stations/station.hpp"
#include "tests/bench/workload.hpp"

namespace garita::bench {

using namespace engine;

namespace {

class NoRecorder : public Recorder {
 public:
  void steps(const StepBlock&) override {}
  void log(std::span<const LogRow>) override {}
};

struct Passing {
  std::uint64_t id = 0;
  std::uint32_t at = 0;
};

/// The workload on the kernel: integer time, keyed draws, streaming statistics, areas, histograms, 15-minute
/// steps.
class KernelRun {
 public:
  KernelRun(const Workload& workload, std::uint64_t crossers, std::uint64_t seed)
      : workload_(workload),
        end_(Time::from_unix_seconds(
            begin_s + static_cast<std::int64_t>(static_cast<double>(crossers) / workload.arrivals_per_s))),
        store_(workload.stops.size(), 0, Time::from_unix_seconds(begin_s), end_, Duration::minutes(15),
               recorder_),
        profile_({{Time::from_unix_seconds(begin_s), Time::from_us(end_.us() * 2), workload.arrivals_per_s,
                   workload.arrivals_per_s}}),
        key_(source_key(seed, 0, "bench")),
        arrivals_(&profile_, key_, Time::from_unix_seconds(begin_s), end_) {
    const std::vector<Duration> thresholds = {Duration::minutes(30), Duration::minutes(60),
                                              Duration::minutes(120)};
    for (std::uint32_t s = 0; s < workload.stops.size(); ++s) {
      stations_.emplace_back(Station::Spec{}, GroupId(s), store_, thresholds);
      samplers_.emplace_back(Exponential::from_mean(workload.stops[s].mean_service_s));
      purposes_.push_back(Purpose("service " + std::to_string(s)));
    }
  }

  Measured run() {
    const auto begin = std::chrono::steady_clock::now();
    for (std::uint32_t s = 0; s < stations_.size(); ++s)
      stations_[s].set_servers(pool_.visits(), workload_.stops[s].servers, Time::from_unix_seconds(begin_s),
                               [](CrosserId) {});
    std::uint64_t events = 0, crossers = 0;
    Arrival coming = arrivals_.next();
    schedule(coming.time, 1, 0);
    schedule(store_.step_end(StepId(StepStore::steps_per_block - 1)), 2, 0);
    while (!queue_.empty()) {
      const Event event = queue_.pop();
      now_ = event.time;
      ++events;
      if (event.kind == 0) {
        on_service_ended(CrosserId(event.subject));
      } else if (event.kind == 1) {
        const CrosserId crosser = pool_.create();
        ++crossers;
        pool_[crosser].id = coming.crosser;
        coming = arrivals_.next();
        if (coming.time != Time::never()) schedule(coming.time, 1, 0);
        const bool other = workload_.entry_share > 0 &&
                           to_uniform(draw_bits(key_, pool_[crosser].id, hold)) < workload_.entry_share;
        join(crosser, other ? workload_.other_entry : workload_.entry);
      } else {
        for (Station& station : stations_) station.advance(now_);
        store_.emit_resolved(now_);
        const std::uint32_t last = (event.subject + 2) * StepStore::steps_per_block - 1;
        if (last < store_.n_steps()) schedule(store_.step_end(StepId(last)), 2, event.subject + 1);
      }
    }
    for (Station& station : stations_) station.advance(now_);
    store_.emit_all();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    const Tally& wait = stations_[0].wait();
    return {seconds, crossers, events, static_cast<double>(wait.sum_us) / 1e6 / static_cast<double>(wait.n)};
  }

 private:
  static constexpr std::int64_t begin_s = 1'767'225'600;  // 2026-01-01
  static constexpr Purpose hold{"hold"};
  static constexpr Purpose refer{"refer"};

  void schedule(Time time, std::uint32_t kind, std::uint32_t subject) {
    queue_.push({time, Order::make(kind, 0, counter_++), kind, subject});
  }
  void join(CrosserId crosser, std::uint32_t at) {
    pool_[crosser].at = at;
    if (stations_[at].join(pool_.visits(), crosser, now_)) begin_service(crosser);
  }
  void begin_service(CrosserId crosser) {
    const Passing& passing = pool_[crosser];
    schedule(now_ + samplers_[passing.at](draw_bits(key_, passing.id, purposes_[passing.at])), 0,
             crosser.value());
  }
  void on_service_ended(CrosserId crosser) {
    const std::uint32_t at = pool_[crosser].at;
    const CrosserId next = stations_[at].finish(pool_.visits(), crosser, now_);
    if (next.exists()) begin_service(next);
    const Workload::Stop& stop = workload_.stops[at];
    const std::uint32_t to =
        stop.share > 0 && to_uniform(draw_bits(key_, pool_[crosser].id, refer)) < stop.share ? stop.instead
                                                                                             : stop.next;
    if (to == Workload::leaves)
      pool_.release(crosser);
    else
      join(crosser, to);
  }

  const Workload& workload_;
  NoRecorder recorder_;
  Time end_;
  StepStore store_;
  RateProfile profile_;
  SourceKey key_;
  PoissonArrivals arrivals_;
  EventQueue queue_;
  CrosserPool<Passing> pool_;
  std::vector<Station> stations_;
  std::vector<Sampler> samplers_;
  std::vector<Purpose> purposes_;
  std::uint64_t counter_ = 0;
  Time now_ = Time::from_unix_seconds(begin_s);
};

}  // namespace

Measured run_kernel(const Workload& workload, std::uint64_t crossers, std::uint64_t seed) {
  return KernelRun(workload, crossers, seed).run();
}

}  // namespace garita::bench
