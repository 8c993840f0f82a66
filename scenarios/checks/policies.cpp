#include <algorithm>
#include <map>

#include "scenarios/checks/checks.hpp"
#include "scenarios/checks/flow_policies.hpp"
#include "scenarios/checks/policy_forms.hpp"
#include "scenarios/nearest.hpp"

// What policies say, by themselves and of each other.
namespace garita::scenarios {

std::vector<std::string> policy_forms() {
  std::vector<std::string> forms = {"convert", "open",   "balance",      "goal", "toll",
                                    "pool",    "budget", "appointments", "meter"};
  // tools/new_policy adds a form above this line.
  return forms;
}

namespace {

std::string numbered(const std::string& list, std::size_t index) {
  return list + "." + std::to_string(index + 1);
}

/// The stage that a policy manages, or nothing.
const Stage* stage_at(const Scenario& scenario, const std::string& address, std::vector<std::string>& known) {
  const Stage* found = nullptr;
  for (const auto& [port_name, port] : scenario.ports)
    for (const auto& [facility_name, facility] : port.facilities)
      for (const auto& [name, stage] : facility.stages) {
        known.push_back(port_name + "." + facility_name + "." + name);
        if (known.back() == address) found = &stage;
      }
  return found;
}

std::string forms_in_words() {
  const std::vector<std::string> forms = policy_forms();
  std::string words = "'" + forms.front() + "'";
  for (std::size_t i = 1; i < forms.size(); ++i)
    words += (i + 1 == forms.size() ? " and '" : ", '") + forms[i] + "'";
  return words;
}

/// One policy, at its address.
class PolicyChecks {
 public:
  PolicyChecks(Checks& checks, const Policy& policy, const Stage& stage, std::string address)
      : c_(checks), policy_(policy), stage_(stage), kinds_(names_in(stage.kinds)), at_(std::move(address)) {}

  void run() {
    std::vector<std::string> forms;
    for (const std::string& form : policy_forms())
      if (c_.written(at_ + "." + form)) forms.push_back(form);
    if (forms.empty())
      return c_.missing("S104", "the policy does not say what is done", at_,
                        "give it one of " + forms_in_words());
    if (forms.size() > 1)
      return c_.contradiction("S401", "a policy does one thing", at_ + "." + forms[1], "and this",
                              at_ + "." + forms[0], "this", "make two policies of it");
    const bool lets_on = policy_.appointments || (policy_.meter && !policy_.start_when && !policy_.stop_when);
    if (kinds_.empty() && !lets_on)
      return c_.error(
          "S407", "the stage '" + policy_.at + "' has bays and no lane groups", c_.value(at_ + ".at"),
          policy_.meter ? "its line cannot be looked at: leave the conditions out, and the meter is always on"
                        : "name a stage with 'kinds'");
    if (policy_.convert) conversion();
    for (const auto& [kind, lanes] : policy_.open) more_lanes(kind, lanes);
    if (policy_.balance) balance();
    for (const auto& [kind, goal] : policy_.goal) service_goal(kind, goal);
    if (!policy_.goal.empty()) convertible(1, "goal");
    if (policy_.toll) variable_toll();
    if (policy_.pool) check_pool(c_, policy_, stage_, at_);
    if (policy_.budget) check_budget(c_, policy_, stage_, at_);
    if (policy_.appointments) check_appointments(c_, policy_, at_);
    if (policy_.meter) check_meter(c_, policy_, at_);
    // tools/new_policy adds a check above this line.
    const bool may_be_for_ever = policy_.pool || policy_.meter;
    if (policy_.convert || !policy_.open.empty() ||
        (may_be_for_ever && (policy_.start_when || policy_.stop_when)))
      conditions();
    else if (!may_be_for_ever)
      for (const char* key : {"start_when", "stop_when"})
        if (c_.written(at_ + "." + key))
          c_.contradiction("S401", "'" + forms[0] + "' has its own condition", at_ + "." + key, "another one",
                           at_ + "." + forms[0], "this", "leave '" + std::string(key) + "' out");
  }

 private:
  std::string address(const std::string& key) const { return at_ + "." + key; }

  void kind_exists(const std::string& kind, const std::string& key) {
    c_.must_exist("lane group", kind, kinds_, c_.value(address(key)));
  }

  void convertible(std::int64_t lanes, const std::string& key) {
    const std::int64_t can = stage_.lanes ? stage_.lanes->convertible : 0;
    if (lanes > can)
      c_.contradiction(
          "S402",
          std::to_string(lanes) + (lanes == 1 ? " lane is" : " lanes are") + " to change kind where " +
              std::to_string(can) + " can",
          address(key), std::to_string(lanes) + (lanes == 1 ? " changes" : " change"),
          policy_.at + (c_.written(policy_.at + ".lanes.convertible") ? ".lanes.convertible" : ".lanes"),
          std::to_string(can) + " convertible",
          "say how many can: 'lanes: {built: …, convertible: …}' at the stage");
  }

  void conversion() {
    kind_exists(policy_.convert->from, "convert.from");
    kind_exists(policy_.convert->to, "convert.to");
    if (policy_.convert->from == policy_.convert->to)
      c_.contradiction("S401", "the lanes become what they are", address("convert.to"), "to",
                       address("convert.from"), "from", "name two kinds");
    convertible(policy_.convert->lanes, "convert.lanes");
  }

  void more_lanes(const std::string& kind, std::int64_t lanes) {
    c_.must_exist("lane group", kind, kinds_, c_.key(address("open." + kind)));
    if (stage_.lanes && lanes > stage_.lanes->built)
      c_.contradiction("S402",
                       std::to_string(lanes) + " more lanes are to open where " +
                           std::to_string(stage_.lanes->built) + " are built",
                       address("open." + kind), std::to_string(lanes) + " more", policy_.at + ".lanes.built",
                       std::to_string(stage_.lanes->built) + " built", "open fewer, or build more");
  }

  void has_its_own_every(const std::string& form) {
    if (policy_.every != Policy().every)
      c_.contradiction("S401", "'every' is said twice", at_ + ".every", "how often the manager looks",
                       address(form), "which has an 'every' of its own", "move it into the " + form);
  }

  void balance() {
    const std::vector<std::string>& two = policy_.balance->kinds;
    if (two.size() != 2)
      c_.error("S303", "a balance is between two lane groups, not " + std::to_string(two.size()),
               c_.value(address("balance.kinds")), "write, for example, 'kinds: [ready, general]'");
    for (const std::string& kind : two) kind_exists(kind, "balance.kinds." + kind);
    has_its_own_every("balance");
    convertible(policy_.balance->lanes, c_.written(address("balance.lanes")) ? "balance.lanes" : "balance");
  }

  void service_goal(const std::string& kind, const Goal& goal) {
    const std::string base = "goal." + kind;
    c_.must_exist("lane group", kind, kinds_, c_.key(address(base)));
    const bool span = goal.within > engine::Duration(), share = !goal.share_of.empty();
    if (span && share)
      c_.contradiction("S401", "the goal of '" + kind + "' is said twice", address(base + ".share_of"),
                       "a share of another wait", address(base + ".within"), "a wait", "keep one of the two");
    if (!span && !share)
      c_.missing("S104", "the goal of '" + kind + "' does not say what is to be reached", address(base),
                 "write 'within: 15 min', or 'share_of: general, at_most: 50 %'");
    if (!share) return;
    kind_exists(goal.share_of, base + ".share_of");
    if (goal.at_most.value <= 0)
      c_.missing("S104", "missing key 'at_most' in goal '" + kind + "'", address(base),
                 "write, for example, 'at_most: 50 %'");
  }

  void variable_toll() {
    const VariableToll& toll = *policy_.toll;
    kind_exists(toll.kind, "toll.kind");
    has_its_own_every("toll");
    if (toll.least.usd > toll.most.usd)
      return c_.contradiction("S404", "the least toll is more than the most", address("toll.least"),
                              "the least", address("toll.most"), "the most",
                              "write the smaller figure under 'least'");
    const LaneGroup* group = find_in(stage_.kinds, toll.kind);
    if (group == nullptr) return;
    const std::string own = policy_.at + "." + toll.kind;
    if (!group->toll)
      return c_.missing("S104", "'" + toll.kind + "' has no toll that could vary", address("toll"),
                        "say what it is when the run begins: 'toll: " + quantity_text(toll.least) +
                            "' in the lane group '" + own + "'");
    if (group->toll->usd < toll.least.usd || group->toll->usd > toll.most.usd)
      c_.contradiction("S402", "the toll of '" + toll.kind + "' is outside the limits of the policy",
                       address("toll"),
                       "from " + quantity_text(toll.least) + " to " + quantity_text(toll.most), own + ".toll",
                       quantity_text(*group->toll), "it is where the policy begins");
    if ((!stage_.choice || stage_.choice->rule != ChoiceRule::logit) && !weighed_between_ports())
      c_.warning(
          "S432", "nobody looks at the toll: it moves, and no crosser does", c_.key(address("toll")),
          "let crossers weigh it: 'choice: {rule: logit, value_of_time: 12 USD/h, scale: 5 min}' at '" +
              policy_.at + "'");
  }

  /// Tolls of a primary count in the choice of a port.
  bool weighed_between_ports() const {
    const std::string owner = policy_.at.substr(0, policy_.at.rfind('.'));
    const Facility& facility = *facility_at(c_.s, owner);
    const std::size_t primary = primary_of(facility);
    if (primary == facility.stages.size() || &facility.stages[primary].second != &stage_) return false;
    return std::any_of(c_.s.port_choice.begin(), c_.s.port_choice.end(), [&](const auto& region) {
      return region.second.value_of_time && find_in(region.second.facilities, owner) != nullptr;
    });
  }

  void conditions() {
    if (!policy_.start_when)
      c_.missing("S104", "missing key 'start_when': nothing says when the policy acts", at_,
                 "write, for example, 'start_when: {posted_wait: " + kinds_.front() + ", above: 25 min}'");
    if (!policy_.stop_when)
      c_.missing("S104", "missing key 'stop_when': nothing says when the policy ends", at_,
                 "write, for example, 'stop_when: {posted_wait: " + kinds_.front() + ", below: 10 min}'");
    if (policy_.start_when) condition(*policy_.start_when, "start_when");
    if (policy_.stop_when) condition(*policy_.stop_when, "stop_when");
    if (policy_.start_when && policy_.stop_when) hysteresis(*policy_.start_when, *policy_.stop_when);
  }

  void condition(const Condition& c, const std::string& key) {
    const bool wait = !c.posted_wait.empty(), queue = !c.queue.empty();
    if (wait && queue)
      c_.contradiction("S401", "a condition looks at one figure", address(key + ".queue"), "and at a line",
                       address(key + ".posted_wait"), "at a sign", "keep one of the two");
    if (!wait && !queue)
      c_.missing("S104", "the condition does not say what is looked at", address(key),
                 "give it 'posted_wait: " + kinds_.front() + "' or 'queue: " + kinds_.front() + "'");
    if (wait) kind_exists(c.posted_wait, key + ".posted_wait");
    if (queue) kind_exists(c.queue, key + ".queue");
    if (c.above && c.below)
      c_.contradiction("S401", "a condition has one limit", address(key + ".below"), "and this",
                       address(key + ".above"), "this", "keep one of the two");
    if (!c.above && !c.below)
      c_.missing("S104", "the condition does not say how much", address(key),
                 wait ? "give it 'above: 25 min' or 'below: 10 min'" : "give it 'above: 40' or 'below: 10'");
    const auto fits = [&](const std::optional<Level>& level, const char* name) {
      if (!level || wait == queue || level->wait.has_value() == wait) return;
      c_.error(
          "S302",
          wait ? "a posted wait is held against a time span" : "a queue is held against a number of crossers",
          c_.value(address(key + "." + name)),
          "write, for example, '" + std::string(name) + (wait ? ": 25 min'" : ": 40'"));
    };
    fits(c.above, "above");
    fits(c.below, "below");
  }

  // Else it would start and stop at every look.
  void hysteresis(const Condition& start, const Condition& stop) {
    if (start.posted_wait != stop.posted_wait || start.queue != stop.queue) return;
    // Not of figures that are wrong already.
    const bool wait = !start.posted_wait.empty();
    for (const auto& level : {start.above, start.below, stop.above, stop.below})
      if (level && level->wait.has_value() != wait) return;
    for (const char* key : {"start_when.above", "start_when.below", "stop_when.above", "stop_when.below"})
      if (c_.broken(address(key))) return;
    const auto figure = [](const Level& level) {
      return level.wait ? level.wait->seconds() : static_cast<double>(level.count);
    };
    const auto refuse = [&](const char* first, const char* second) {
      c_.contradiction("S401", "the policy would start and end at the same figures",
                       address("stop_when." + std::string(second)), "it ends here",
                       address("start_when." + std::string(first)), "it starts here",
                       first == std::string("above")
                           ? "let it end 'below' a figure that is not over the one where it starts"
                           : "let it end 'above' a figure that is not under the one where it starts");
    };
    if (start.above && stop.above) refuse("above", "above");
    if (start.below && stop.below) refuse("below", "below");
    if (start.above && stop.below && figure(*stop.below) > figure(*start.above)) refuse("above", "below");
    if (start.below && stop.above && figure(*stop.above) < figure(*start.below)) refuse("below", "above");
  }

  Checks& c_;
  const Policy& policy_;
  const Stage& stage_;
  const std::vector<std::string> kinds_;
  const std::string at_;
};

/// Which way a policy or a change moves the lanes of each kind of its stage; 0: either way.
using Directions = std::map<std::string, int>;

Directions directions(const Policy& policy, const Stage* stage) {
  Directions result;
  if (policy.convert) result = {{policy.convert->from, -1}, {policy.convert->to, 1}};
  for (const auto& [kind, lanes] : policy.open) result[kind] = 1;
  if (policy.balance)
    for (const std::string& kind : policy.balance->kinds) result[kind] = 0;
  // Lanes more beside those of a pool are served together with them.
  if (policy.pool)
    for (const std::string& kind : policy.pool->kinds) result[kind] = 1;
  if (policy.budget && stage != nullptr)
    for (const auto& [kind, group] : stage->kinds) result[kind] = 1;
  // tools/new_policy adds its kinds above this line.
  if (!policy.goal.empty() && stage != nullptr)
    for (const auto& [kind, group] : stage->kinds) result[kind] = 0;
  return result;
}

Directions directions(const Change& change) {
  Directions result;
  if (change.convert) result = {{change.convert->from, 0}, {change.convert->to, 0}};
  for (const auto& [kind, lanes] : change.open) result[kind] = 0;
  return result;
}

/// A kind that both would move, unless both move it the same way: those add up.
std::string contested(const Directions& a, const Directions& b) {
  for (const auto& [kind, way] : a) {
    const auto other = b.find(kind);
    if (other != b.end() && (way == 0 || way != other->second)) return kind;
  }
  return {};
}

/// A policy or change with its address.
template <class T>
struct Said {
  const T* what;
  std::string address;
};
template <class T>
std::vector<Said<T>> all_of(const std::vector<T>& common, const std::string& list, const std::vector<T>* own,
                            const std::string& own_list) {
  std::vector<Said<T>> all;
  for (std::size_t i = 0; i < common.size(); ++i) all.push_back({&common[i], numbered(list, i)});
  if (own != nullptr)
    for (std::size_t i = 0; i < own->size(); ++i) all.push_back({&(*own)[i], numbered(own_list, i)});
  return all;
}

/// No two of an alternative's policies and changes manage the same lanes.
void check_together(Checks& c, const std::string& name, const Alternative* alternative) {
  const std::string base = "alternatives." + name + ".";
  const auto policies =
      all_of(c.s.policies, "policies", alternative ? &alternative->policies : nullptr, base + "policies");
  const auto changes =
      all_of(c.s.changes, "changes", alternative ? &alternative->changes : nullptr, base + "changes");
  std::vector<std::string> known;
  for (std::size_t i = 0; i < policies.size(); ++i) {
    const auto& [policy, address] = policies[i];
    const Directions mine = directions(*policy, stage_at(c.s, policy->at, known));
    for (std::size_t k = 0; k < i; ++k) {
      if (policies[k].what->at != policy->at) continue;
      if (policy->toll && policies[k].what->toll && policy->toll->kind == policies[k].what->toll->kind)
        c.contradiction("S430", "two policies set the toll of '" + policy->toll->kind + "'", address,
                        "this one", policies[k].address, "and this one", "keep one of the two");
      const std::string kind =
          contested(directions(*policies[k].what, stage_at(c.s, policy->at, known)), mine);
      if (!kind.empty())
        c.contradiction("S430", "two policies manage the lanes of '" + kind + "'", address, "this one",
                        policies[k].address, "and this one", "let one of them decide, or move the same way");
      check_flow_together(c, *policies[k].what, policies[k].address, *policy, address);
    }
    for (const auto& [change, where] : changes) {
      // Which lanes are open is not for a pool to say.
      if (change->at != policy->at || (policy->pool && !change->convert)) continue;
      const std::string kind = contested(directions(*change), mine);
      if (!kind.empty())
        c.contradiction("S430", "a policy and a change both say which lanes of '" + kind + "' are open",
                        address, "the policy", where, "the change", "keep one of the two");
    }
  }
}

void check_list(Checks& c, const std::string& list, const std::vector<Policy>& policies) {
  for (std::size_t i = 0; i < policies.size(); ++i) {
    std::vector<std::string> known;
    const Stage* stage = stage_at(c.s, policies[i].at, known);
    const std::string address = numbered(list, i);
    if (stage == nullptr)
      c.must_exist("stage", policies[i].at, known, c.value(address + ".at"));
    else
      PolicyChecks(c, policies[i], *stage, address).run();
  }
}

}  // namespace

void check_policies(Checks& c) {
  check_list(c, "policies", c.s.policies);
  // What an alternative's policies do goes with what it sets, not with what the chosen one does.
  const Alternative* chosen = find_in(c.s.alternatives, c.s.alternative);
  const bool chosen_sets = chosen != nullptr && !chosen->set.empty();
  for (const auto& [name, alternative] : c.s.alternatives)
    if (&alternative == chosen || (alternative.set.empty() && !chosen_sets))
      check_list(c, "alternatives." + name + ".policies", alternative.policies);
  if (c.s.alternatives.empty()) check_together(c, "", nullptr);
  for (const auto& [name, alternative] : c.s.alternatives) check_together(c, name, &alternative);
}

void check_posted_waits(Checks& c, const Stage& stage, const std::string& address) {
  if (stage.posted_wait) return;
  for (const auto& [name, rule] : stage.balks)
    if (rule.posted_wait && !rule.queue)
      c.error("S431", "'" + name + "' reads a sign, and the stage has none",
              c.key(address + ".balks." + name + ".posted_wait"),
              "give the stage one: 'posted_wait: {refresh: 15 min, round_to: 5 min}'");
}

}  // namespace garita::scenarios
