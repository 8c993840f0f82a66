#include <catch2/catch.hpp>

#include "tests/models/support.hpp"

using namespace garita;

namespace {

std::vector<scenarios::Diagnostic> found(const std::string& alternative) {
  const std::string text = R"(garita: 1
title: An alternative that overloads
zone: UTC
start: 2024-01-01 00:00
length: 1 d
assumption: test
ports:
  port:
    zone: UTC
    facilities:
      cars: {primary: {bays: 1, service: 20 s}}
demand:
  port.cars: {arrivals: 10 veh/h}
alternatives:
  today: {}
  slow:
    set:
      port.cars.primary.agency: mexican_customs
      port.cars.primary.service: 20 min
)";
  scenarios::LoadOptions options = test::options({});
  options.alternative = alternative;
  return models::check(scenarios::load_text(text, "test", options).scenario);
}

}  // namespace

// A finding about a stage shows the stage, then the value below it that the alternative set, and names the
// alternative. Without it there is nothing to find: 10 an hour for 20 s each. Whose agency it is, which the
// same alternative sets and which comes first by name, has no part in it.
TEST_CASE("findings name the alternative that set what they are about") {
  CHECK(found("today").empty());
  const auto slow = found("slow");
  REQUIRE(slow.size() == 1);
  CHECK(slow[0].code == "S447");
  REQUIRE(slow[0].places.size() == 2);
  CHECK(slow[0].places[0].line == 11);
  CHECK(slow[0].places[1].line == 19);
  CHECK(scenarios::format(slow[0]).find("   = in alternative 'slow'\n") != std::string::npos);
}
