#pragma once

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

/// Tables of results/PRECISION.md that tests measure anew: between `<!-- name -->` and `<!-- end -->`.
namespace garita::published {

using Row = std::vector<std::string>;

inline std::string text_of(const std::vector<Row>& rows) {
  std::string text;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const std::string& cell : rows[i]) text += "| " + cell + " ";
    text += "|\n";
    if (i > 0) continue;
    for (std::size_t c = 0; c < rows[0].size(); ++c) text += "|---";
    text += "|\n";
  }
  return text;
}

/// Numbers may differ by what another machine's logarithm makes of the tests' own luck.
inline bool alike(const std::string& a, const std::string& b) {
  if (a == b) return true;
  char* end_a = nullptr;
  char* end_b = nullptr;
  const double x = std::strtod(a.c_str(), &end_a), y = std::strtod(b.c_str(), &end_b);
  return end_a != a.c_str() && end_b != b.c_str() && std::string(end_a) == end_b &&
         std::abs(x - y) <= 0.01 * std::max(1.0, std::abs(y));
}

inline std::vector<std::string> words(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

/// Compares a table, its heads in the first row, with the page; with GARITA_UPDATE set, writes it there.
inline void check(const std::string& name, const std::vector<Row>& rows) {
  const std::string path = GARITA_SOURCE_DIR "/results/PRECISION.md", open = "<!-- " + name + " -->\n";
  std::ifstream in(path);
  std::string page{std::istreambuf_iterator<char>(in), {}};
  const auto begin = page.find(open);
  REQUIRE(begin != std::string::npos);
  const auto from = begin + open.size(), to = page.find("<!-- end -->", from);
  REQUIRE(to != std::string::npos);
  const std::string now = text_of(rows);
  if (std::getenv("GARITA_UPDATE") != nullptr) {
    std::ofstream(path) << page.replace(from, to - from, now);
    return;
  }
  const auto there = words(page.substr(from, to - from)), here = words(now);
  INFO("table '" << name << "' of PRECISION.md; GARITA_UPDATE=1 writes it anew:\n" << now);
  REQUIRE(there.size() == here.size());
  for (std::size_t i = 0; i < here.size(); ++i) {
    CAPTURE(there[i], here[i]);
    CHECK(alike(there[i], here[i]));
  }
}

inline std::string number(double value, int decimals) {
  std::ostringstream out;
  out.setf(std::ios::fixed);
  out.precision(decimals);
  out << value;
  return out.str();
}

}  // namespace garita::published
