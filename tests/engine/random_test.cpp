#include <cmath>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "engine/random/draws.hpp"
#include "engine/random/philox.hpp"

using namespace garita::engine;

// Philox2x64-10 gives the words that its authors published (Random123 1.14, tests/kat_vectors).
TEST_CASE("philox2x64 agrees with the published vectors") {
  using Words = std::array<std::uint64_t, 2>;
  CHECK(philox2x64({0, 0}, 0) == Words{0xca00a0459843d731, 0x66c24222c9a845b5});
  CHECK(philox2x64({UINT64_MAX, UINT64_MAX}, UINT64_MAX) == Words{0x65b021d60cd8310f, 0x4d02f3222f86df20});
  CHECK(philox2x64({0x243f6a8885a308d3, 0x13198a2e03707344}, 0xa4093822299f31d0) ==
        Words{0x0a5e742c2997341c, 0xb0f883d38000de5d});
}

// Names, keys and draws are part of every result ever published: they equal constants written when they were
// chosen.
TEST_CASE("hashes and draws never change") {
  STATIC_REQUIRE(Purpose("arrival").hash48() == 0xa511fa5ae1a3);
  STATIC_REQUIRE(source_key(1, 0, "nogales_deconcini.vehicles_north").value == 0x92f0873fd2473b3);
  STATIC_REQUIRE(draw_bits(source_key(1, 0, "nogales_deconcini.vehicles_north"), 7, Purpose("arrival"), 2) ==
                 0x443432d0ce0414ca);
}

// FNV-1a of "foobar" before the finalizer is the published 85944171f73967e8 (draft-eastlake-fnv, appendix C),
// checked by applying MurmurHash3's finalizer to it here.
TEST_CASE("names are hashed by FNV-1a with a finalizer") {
  std::uint64_t h = 0x85944171f73967e8;
  h = (h ^ (h >> 33)) * 0xff51afd7ed558ccd;
  h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53;
  CHECK(stable_hash("foobar") == (h ^ (h >> 33)));
}

// The smallest and largest words give numbers strictly inside (0, 1), symmetric about 1/2.
TEST_CASE("uniform numbers never reach 0 or 1") {
  CHECK(to_uniform(0) == 0x1p-53);
  CHECK(to_uniform(UINT64_MAX) == 1 - 0x1p-53);
  CHECK(to_uniform(UINT64_MAX) < 1);
}

// Draws that differ in one of seed, replication, source, crosser, purpose or occasion are different and look
// independent: over 20,000 crossers the mean of u is 1/2, its variance 1/12 and each pair is uncorrelated, in
// standard errors. Eleven comparisons at 4.5 fail by chance 8 times in 100,000; the seed is fixed.
TEST_CASE("streams of different crossers, purposes, occasions and sources are independent") {
  constexpr int n = 20'000;
  const Purpose service("service"), choice("choice");
  const std::vector<std::vector<double>> streams = [&] {
    std::vector<std::vector<double>> s(6);
    for (std::uint64_t i = 0; i < n; ++i) {
      s[0].push_back(to_uniform(draw_bits(source_key(1, 0, "a"), i, service)));
      s[1].push_back(to_uniform(draw_bits(source_key(2, 0, "a"), i, service)));
      s[2].push_back(to_uniform(draw_bits(source_key(1, 1, "a"), i, service)));
      s[3].push_back(to_uniform(draw_bits(source_key(1, 0, "b"), i, service)));
      s[4].push_back(to_uniform(draw_bits(source_key(1, 0, "a"), i, choice)));
      s[5].push_back(to_uniform(draw_bits(source_key(1, 0, "a"), i, service, 1)));
    }
    return s;
  }();
  const double root_n = std::sqrt(double{n});
  for (const auto& s : streams) {
    double sum = 0;
    double product = 0;
    for (std::size_t i = 0; i < n; ++i) {
      sum += s[i] - 0.5;
      product += (s[i] - 0.5) * (streams[0][i] - 0.5) * 12;
    }
    CHECK(std::abs(sum / root_n * std::sqrt(12.0)) < 4.5);
    if (&s != &streams[0]) CHECK(std::abs(product / root_n) < 4.5);
  }
}

// Short and similar names, as models use them, get distinct 48-bit hashes.
TEST_CASE("similar names have different hashes") {
  std::set<std::uint64_t> seen;
  for (int i = 0; i < 10'000; ++i) seen.insert(Purpose(std::to_string(i)).hash48());
  CHECK(seen.size() == 10'000);
}
