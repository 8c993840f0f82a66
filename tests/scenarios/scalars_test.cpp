#include "scenarios/scalars.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace {

using namespace garita::scenarios;
using garita::engine::Duration;

template <class T>
std::string code(const Parsed<T>& parsed) {
  const Problem* problem = std::get_if<Problem>(&parsed);
  return problem ? problem->code : "";
}

}  // namespace

// Each unit has its value, to the microsecond.
TEST_CASE("time spans", "[scalars]") {
  const auto us = [](const char* text) { return std::get<Duration>(parse_duration(text)).us(); };
  CHECK(us("20 us") == 20);
  CHECK(us("500 ms") == 500'000);
  CHECK(us("45.5 s") == 45'500'000);
  CHECK(us("12min") == 720'000'000);
  CHECK(us("2 h") == 7'200'000'000);
  CHECK(us("365 d") == 365 * 86'400'000'000);
  CHECK(us("0.1 s") == 100'000);
  CHECK(code(parse_duration("45")) == "S301");
  CHECK(code(parse_duration("45 veh/h")) == "S302");
  CHECK(code(parse_duration("soon")) == "S303");
  CHECK(code(parse_duration("999999 d")) == "S304");
}

// 24 a day, 1 an hour and 1/60 a minute are one rate; the word before the slash is for people.
TEST_CASE("rates, lengths, speeds and shares", "[scalars]") {
  const auto rate = [](const char* text) { return std::get<Rate>(parse_rate(text)).per_hour; };
  CHECK(rate("24 trucks/d") == 1);
  CHECK(rate("1 veh/h") == 1);
  CHECK(rate("2 people/min") == 120);
  CHECK(rate("5 /h") == 5);
  CHECK(code(parse_rate("5 km/h")) == "S302");
  CHECK(code(parse_rate("5 horses/h")) == "S302");
  CHECK(code(parse_rate("5")) == "S301");
  CHECK(std::get<Length>(parse_quantity<Length>("63.7 mi")).metres == Approx(102515.2).epsilon(1e-6));
  CHECK(std::get<DataSize>(parse_quantity<DataSize>("1.5 GB")).bytes == 1.5e9);
  CHECK(code(parse_quantity<DataSize>("1.5")) == "S301");
  CHECK(std::get<HourlyCost>(parse_quantity<HourlyCost>("24 USD/h")).usd_per_hour == 24);
  CHECK(std::get<FuelUse>(parse_quantity<FuelUse>("0.8 gal/h")).litres_per_hour ==
        Approx(3.0283).epsilon(1e-4));
  CHECK(code(parse_quantity<Price>("3 EUR")) == "S302");
  CHECK(std::get<Speed>(parse_quantity<Speed>("65 mph")).km_per_hour == Approx(104.6).epsilon(1e-3));
  CHECK(std::get<Share>(parse_share("27 %")).value == 0.27);
  CHECK(std::get<Share>(parse_share("27%")).value == 0.27);
  CHECK(code(parse_share("0.27")) == "S301");
}

// Numbers that other programs read in another way, or not at all, are refused.
TEST_CASE("numbers are plain", "[scalars]") {
  CHECK(std::get<double>(parse_number("-12.5")) == -12.5);
  CHECK(std::get<std::int64_t>(parse_count("4")) == 4);
  for (const char* wrong : {"010", ".5", "5.", "1_000", "1,000", "0x1f", "1e3", "nan", ".inf", "~", "+5", "",
                            "1.2.3", "--1", "9e999", "4 4"})
    CHECK(code(parse_number(wrong)) == "S303");
  for (const char* wrong : {"4.0", "010", "four", "99999999999999999999"})
    CHECK(code(parse_count(wrong)) == "S303");
  for (const char* wrong : {"yes", "on", "True", "1", "no"}) CHECK(code(parse_bool(wrong)) == "S305");
}

// Days exist, hours are of a day, and ranges rise.
TEST_CASE("dates, times and ranges", "[scalars]") {
  CHECK(std::get<Date>(parse_date("2026-04-14")).days == 20557);
  CHECK(code(parse_date("2026-02-29")) == "S306");
  CHECK(code(parse_date("14.4.2026")) == "S306");
  CHECK(std::get<int>(parse_clock("24:00")) == 1440);
  CHECK(code(parse_clock("24:01")) == "S306");
  CHECK(code(parse_clock("6:00")) == "S306");
  const Instant instant = std::get<Instant>(parse_instant("2026-04-14 06:30:15Z"));
  CHECK(instant.utc);
  CHECK(instant.since_midnight == Duration::seconds(6 * 3600 + 30 * 60 + 15));
  const auto us = [](const char* text) { return std::get<Instant>(parse_instant(text)).since_midnight.us(); };
  CHECK(us("2026-04-14 06:00:00.5") == 21'600'500'000);
  CHECK(us("2026-04-14T00:00:00.000001Z") == 1);
  for (const char* wrong : {"2026-04-14 06:00:00.", "2026-04-14 06:00:00.1234567", "2026-04-14 06:00.5",
                            "2026-04-14 06:00:00.5x", "2026-04-14 06:00:00,5"})
    CHECK(code(parse_instant(wrong)) == "S306");
  CHECK(code(parse_instant("2026-04-14")) == "S306");
  CHECK(code(parse_instant("2026-04-14 24:00")) == "S306");
  const Range range = std::get<Range>(*parse_range("600..1500 m"));
  CHECK(range.low == 600);
  CHECK(range.high == 1500);
  CHECK(range.unit == "m");
  CHECK(code(*parse_range("16..6")) == "S404");
  CHECK_FALSE(parse_range("weights by hour").has_value());
}

// The text of a value reads back as the same value: spans over all sizes, and every share of a fine grid.
TEST_CASE("values read back from their texts", "[scalars]") {
  for (std::int64_t us = 1; us < 4'000'000'000'000'000; us = us * 3 + 7)
    CHECK(std::get<Duration>(parse_duration(duration_text(Duration::microseconds(us)))).us() == us);
  CHECK(duration_text(Duration::minutes(90)) == "90 min");
  for (int i = 0; i <= 100000; ++i) {
    const Share share{static_cast<double>(i) / 1000 / 100};
    if (std::get<Share>(parse_share(share_text(share))) != share) FAIL("share " << i);
  }
  CHECK(share_text(Share{0.27}) == "27 %");
  CHECK(share_text(Share{33.3 / 100}) == "33.3 %");
  CHECK(number_text(0.1) == "0.1");
  CHECK(number_text(-0.0) == "0");
  CHECK(std::get<double>(parse_number(number_text(1.0 / 3))) == 1.0 / 3);
}
