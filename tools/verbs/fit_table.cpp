#include "tools/verbs/fit_table.hpp"

#include <algorithm>
#include <cmath>

#include "tools/text/format.hpp"
#include "tools/text/table.hpp"

namespace garita::tools {
namespace {

// As many digits as tell a thousandth of the range apart.
int decimals_of(const results::FittedParameter& one) {
  constexpr double parts = 1000;
  constexpr int most = 6;
  int decimals = 0;
  for (double smallest = (one.to - one.from) / parts; smallest < 1 && decimals < most; smallest *= 10)
    ++decimals;
  return decimals;
}

std::string parameters(const results::Fit& fit, int width) {
  Table table({{.name = "parameter", .left = true},
               {.name = "unit", .left = true},
               {.name = "fitted"},
               {.name = "standard", .unit = "error"},
               {.name = "95 %", .unit = "interval"},
               {.name = "started", .unit = "at"},
               {.name = "looked for", .unit = "in"}});
  for (const results::FittedParameter& one : fit.parameters) {
    const int decimals = decimals_of(one);
    const std::string start = one.unit.empty() ? one.start : one.start.substr(0, one.start.find(' '));
    table.row({one.name + (one.undetermined.empty() ? "" : " !"), one.unit, fixed(one.number, decimals),
               fixed(one.standard_error, decimals),
               fixed(one.low, decimals) + ".." + fixed(one.high, decimals), start,
               fixed(one.from, decimals) + ".." + fixed(one.to, decimals)});
  }
  return table.text(width);
}

std::string name_of(const results::ObservedFigure& figure) {
  return (figure.address.empty() ? "total" : figure.address) + ", " + figure.measure +
         (figure.unit == "1" ? "" : ", " + figure.unit);
}

std::string days_text(std::uint8_t weekdays) {
  constexpr std::uint8_t all = 0x7f, workdays = 0x1f, weekend = 0x60;
  if (weekdays == all) return "";
  if (weekdays == workdays) return " mon-fri";
  if (weekdays == weekend) return " sat,sun";
  static constexpr const char* names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  std::string text;
  for (std::size_t day = 0; day < std::size(names); ++day)
    if (((weekdays >> day) & 1) != 0) text += (text.empty() ? " " : ",") + std::string(names[day]);
  return text;
}

std::string hour_text(const results::ObservedFigure& figure) {
  if (!figure.hour) return "whole run";
  const std::string hour = std::to_string(*figure.hour);
  return (hour.size() < 2 ? "0" + hour : hour) + ":00" + days_text(figure.weekdays);
}

std::string figures(const results::Fit& fit, int width) {
  const bool known = std::any_of(fit.figures.begin(), fit.figures.end(),
                                 [](const auto& one) { return std::isfinite(one.standard_error); });
  std::vector<Table::Column> columns = {
      {.name = "", .left = true}, {.name = "observed"}, {.name = "simulated"}, {.name = "difference"}};
  if (known) columns.push_back({.name = "in standard", .unit = "errors"});
  Table table(columns);
  std::string heading;
  for (const results::FittedFigure& one : fit.figures) {
    if (const std::string name = name_of(one.figure); name != heading) table.heading(heading = name);
    std::vector<std::string> cells = {hour_text(one.figure), fixed(one.observed, 2), fixed(one.simulated, 2),
                                      fixed(one.difference, 2)};
    if (known) cells.push_back(fixed(one.difference / one.standard_error, 1));
    table.row(std::move(cells));
  }
  return table.text(width);
}

const char* redrawn_words(results::Redrawn redrawn) {
  switch (redrawn) {
    case results::Redrawn::days:
      return "days and replications were drawn anew";
    case results::Redrawn::standard_errors:
      return "values, by their standard errors, and replications were drawn anew";
    case results::Redrawn::misfit:
      break;
  }
  return "values, by as much as the fit leaves, and replications were drawn anew: targets with dates or "
         "standard errors would say more";
}

}  // namespace

std::string table(const results::Fit& fit, const scenarios::Calibration& calibration, int width) {
  const auto sentence = [&](const std::string& words) { return wrapped(words, width, 2) + "\n"; };
  const auto count = [](std::size_t n) { return grouped(static_cast<std::int64_t>(n)); };
  std::string text = sentence(calibration.title.empty() ? calibration.name : calibration.title);
  text += sentence(count(fit.evaluations) + " evaluations of " + std::to_string(fit.replications) +
                   " replications, seed " + std::to_string(fit.seed)) +
          "\n";
  text += parameters(fit, width) + "\n" +
          sentence("intervals: bootstrap; " + std::string(redrawn_words(fit.redrawn))) + "\n";
  text += figures(fit, width) + "\n";
  for (const results::FittedMeasure& one : fit.measures)
    text += sentence(one.measure + ": RMSE " + fixed(one.rmse, 2) + ", mean error " +
                     fixed(one.mean_error, 2) + (one.unit == "1" ? "" : " " + one.unit) + " over " +
                     count(one.n) + (one.n == 1 ? " figure" : " figures"));
  if (fit.standard_errors)
    text += sentence("sum of squares in standard errors: " + fixed(fit.sum, 1) + " with " +
                     grouped(fit.degrees_of_freedom) + " degrees of freedom, " + fixed(fit.sum_at_start, 1) +
                     " at the start");
  else if (fit.sum_at_start > 0)
    text += sentence("weighted sum of squares: " + fixed(100 * fit.sum / fit.sum_at_start, 1) +
                     " % of that at the start");
  for (const results::FittedParameter& one : fit.parameters)
    for (const std::string& why : one.undetermined)
      text += sentence("! the targets do not determine '" + one.name + "': " + why);
  for (const results::FittedParameter& one : fit.parameters)
    if (one.at_end)
      text += sentence("'" + one.name + "' is at the end of its range: a better value may lie beyond");
  if (fit.ended_early > 0)
    text += sentence("a limit ended replications early in " + count(fit.ended_early) + " evaluations");
  if (!fit.converged)
    text += sentence("the search had not come to its end after as many evaluations as it may take");
  return text;
}

}  // namespace garita::tools
