#include "results/experiments/calibrate/search.hpp"

#include <catch2/catch.hpp>

#include "scenarios/world_error.hpp"

using namespace garita;

// Built without NLopt, whatever is installed here: asking for a search is refused before anything runs, and
// names the package.
TEST_CASE("without NLopt the package is named", "[calibrate]") {
  try {
    results::require_search();
    FAIL("there is no search");
  } catch (const scenarios::WorldError& error) {
    CHECK(std::string(error.what()).find("install the package libnlopt-dev") != std::string::npos);
  }
  CHECK_THROWS_AS(results::search([](std::span<const double>) { return 0.0; }, {}), scenarios::WorldError);
}
