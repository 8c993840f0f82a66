#include "scenarios/sweep/expression.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "scenarios/sweep/amount.hpp"

namespace {

using namespace garita::scenarios;

const std::vector<Operand> factors{{"booths", "number"},  {"lanes", "number"}, {"demand", "share"},
                                   {"mean", "time span"}, {"rule", "text"},    {"odd", "mixed"}};
const std::vector<std::string> values{"10", "20", "90 %", "2 min", "drain", "?"};

bool holds(const std::string& text) {
  std::vector<ExpressionFault> faults;
  const Expression expression(text, factors, faults);
  INFO(text);
  REQUIRE(faults.empty());
  return expression.holds(values);
}

/// Code and place of the first fault; the place as the text itself.
std::string fault_of(const std::string& text) {
  std::vector<ExpressionFault> faults;
  const Expression expression(text, factors, faults);
  if (faults.empty()) return "none";
  return faults[0].code + " " + text.substr(faults[0].begin, faults[0].size);
}

}  // namespace

// Conditions over numbers, shares, times and texts hold where arithmetic says so: checked on one point, with
// the binding of operators told apart by expressions that differ only in it.
TEST_CASE("constraints are evaluated", "[sweep]") {
  CHECK(holds(""));
  CHECK(holds("booths * 2 <= lanes and demand < 110 %"));
  CHECK_FALSE(holds("booths * 2 < lanes"));
  CHECK(holds("2 + 3 * 4 == 14"));
  CHECK(holds("(2 + 3) * 4 == 20"));
  CHECK(holds("10 - 4 - 3 == 3"));
  CHECK(holds("-booths + 30 == lanes"));
  CHECK(holds("1 == 1 or 1 == 2 and 1 == 3"));
  CHECK_FALSE(holds("(1 == 1 or 1 == 2) and 1 == 3"));
  CHECK(holds("not 1 == 2 and not not 1 == 1"));
  CHECK(holds("mean == 120 s and mean * 2 > 239 s and mean / 1 min == 2"));
  CHECK(holds("demand * lanes == 18 and lanes * demand == 18 and demand / 2 == 45 %"));
  CHECK(holds("rule == 'drain' and rule != \"stop\""));
  CHECK(holds("10 km/h < 10 mph"));
  CHECK(holds("lanes/booths == 2"));
}

// What does not parse or does not fit is a fault at the part that causes it.
TEST_CASE("constraints that mean nothing are refused in their place", "[sweep]") {
  CHECK(fault_of("bouths < 3") == "S606 bouths");
  CHECK(fault_of("booths < demand") == "S608 booths < demand");
  CHECK(fault_of("booths < 3 min") == "S608 booths < 3 min");
  CHECK(fault_of("mean * mean > 3 min") == "S608 mean * mean");
  CHECK(fault_of("rule < 'x'") == "S608 rule < 'x'");
  CHECK(fault_of("rule + 1 == 2") == "S608 rule");
  CHECK(fault_of("odd > 1") == "S608 odd");
  CHECK(fault_of("booths") == "S608 booths");
  CHECK(fault_of("booths and lanes > 2") == "S608 booths");
  CHECK(fault_of("booths > 3 parsecs") == "S607 3 parsecs");
  CHECK(fault_of("booths = 3") == "S607 =");
  CHECK(fault_of("1 < booths < 3") == "S607 <");
  CHECK(fault_of("(booths < 3") == "S607 ");
  CHECK(fault_of("booths < 3)") == "S607 )");
  CHECK(fault_of("booths < 'x") == "S607 '");
  CHECK(fault_of("< 3") == "S607 <");
  CHECK(fault_of(std::string(10000, '(')) == "S607 (");
  CHECK(fault_of(std::string(10000, '-') + "booths > 1") == "S607 -");
}

// Ranges in steps give the decimal numbers that one would write, both ends included.
TEST_CASE("ranges in steps are exact", "[sweep]") {
  const auto of = [](const std::string& text) {
    const auto parsed = stepped_values(text);
    INFO(text);
    REQUIRE(parsed.index() == 0);
    return std::get<0>(parsed);
  };
  CHECK(of("10..50 step 10") == std::vector<std::string>{"10", "20", "30", "40", "50"});
  CHECK(of("0.1..0.5 step 0.2") == std::vector<std::string>{"0.1", "0.3", "0.5"});
  CHECK(of("80..90 % step 5 %") == std::vector<std::string>{"80 %", "85 %", "90 %"});
  CHECK(of("-1..1 step 1") == std::vector<std::string>{"-1", "0", "1"});
  CHECK(of("3..3 min step 1") == std::vector<std::string>{"3 min"});
  for (const char* wrong : {"10..50", "10..50 step 15", "10..50 step 0", "10..50 step -10", "50..10 step 10",
                            "10 % step 5", "0..10 % step 1 s", "1..10000000 step 1", "a..b step 1"}) {
    INFO(wrong);
    CHECK(stepped_values(wrong).index() == 1);
  }
}
