#include <array>
#include <cmath>

#include "scenarios/checks/checks.hpp"
#include "scenarios/describe/forms.hpp"
#include "scenarios/lookup.hpp"

// What hours cost, by class of crosser.
namespace garita::scenarios {
namespace {

void check_range(Checks& c, const ValueOfTime& value, const std::string& at) {
  if (value.low > value.likely)
    c.contradiction("S401", "the least value of time is above the likely one", at + ".low", "the least",
                    at + ".likely", "the likely", "order them: low, likely, high");
  if (value.likely > value.high)
    c.contradiction("S401", "the likely value of time is above the most", at + ".likely", "the likely",
                    at + ".high", "the most", "order them: low, likely, high");
}

void check_class(Checks& c, const ClassCosts& costs, const std::string& at) {
  if (costs.value_of_time && !costs.operators.empty())
    c.contradiction("S401", "a class has one value of time or several operators, not both", at + ".operators",
                    "several", at + ".value_of_time", "one", "keep one of the two");
  if (costs.value_of_time) check_range(c, *costs.value_of_time, at + ".value_of_time");
  double sum = 0;
  for (const auto& [name, one] : costs.operators) {
    sum += one.share.value;
    check_range(c, one.value_of_time, at + ".operators." + name + ".value_of_time");
  }
  constexpr double rounding = 1e-9;  // of shares written with few digits
  if (!costs.operators.empty() && std::abs(sum - 1) > rounding)
    c.error("S405", "the shares of the operators are " + number_text(sum * 100) + " % together",
            c.key(at + ".operators"), "they are 100 % together");
}

}  // namespace

void check_costs(Checks& c) {
  constexpr auto classes = words<CrosserClass>();
  for (const auto& [name, costs] : c.s.costs) {
    c.must_exist("class of crosser", name, {classes.begin(), classes.end()}, c.key("costs." + name));
    check_class(c, costs, "costs." + name);
  }
}

}  // namespace garita::scenarios
