#include "results/experiments/sweep/run_points.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "models/check/check.hpp"
#include "results/experiments/sweep/keep.hpp"
#include "results/experiments/sweep/point_run.hpp"

namespace garita::results {
namespace {

constexpr std::chrono::milliseconds between_tellings{100};

class Crew {
 public:
  Crew(const PointMaker& maker, const PointsToRun& work, std::size_t n_threads) : maker_(maker), work_(work) {
    try {
      for (; n_threads > 0; --n_threads) {
        const std::lock_guard lock(mutex_);
        threads_.emplace_back([this] { serve(); });
        ++n_serving_;
      }
    } catch (...) {
      // Fewer threads than asked for do as well; none at all does not.
      if (threads_.empty()) throw;
    }
  }
  Crew(const Crew&) = delete;
  ~Crew() {
    {
      const std::lock_guard lock(mutex_);
      first_unwanted_ = 0;
      for (const auto& active : active_) active->stop = true;
    }
    changed_.notify_all();
    for (auto& thread : threads_) thread.join();
  }

  bool run() {
    const auto n = static_cast<double>(work_.points.size());
    for (std::size_t told = 0; told < work_.points.size();) {
      std::deque<Ended> ended;
      double share = 0;
      {
        std::unique_lock lock(mutex_);
        told_.wait_for(lock, between_tellings, [&] { return !ended_.empty() || n_serving_ == 0; });
        if (ended_.empty() && n_serving_ == 0 && error_) {
          lock.unlock();
          std::rethrow_exception(error_);
        }
        ended.swap(ended_);
        share = static_cast<double>(told + ended.size());
        for (const auto& active : active_) share += active->share();
      }
      for (auto& [point, result] : ended) work_.ended(point, result);
      told += ended.size();
      if (work_.progress && !work_.progress(std::min(share / n, 1.0))) return false;
    }
    return true;
  }

 private:
  struct Active {
    std::size_t point = 0;
    std::unique_ptr<PointRun> run;
    bool overloaded = false;
    std::atomic<bool> stop{false};
    std::uint32_t begun = 0, ended = 0;
    std::vector<std::atomic<double>> shares;  // of each replication
    double share() const {
      double sum = 0;
      for (const auto& one : shares) sum += one;
      return sum / run->n();
    }
  };
  using Place = std::pair<std::size_t, std::uint32_t>;  // point, replication
  struct Ended {
    std::size_t point;
    PointResult result;
  };

  void serve() {
    while (work_once()) {
    }
    const std::lock_guard lock(mutex_);
    --n_serving_;
    told_.notify_all();
  }

  /// One replication, or the making of a point. False: nothing is left, and nothing will come.
  bool work_once() {
    std::unique_lock lock(mutex_);
    for (;;) {
      const auto open = std::find_if(active_.begin(), active_.end(), [&](const auto& active) {
        return active->point < first_unwanted_ && active->begun < active->run->n();
      });
      if (open != active_.end()) {
        const std::shared_ptr<Active> active = *open;
        const std::uint32_t replication = active->begun++;
        lock.unlock();
        try {
          simulate(active, replication);
        } catch (...) {
          failed({active->point, replication});
        }
        return true;
      }
      if (next_ < std::min(work_.points.size(), first_unwanted_)) {
        const std::size_t point = next_++;
        ++making_;
        lock.unlock();
        std::shared_ptr<Active> made;
        try {
          made = make(point);
        } catch (...) {
          failed({point, 0});
        }
        lock.lock();
        --making_;
        if (made && point < first_unwanted_) active_.push_back(std::move(made));
        changed_.notify_all();
        return true;
      }
      if (making_ == 0) return false;
      changed_.wait(lock);
    }
  }

  /// Of several failures the one of the first point and replication is told, as with one thread: points
  /// before it go on, it and those behind do not.
  void failed(Place place) {
    const std::lock_guard lock(mutex_);
    if (!error_ || place < failed_) {
      error_ = std::current_exception();
      failed_ = place;
    }
    first_unwanted_ = std::min(first_unwanted_, place.first);
    for (const auto& active : active_)
      if (active->point > first_unwanted_) active->stop = true;
    changed_.notify_all();
  }

  std::shared_ptr<Active> make(std::size_t point) {
    auto active = std::make_shared<Active>();
    active->point = point;
    scenarios::Scenario scenario = maker_.scenario_of(work_.points[point]);
    models::ValidModel valid = models::build_valid(scenario, &maker_.samplers());
    active->overloaded = tells_overload(valid.warnings);
    active->run = std::make_unique<PointRun>(std::move(scenario), std::move(valid.model));
    active->shares = std::vector<std::atomic<double>>(active->run->n());
    return active;
  }

  void simulate(const std::shared_ptr<Active>& active, std::uint32_t replication) {
    active->run->simulate(replication, active->stop, active->shares[replication]);
    active->shares[replication] = 1;
    {
      const std::lock_guard lock(mutex_);
      if (++active->ended < active->run->n()) return;
    }
    if (active->stop) return;
    PointResult result = result_of(*active->run, work_.keep, work_.by_replication);
    result.overloaded = active->overloaded;
    const std::lock_guard lock(mutex_);
    std::erase(active_, active);
    ended_.push_back({active->point, std::move(result)});
    told_.notify_all();
  }

  const PointMaker& maker_;
  const PointsToRun& work_;
  std::mutex mutex_;
  std::condition_variable changed_, told_;
  std::size_t next_ = 0, making_ = 0, n_serving_ = 0;
  std::size_t first_unwanted_ = std::numeric_limits<std::size_t>::max();  // it and those behind do not go on
  std::deque<std::shared_ptr<Active>> active_;  // in the order in which they were made
  std::deque<Ended> ended_;
  std::exception_ptr error_;
  Place failed_;
  std::vector<std::thread> threads_;
};

}  // namespace

bool run_points(const PointMaker& maker, const PointsToRun& work) {
  if (work.points.empty()) return true;
  const std::uint32_t wanted = work.threads != 0 ? work.threads : std::thread::hardware_concurrency();
  Crew crew(maker, work, std::max(wanted, 1u));
  return crew.run();
}

}  // namespace garita::results
