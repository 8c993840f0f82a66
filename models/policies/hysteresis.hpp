#pragma once

#include <cstdint>
#include <optional>

#include "models/policies/policy.hpp"

namespace garita::models {

/// A condition that is looked at from time to time.
class Watch {
 public:
  Watch(const scenarios::Condition& said, const PolicySpec& spec)
      : wait_(!said.posted_wait.empty()),
        kind_(spec.kind(wait_ ? said.posted_wait : said.queue)),
        above_(said.above.has_value()),
        level_(above_ ? *said.above : *said.below),
        lasts_(said.lasts) {}

  /// Whether it holds now and has held at every look for long enough.
  bool holds(const PortView& view) {
    const KindView& seen = view.kinds[kind_];
    const std::int64_t figure = wait_ ? seen.posted.us() : std::int64_t{seen.queue};
    const std::int64_t level = wait_ ? level_.wait->us() : level_.count;
    if (above_ ? figure <= level : figure >= level) {
      since_.reset();
      return false;
    }
    if (!since_) since_ = view.now;
    return view.now - *since_ >= lasts_;
  }
  void forget() { since_.reset(); }

 private:
  bool wait_;
  std::size_t kind_;
  bool above_;
  scenarios::Level level_;
  engine::Duration lasts_;
  std::optional<engine::Time> since_;
};

/// From the look at which `start_when` has held for long enough until that at which `stop_when` has.
class Hysteresis {
 public:
  /// REQUIRES: the policy has both conditions.
  explicit Hysteresis(const PolicySpec& spec)
      : start_(*spec.said.start_when, spec), stop_(*spec.said.stop_when, spec) {}

  /// Whether the policy acts from now on.
  bool look(const PortView& view) {
    if ((on_ ? stop_ : start_).holds(view)) {
      on_ = !on_;
      (on_ ? stop_ : start_).forget();
    }
    return on_;
  }

 private:
  Watch start_, stop_;
  bool on_ = false;
};

}  // namespace garita::models
