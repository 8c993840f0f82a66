#pragma once

#include <compare>
#include <cstdint>

namespace garita::engine {

/// A span of time: a whole number of microseconds, positive or negative.
/// Integers, so that sums merge in any order and a run replays bit by bit.
class Duration {
 public:
  constexpr Duration() = default;
  static constexpr Duration microseconds(std::int64_t us) { return Duration(us); }
  static constexpr Duration seconds(std::int64_t s) { return Duration(s * 1'000'000); }
  static constexpr Duration minutes(std::int64_t min) { return seconds(min * 60); }
  static constexpr Duration hours(std::int64_t h) { return seconds(h * 3600); }
  static constexpr Duration days(std::int64_t d) { return hours(d * 24); }
  /// Nearest microsecond to `s` seconds; REQUIRES |s| < 9e12.
  static constexpr Duration from_seconds(double s) {
    return Duration(static_cast<std::int64_t>(s * 1e6 + (s < 0 ? -0.5 : 0.5)));
  }

  constexpr std::int64_t us() const { return us_; }
  constexpr double seconds() const { return static_cast<double>(us_) / 1e6; }
  constexpr double minutes() const { return static_cast<double>(us_) / 6e7; }
  constexpr double hours() const { return static_cast<double>(us_) / 3.6e9; }

  constexpr auto operator<=>(const Duration&) const = default;
  constexpr Duration operator-() const { return Duration(-us_); }
  constexpr Duration& operator+=(Duration d) {
    us_ += d.us_;
    return *this;
  }
  constexpr Duration& operator-=(Duration d) {
    us_ -= d.us_;
    return *this;
  }
  friend constexpr Duration operator+(Duration a, Duration b) { return Duration(a.us_ + b.us_); }
  friend constexpr Duration operator-(Duration a, Duration b) { return Duration(a.us_ - b.us_); }
  friend constexpr Duration operator*(Duration a, std::int64_t n) { return Duration(a.us_ * n); }
  friend constexpr std::int64_t operator/(Duration a, Duration b) { return a.us_ / b.us_; }
  friend constexpr Duration operator%(Duration a, Duration b) { return Duration(a.us_ % b.us_); }

 private:
  explicit constexpr Duration(std::int64_t us) : us_(us) {}
  std::int64_t us_ = 0;
};

/// An instant: microseconds since 1970-01-01 00:00 UTC, without leap seconds.
/// Absolute, so that a clock hour keeps its number (and its random draws) when a scenario starts earlier.
class Time {
 public:
  constexpr Time() = default;
  static constexpr Time from_us(std::int64_t us) {
    Time t;
    t.us_ = us;
    return t;
  }
  static constexpr Time from_unix_seconds(std::int64_t s) { return from_us(s * 1'000'000); }
  /// Later than everything that happens.
  static constexpr Time never() { return from_us(INT64_MAX); }

  constexpr std::int64_t us() const { return us_; }
  constexpr std::int64_t unix_seconds() const { return us_ / 1'000'000; }

  constexpr auto operator<=>(const Time&) const = default;
  friend constexpr Time operator+(Time t, Duration d) { return from_us(t.us_ + d.us()); }
  friend constexpr Time operator-(Time t, Duration d) { return from_us(t.us_ - d.us()); }
  friend constexpr Duration operator-(Time a, Time b) { return Duration::microseconds(a.us_ - b.us_); }

 private:
  std::int64_t us_ = 0;
};

}  // namespace garita::engine
