#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/time.hpp"
#include "scenarios/policies.hpp"

namespace garita::models {

/// What a manager can see of one lane group, standing at the port.
struct KindView {
  engine::Duration posted;      ///< what the sign says
  std::uint32_t queue = 0;      ///< in line
  std::uint32_t open = 0;       ///< lanes wanted, by timetable and orders
  std::uint32_t timetable = 0;  ///< lanes by the timetable
  double toll_usd = 0;
  std::uint32_t staffed = 0;  ///< lanes with officers, those being made ready included; where nobody need be
                              ///< there, as `open`
};

/// What a manager can see of a stage at one moment; nothing else reaches a policy.
struct PortView {
  engine::Time now;
  std::vector<KindView> kinds;
  std::uint32_t convertible = 0;  ///< lanes that can change their kind
  std::uint32_t built = 0;
  std::uint32_t officers_free = UINT32_MAX;  ///< on duty and at no booth; UINT32_MAX: no need of any
};

/// What a policy wants from now on. An order stands until the same policy gives another for the same kinds.
class Orders {
 public:
  static constexpr std::size_t nowhere = SIZE_MAX;
  struct Order {
    std::size_t from, to;  ///< `from` nowhere: a lane that was shut
    std::uint32_t lanes;
  };
  /// So many lanes of `kind` more than the timetable's.
  void open(std::size_t kind, std::uint32_t lanes) { orders_.push_back({nowhere, kind, lanes}); }
  /// So many lanes of `from` work as `to`. Each is emptied first, then made ready, then serves.
  void convert(std::size_t from, std::size_t to, std::uint32_t lanes) {
    orders_.push_back({from, to, lanes});
  }
  /// From now on the toll of `kind` is this.
  void toll(std::size_t kind, double usd) { tolls_.push_back({kind, usd}); }

  struct Toll {
    std::size_t kind;
    double usd;
  };
  /// The booths of the policy's pool serve all their lines, or each its own.
  void pool(bool together) { pooled_ = together; }
  /// The policy's gate lets crossers on one by one, or all.
  void meter(bool on) { metered_ = on; }
  const std::vector<Order>& all() const { return orders_; }
  const std::vector<Toll>& tolls() const { return tolls_; }
  std::optional<bool> pooled() const { return pooled_; }
  std::optional<bool> metered() const { return metered_; }

 private:
  std::vector<Order> orders_;
  std::vector<Toll> tolls_;
  std::optional<bool> pooled_, metered_;
};

/// One policy at one stage, in one replication. Deterministic: what it does follows from what it has seen.
class Policy {
 public:
  virtual ~Policy() = default;
  /// Called every `every`.
  virtual void look(const PortView& view, Orders& orders) = 0;
};

/// What a policy is made from. `kinds`: names of the stage's lane groups, in the order of PortView.
struct PolicySpec {
  const scenarios::Policy& said;
  const std::vector<std::string>& kinds;
  engine::Time start = {};     ///< of the measured window
  std::uint32_t officers = 1;  ///< that a lane needs
  /// REQUIRES: the stage has it; the reader's checks saw to that.
  std::size_t kind(const std::string& name) const;
};

/// The policy of the form that is given.
std::unique_ptr<Policy> make_policy(const PolicySpec& spec);
/// What it is called: the key of its form, as `convert`.
std::string form_of(const scenarios::Policy& said);
/// Whether it looks at all; else it holds for the whole run.
bool looks(const scenarios::Policy& said);
/// How often it looks.
engine::Duration looks_every(const scenarios::Policy& said);
/// Whether it reads what signs say.
bool reads_signs(const scenarios::Policy& said);

// One form, one file.
std::unique_ptr<Policy> make_threshold(const PolicySpec& spec);
std::unique_ptr<Policy> make_balance(const PolicySpec& spec);
std::unique_ptr<Policy> make_goal(const PolicySpec& spec);
std::unique_ptr<Policy> make_toll(const PolicySpec& spec);
std::unique_ptr<Policy> make_pool(const PolicySpec& spec);
std::unique_ptr<Policy> make_budget(const PolicySpec& spec);
std::unique_ptr<Policy> make_meter(const PolicySpec& spec);
// tools/new_policy adds a declaration above this line.

}  // namespace garita::models
