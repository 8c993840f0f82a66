#include "engine/statistics/histogram.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "engine/random/draws.hpp"

using namespace garita::engine;

// Bins cover all durations without gap or overlap: every bin's lower edge falls into it, and the microsecond
// before it into the bin before.
TEST_CASE("histogram bins tile the microseconds") {
  for (std::size_t bin = 0; bin < LogHistogram::bins; ++bin) {
    const std::uint64_t edge = LogHistogram::lower_edge_us(bin);
    REQUIRE(LogHistogram::bin_of(edge) == bin);
    if (bin > 0) REQUIRE(LogHistogram::bin_of(edge - 1) == bin - 1);
  }
  CHECK(LogHistogram::bin_of(INT64_MAX) == LogHistogram::bins - 1);
}

// The quantile of a single duration is that duration within 1/128 (0.8 %), checked at both edges of every
// bin, where it is worst, and exactly below 128 us.
TEST_CASE("histogram quantiles keep the stated bound") {
  const auto check = [](std::uint64_t us) {
    LogHistogram h;
    h.add(Duration::microseconds(static_cast<std::int64_t>(us)));
    const double exact = static_cast<double>(us);
    const double error = std::abs(h.quantile(0.5) - exact);
    REQUIRE(error <= LogHistogram::relative_error * exact);
    if (us < 128) REQUIRE(error == 0);
  };
  for (std::size_t bin = 0; bin < LogHistogram::bins; bin += bin < 1000 ? 1 : 37) {
    check(LogHistogram::lower_edge_us(bin));
    check(LogHistogram::lower_edge_us(bin + 1) - 1);
  }
}

// Quantiles of 10,000 durations over nine decades are the order statistics of a sorted list within the bound.
TEST_CASE("histogram quantiles are order statistics") {
  LogHistogram h;
  std::vector<std::int64_t> all;
  for (std::uint64_t i = 0; i < 10'000; ++i) {
    const std::uint64_t bits = draw_bits({1}, i, Purpose("test"));
    all.push_back(static_cast<std::int64_t>(bits >> (20 + bits % 30)));
    h.add(Duration::microseconds(all.back()));
  }
  std::sort(all.begin(), all.end());
  for (const double p : {0.0, 0.01, 0.25, 0.5, 0.9, 0.95, 0.999, 1.0}) {
    const auto rank = std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(p * 10'000)));
    const auto exact = static_cast<double>(all[rank - 1]);
    CHECK(std::abs(h.quantile(p) - exact) <= LogHistogram::relative_error * exact);
  }
}

// Of 10, 20 and 30 us the median is the second and p = 1/3 the first: exact, since these bins hold one
// microsecond.
TEST_CASE("histogram ranks round up") {
  LogHistogram h;
  for (const std::int64_t us : {30, 10, 20}) h.add(Duration::microseconds(us));
  CHECK(h.quantile(0.5) == 20);
  CHECK(h.quantile(0.33) == 10);
  CHECK(h.quantile(0.34) == 20);
  CHECK(h.quantile(0.67) == 30);
  CHECK(h.quantile(0) == 10);
}

// Quantiles are those of what has been added so far: after each of 1,300 durations over nine decades, which
// come falling, the least is the one just added and the median the one half way back, within the bound. Where
// none came there is 0.
TEST_CASE("histogram quantiles follow what is added") {
  LogHistogram h;
  CHECK(h.quantile(0.5) == 0);
  std::vector<std::int64_t> falling;
  for (std::int64_t us = 1'000'000'000'000; us > 1000; us -= us / 64) falling.push_back(us);
  REQUIRE(falling.size() > 1000);
  for (std::size_t n = 1; n <= falling.size(); ++n) {
    h.add(Duration::microseconds(falling[n - 1]));
    const auto least = static_cast<double>(falling[n - 1]);
    const auto median = static_cast<double>(falling[n - (n + 1) / 2]);
    REQUIRE(std::abs(h.quantile(0) - least) <= LogHistogram::relative_error * least);
    REQUIRE(std::abs(h.quantile(0.5) - median) <= LogHistogram::relative_error * median);
    REQUIRE(h.quantile(1) >= h.quantile(0.5));
  }
}
