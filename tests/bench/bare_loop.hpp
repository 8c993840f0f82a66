#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

/// The reference of the benchmarks: what a good programmer writes by hand for one known network. Time in
/// double, plain xoshiro256++ (Blackman and Vigna 2021), exponentials by ziggurat, no statistics, one array
/// per queue.
namespace garita::bench {

class Xoshiro256pp {
 public:
  explicit Xoshiro256pp(std::uint64_t seed) {
    for (std::uint64_t& word : s_) {  // splitmix64, as its authors advise
      seed += 0x9E3779B97F4A7C15;
      std::uint64_t z = seed;
      z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
      z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
      word = z ^ (z >> 31);
    }
  }
  std::uint64_t operator()() {
    const std::uint64_t result = rotl(s_[0] + s_[3], 23) + s_[0];
    const std::uint64_t t = s_[1] << 17;
    s_[2] ^= s_[0];
    s_[3] ^= s_[1];
    s_[1] ^= s_[2];
    s_[0] ^= s_[3];
    s_[2] ^= t;
    s_[3] = rotl(s_[3], 45);
    return result;
  }
  double uniform() { return static_cast<double>((*this)() >> 11) * 0x1p-53; }

 private:
  static std::uint64_t rotl(std::uint64_t x, int k) { return x << k | x >> (64 - k); }
  std::uint64_t s_[4];
};

/// Unit exponentials by the ziggurat of Marsaglia and Tsang (2000), 256 layers.
class ZigguratExponential {
 public:
  ZigguratExponential() {
    const double m = 4294967296.0;
    double de = r_exponential, te = de;
    const double ve = 3.949659822581572e-3;  // area of a layer (Marsaglia and Tsang 2000)
    const double q = ve / std::exp(-de);
    k_[0] = static_cast<std::uint32_t>(de / q * m);
    k_[1] = 0;
    w_[0] = q / m;
    w_[255] = de / m;
    f_[0] = 1;
    f_[255] = std::exp(-de);
    for (int i = 254; i >= 1; --i) {
      de = -std::log(ve / de + std::exp(-de));
      k_[i + 1] = static_cast<std::uint32_t>(de / te * m);
      te = de;
      f_[i] = std::exp(-de);
      w_[i] = de / m;
    }
  }
  double operator()(Xoshiro256pp& random) const {
    for (;;) {
      const std::uint64_t bits = random();
      const auto j = static_cast<std::uint32_t>(bits >> 32);
      const auto i = static_cast<unsigned>(bits & 255);
      const double x = j * w_[i];
      if (j < k_[i]) return x;
      if (i == 0) return r_exponential - std::log(1 - random.uniform());
      if (f_[i] + random.uniform() * (f_[i - 1] - f_[i]) < std::exp(-x)) return x;
    }
  }

 private:
  static constexpr double r_exponential = 7.69711747013104972;
  std::uint32_t k_[256];
  double w_[256], f_[256];
};

/// Times of the servers of one network with the smallest first, as a tournament tree: each update costs
/// log2(n) comparisons.
class TournamentTree {
 public:
  explicit TournamentTree(std::size_t n) : leaves_(1) {
    while (leaves_ < n) leaves_ *= 2;
    time_.assign(leaves_, never);
    winner_.assign(2 * leaves_, 0);
    for (std::size_t i = 0; i < leaves_; ++i) winner_[leaves_ + i] = static_cast<std::uint32_t>(i);
    for (std::size_t i = leaves_ - 1; i >= 1; --i) winner_[i] = winner_[2 * i];
  }
  void set(std::uint32_t leaf, double time) {
    time_[leaf] = time;
    for (std::size_t at = (leaves_ + leaf) / 2; at >= 1; at /= 2) {
      const std::uint32_t a = winner_[2 * at], b = winner_[2 * at + 1];
      winner_[at] = time_[a] <= time_[b] ? a : b;
    }
  }
  std::uint32_t first() const { return winner_[1]; }
  double time(std::uint32_t leaf) const { return time_[leaf]; }
  static constexpr double never = 1e300;

 private:
  std::size_t leaves_;
  std::vector<double> time_;
  std::vector<std::uint32_t> winner_;
};

/// Pending events as an array sorted by falling time: the next is the last.
class SortedArray {
 public:
  struct Entry {
    double time;
    std::uint32_t what;
  };
  void push(double time, std::uint32_t what) {
    std::size_t at = entries_.size();
    entries_.push_back({time, what});
    while (at > 0 && entries_[at - 1].time < time) {
      entries_[at] = entries_[at - 1];
      --at;
    }
    entries_[at] = {time, what};
  }
  Entry pop() {
    const Entry next = entries_.back();
    entries_.pop_back();
    return next;
  }

 private:
  std::vector<Entry> entries_;
};

/// A ring of what waits; the bare loop keeps only the time of joining.
class Fifo {
 public:
  Fifo() : ring_(1024) {}
  void push(double joined) {
    if (count_ == ring_.size()) grow();
    ring_[(head_ + count_++) & (ring_.size() - 1)] = joined;
  }
  double pop() {
    const double joined = ring_[head_];
    head_ = (head_ + 1) & (ring_.size() - 1);
    --count_;
    return joined;
  }
  bool empty() const { return count_ == 0; }

 private:
  void grow() {
    std::vector<double> larger(ring_.size() * 2);
    for (std::size_t i = 0; i < count_; ++i) larger[i] = ring_[(head_ + i) & (ring_.size() - 1)];
    ring_.swap(larger);
    head_ = 0;
  }
  std::vector<double> ring_;
  std::size_t head_ = 0, count_ = 0;
};

}  // namespace garita::bench
