#include <algorithm>
#include <numeric>
#include <optional>

#include "models/policies/policy.hpp"

// Service goals, the most important first, as CBP manages its lanes: at each look, the first kind whose
// posted wait is past its goal gets one lane; when none is or none can be had, a kind that has got lanes and
// stays under half its goal, or waits for nothing (assumption), gives one back.
namespace garita::models {
namespace {

class Goals : public Policy {
 public:
  explicit Goals(const PolicySpec& spec) : n_(spec.kinds.size()), moved_(n_ * n_) {
    for (const auto& [kind, goal] : spec.said.goal)
      goals_.push_back({spec.kind(kind), goal.within,
                        goal.share_of.empty() ? std::nullopt : std::optional(spec.kind(goal.share_of)),
                        goal.at_most.value});
  }

  void look(const PortView& view, Orders& orders) override {
    if (!help_first(view)) give_back(view);
    for (std::size_t from = 0; from < n_; ++from)
      for (std::size_t to = 0; to < n_; ++to)
        if (from != to) orders.convert(from, to, moved_[from * n_ + to]);
  }

 private:
  struct Kind {
    std::size_t kind;
    engine::Duration within;
    std::optional<std::size_t> share_of;
    double at_most;
  };

  static double us(engine::Duration wait) { return static_cast<double>(wait.us()); }
  double target_us(const Kind& goal, const PortView& view) const {
    return goal.share_of ? goal.at_most * us(view.kinds[*goal.share_of].posted) : us(goal.within);
  }
  /// The more important, the smaller; kinds without a goal come last.
  std::size_t rank(std::size_t kind) const {
    return static_cast<std::size_t>(
        std::find_if(goals_.begin(), goals_.end(), [&](const Kind& goal) { return goal.kind == kind; }) -
        goals_.begin());
  }

  bool help_first(const PortView& view) {
    for (const Kind& goal : goals_) {
      if (us(view.kinds[goal.kind].posted) <= target_us(goal, view)) continue;
      if (take_for(goal.kind, view)) return true;
    }
    return false;
  }

  // From the least important kind with a lane to spare; of several, the one that waits least. A lane that
  // works as another kind goes home before another leaves. What a kind has to spare is all but one of the
  // lanes of its timetable that are at home, and what it has borrowed: that goes on to who needs it more.
  bool take_for(std::size_t kind, const PortView& view) {
    std::optional<std::size_t> donor;
    for (std::size_t from = 0; from < n_; ++from) {
      if (from == kind || rank(from) < rank(kind)) continue;
      if (moved_[kind * n_ + from] > 0) {
        --moved_[kind * n_ + from];
        return true;
      }
      if (!spares_own(from, view) && !lender_of(from)) continue;
      const bool better = !donor || rank(from) > rank(*donor) ||
                          (rank(from) == rank(*donor) && view.kinds[from].posted < view.kinds[*donor].posted);
      if (better) donor = from;
    }
    if (!donor) return false;
    if (const std::optional<std::size_t> lender = lender_of(*donor)) {
      --moved_[*lender * n_ + *donor];
      ++moved_[*lender * n_ + kind];
      return true;
    }
    const std::uint32_t moved = std::accumulate(moved_.begin(), moved_.end(), 0u);
    if (moved >= view.convertible) return false;
    ++moved_[*donor * n_ + kind];
    return true;
  }

  bool spares_own(std::size_t kind, const PortView& view) const {
    const auto lent = moved_.begin() + static_cast<std::ptrdiff_t>(kind * n_);
    return view.kinds[kind].timetable >=
           2 + std::accumulate(lent, lent + static_cast<std::ptrdiff_t>(n_), 0u);
  }

  // Whose lane works as this kind.
  std::optional<std::size_t> lender_of(std::size_t kind) const {
    for (std::size_t from = 0; from < n_; ++from)
      if (moved_[from * n_ + kind] > 0) return from;
    return std::nullopt;
  }

  void give_back(const PortView& view) {
    for (auto goal = goals_.rbegin(); goal != goals_.rend(); ++goal) {
      const double posted_us = us(view.kinds[goal->kind].posted);
      if (posted_us > 0 && 2 * posted_us >= target_us(*goal, view)) continue;
      for (std::size_t from = 0; from < n_; ++from) {
        std::uint32_t& moved = moved_[from * n_ + goal->kind];
        if (moved == 0) continue;
        --moved;
        return;
      }
    }
  }

  std::size_t n_;
  std::vector<Kind> goals_;
  std::vector<std::uint32_t> moved_;  // [from][to]
};

}  // namespace

std::unique_ptr<Policy> make_goal(const PolicySpec& spec) { return std::make_unique<Goals>(spec); }

}  // namespace garita::models
