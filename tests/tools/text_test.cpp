#include <cmath>

#include <catch2/catch.hpp>

#include "tools/text/format.hpp"
#include "tools/text/lists.hpp"
#include "tools/text/table.hpp"

using namespace garita::tools;

TEST_CASE("numbers are written for readers") {
  // Claim: thousands are grouped, what is no number is a dash, and zero has no sign; by example.
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(-1234567) == "-1,234,567");
  CHECK(fixed(1234.56, 1) == "1,234.6");
  CHECK(fixed(-0.04, 1) == "0.0");
  CHECK(fixed(-12.34, 1) == "-12.3");
  CHECK(fixed(999.96, 1) == "1,000.0");
  CHECK(fixed(7, 0) == "7");
  CHECK(fixed(std::nan(""), 1) == "-");
  CHECK(fixed(1e308, 0).size() > 300);
  CHECK(with_interval(12.34, 0.56, 1) == "12.3 ± 0.6");
  CHECK(with_interval(12.34, std::nan(""), 1) == "12.3");
}

TEST_CASE("spans of time are rounded to what matters") {
  // Claim: seconds, minutes and hours each show two figures of use; by example, at the borders between them.
  CHECK(clock_span(3.21) == "3.2 s");
  CHECK(clock_span(59.4) == "59 s");
  CHECK(clock_span(60) == "1 min 00 s");
  CHECK(clock_span(3599) == "59 min 59 s");
  CHECK(clock_span(7500) == "2 h 05 min");
  CHECK(clock_span(-1) == "-");
}

TEST_CASE("text is cut and wrapped by columns, not bytes") {
  // Claim: widths count characters, so that ± and ñ do not shift a table; by example.
  CHECK(text_width("señal ±") == 7);
  CHECK(clipped("señal", 5) == "señal");
  CHECK(clipped("señales", 5) == "seña…");
  CHECK(clipped("abc", 0) == "");
  CHECK(wrapped("one two three", 7, 2) == "one two\n  three");
  CHECK(wrapped("unbreakable", 4, 0) == "unbreakable");
}

TEST_CASE("a table is aligned under its headings") {
  // Claim: text stands left, numbers right with their ± under each other, units in the second line, no
  // trailing blanks; the whole text is compared.
  Table table({{"port", "", true}, {"wait", "min"}, {"crossers", "per run"}});
  table.heading("nogales_mariposa");
  table.row({"fast", "3.1 ± 0.2", "1,200"});
  table.row({"empty", "-", "0"});
  table.row({"standard", "12.0 ± 11.5", "900"});
  table.row({"total", "", "2,100"}, true);
  CHECK(table.text() ==
        "port               wait  crossers\n"
        "                    min   per run\n"
        "---------------------------------\n"
        "nogales_mariposa\n"
        "  fast       3.1 ±  0.2     1,200\n"
        "  empty        -                0\n"
        "  standard  12.0 ± 11.5       900\n"
        "---------------------------------\n"
        "  total                     2,100\n");
  CHECK_THROWS_AS(table.row({"too", "few"}), std::invalid_argument);
}

TEST_CASE("a table that is too wide wraps its text, then deals out its columns") {
  // Claim: long text breaks at spaces before columns move; columns that are joined stay together under their
  // name; later tables leave out what has only dashes, and headings over nothing. The whole text is compared.
  Table table({{"what", "", true, false, true},
               {"wait", "mean"},
               {"", "p95", false, true},
               {"crossing", "mean"},
               {"", "p95", false, true}});
  table.heading("a");
  table.row({"one and two", "1", "2", "3", "4"});
  table.heading("b");
  table.row({"rest", "5", "6", "-", "-"});
  CHECK(table.fits(35));
  CHECK(table.fits(28));
  CHECK_FALSE(table.fits(20));
  CHECK(table.text() ==
        "what             wait     crossing\n"
        "               mean  p95  mean  p95\n"
        "-----------------------------------\n"
        "a\n"
        "  one and two     1    2     3    4\n"
        "b\n"
        "  rest            5    6     -    -\n");
  CHECK(table.text(28) ==
        "what      wait     crossing\n"
        "        mean  p95  mean  p95\n"
        "----------------------------\n"
        "a\n"
        "  one      1    2     3    4\n"
        "    and\n"
        "    two\n"
        "b\n"
        "  rest     5    6     -    -\n");
  CHECK(table.text(20) ==
        "what      wait\n"
        "        mean  p95\n"
        "-----------------\n"
        "a\n"
        "  one      1    2\n"
        "    and\n"
        "    two\n"
        "b\n"
        "  rest     5    6\n"
        "\n"
        "what    crossing\n"
        "        mean  p95\n"
        "-----------------\n"
        "a\n"
        "  one      3    4\n"
        "    and\n"
        "    two\n");
  table.row({"all", "7", "8", "9", "9"}, true);
  CHECK(
      table.text(20).ends_with("    two\n"
                               "-----------------\n"
                               "  all      9    9\n"));
}

TEST_CASE("lists are split at commas") {
  // Claim: spaces around words go, those inside stay, and nothing between commas is no word; by example.
  CHECK(split_at_commas("one,two") == std::vector<std::string>{"one", "two"});
  CHECK(split_at_commas(" a b , ,c,") == std::vector<std::string>{"a b", "c"});
  CHECK(split_at_commas(" ").empty());
}
