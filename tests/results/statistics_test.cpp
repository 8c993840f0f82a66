#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

#include "results/blake2b.hpp"
#include "results/json.hpp"
#include "results/statistics/interval.hpp"
#include "results/statistics/student_t.hpp"

using namespace garita::results;

// Claim: quantiles of Student's t. Checked against the table of NIST/SEMATECH e-Handbook of Statistical
// Methods, section 1.3.6.7.2 (three decimals), two-sided 95 % and 99 %, and against the closed forms for 1
// and 2 degrees.
TEST_CASE("Student's t quantiles are the published ones") {
  struct Row {
    std::uint64_t degrees;
    double t95, t99;
  };
  for (const auto& row :
       {Row{1, 12.706, 63.657}, Row{2, 4.303, 9.925}, Row{3, 3.182, 5.841}, Row{4, 2.776, 4.604},
        Row{5, 2.571, 4.032}, Row{9, 2.262, 3.250}, Row{10, 2.228, 3.169}, Row{19, 2.093, 2.861},
        Row{20, 2.086, 2.845}, Row{30, 2.042, 2.750}, Row{60, 2.000, 2.660}, Row{100, 1.984, 2.626}}) {
    CAPTURE(row.degrees);
    REQUIRE(std::abs(student_t_quantile(0.95, row.degrees) - row.t95) < 0.00051);
    REQUIRE(std::abs(student_t_quantile(0.99, row.degrees) - row.t99) < 0.00051);
  }
  REQUIRE(std::abs(student_t_quantile(0.95, 1) / std::tan(0.95 * std::acos(-1.0) / 2) - 1) < 1e-13);
  REQUIRE(std::abs(student_t_quantile(0.5, 2) - std::sqrt(2.0 / 3)) < 1e-14);
  REQUIRE(std::abs(student_t_quantile(0.95, 100'000) - 1.95998770) < 1e-6);
}

// Claim: mean, deviation and half-width, leaving out what is not finite. Checked by hand: 1, 2, 3, 6 have
// mean 3 and deviation sqrt(14 / 3); t for 3 degrees is 3.182446.
TEST_CASE("an interval over replications") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto interval = interval_of(std::vector<double>{1, nan, 2, 3, 6});
  REQUIRE(interval.n == 4);
  REQUIRE(interval.mean == 3);
  REQUIRE(std::abs(interval.deviation - std::sqrt(14.0 / 3)) < 1e-15);
  REQUIRE(std::abs(interval.half_width - 3.182446305 * std::sqrt(14.0 / 3) / 2) < 1e-8);
  REQUIRE(std::isnan(interval_of(std::vector<double>{5}).half_width));
  REQUIRE(std::isnan(interval_of(std::vector<double>{nan}).mean));
}

// Claim: BLAKE2b. Checked against the vector of RFC 7693, appendix A ("abc", 64 bytes); blocks are covered by
// the comparison with Python's in the test of the file.
TEST_CASE("BLAKE2b gives the published digest") {
  Blake2b hash(64);
  hash.update("a", 1);
  hash.update("bc", 2);
  REQUIRE(hash.hex() ==
          "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
          "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
}

// Claim: JSON text with escapes, nesting, empty brackets and null for what is not finite. Checked literally.
TEST_CASE("JSON is written as the RFC wants it") {
  JsonWriter json;
  json.begin_object();
  json.member("a\"\\\n", "línea\t");
  json.key("list");
  json.begin_array();
  json.value(0.1);
  json.value(std::numeric_limits<double>::infinity());
  json.value(true);
  json.begin_array();
  json.end_array();
  json.end_array();
  json.end_object();
  REQUIRE(json.text() ==
          "{\n  \"a\\\"\\\\\\u000a\": \"línea\\u0009\",\n  \"list\": [\n    0.1,\n    null,\n    true,\n    "
          "[]\n  ]\n}\n");
}
