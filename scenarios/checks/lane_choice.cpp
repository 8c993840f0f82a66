#include "scenarios/describe/lane_choice.hpp"

#include <algorithm>

#include "scenarios/checks/checks.hpp"

// How crossers choose among the lane groups of a stage. Defaults may be written out: canonical texts do.
namespace garita::scenarios {
namespace {

class ChoiceChecks {
 public:
  ChoiceChecks(Checks& checks, const Stage& stage, std::string address)
      : c_(checks), stage_(stage), choice_(*stage.choice), at_(std::move(address)) {}

  void run() {
    if (stage_.kinds.empty())
      return c_.error("S407", "bays are one lane group: there is nothing to choose", c_.key(at_),
                      "give the stage 'lanes' and 'kinds', or leave 'choice' out");
    if (stage_.kinds.size() == 1 && choice_.rule != ChoiceRule::most_dedicated)
      c_.warning("S432", "the stage has one lane group: there is nothing to choose", c_.key(at_),
                 "add another one to 'kinds', or leave 'choice' out");
    if (!c_.written(address("rule"))) return;  // missed already
    where_waits_are_read();
    habit();
    logit();
  }

 private:
  std::string address(const std::string& key) const { return at_ + "." + key; }
  std::string rule() const { return "'" + std::string(word_of(choice_.rule)) + "'"; }

  void idle(const std::string& key, const std::string& what) {
    c_.contradiction("S401", rule() + " has no use for " + what, address(key), "of no use", address("rule"),
                     "the rule", "leave '" + key + "' out, or choose the rule that goes with it");
  }

  void where_waits_are_read() {
    if (choice_.by != WaitSeen::sign) return;
    if (choice_.rule != ChoiceRule::shortest_wait && choice_.rule != ChoiceRule::logit)
      idle("by", "what a sign says");
    else if (!stage_.posted_wait)
      c_.error("S431", "the choice reads a sign, and the stage has none", c_.key(address("by")),
               "give the stage one: 'posted_wait: {refresh: 15 min, round_to: 5 min}'");
  }

  void habit() {
    const std::vector<std::string> kinds = names_in(stage_.kinds);
    for (const auto& [kind, share] : choice_.shares)
      c_.must_exist("lane group", kind, kinds, c_.key(address("shares." + kind)));
    if (choice_.rule != ChoiceRule::habit) {
      if (!choice_.shares.empty()) idle("shares", "shares");
    } else if (choice_.shares.empty() && !c_.written(address("shares"))) {
      c_.missing("S104", "missing key 'shares' in lane choice: habit goes by them", at_,
                 "write, for example, 'shares: {" + kinds.front() + ": 60 %, " + kinds.back() + ": rest}'");
    }
  }

  void logit() {
    if (choice_.rule != ChoiceRule::logit) {
      if (choice_.value_of_time) idle("value_of_time", "a value of time");
      if (choice_.scale) idle("scale", "a scale");
      return;
    }
    if (!choice_.scale && !c_.written(address("scale")))
      c_.missing("S104", "missing key 'scale' in lane choice: how much does taste weigh?", at_,
                 "write, for example, 'scale: 5 min'");
    const auto tolled = std::find_if(stage_.kinds.begin(), stage_.kinds.end(),
                                     [](const auto& kind) { return kind.second.toll.has_value(); });
    if (tolled != stage_.kinds.end() && !choice_.value_of_time && !c_.written(address("value_of_time")))
      c_.missing("S104",
                 "missing key 'value_of_time' in lane choice: '" + tolled->first +
                     "' has a toll, and nothing says what it weighs",
                 at_, "write, for example, 'value_of_time: 12 USD/h'");
  }

  Checks& c_;
  const Stage& stage_;
  const LaneChoice& choice_;
  const std::string at_;
};

}  // namespace

void check_lane_choice(Checks& c, const Stage& stage, const std::string& address) {
  if (stage.choice) ChoiceChecks(c, stage, address + ".choice").run();
}

}  // namespace garita::scenarios
