#include "tools/verbs/inputs.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <ostream>

#include "results/measures/addresses.hpp"
#include "scenarios/facility_of.hpp"
#include "scenarios/nearest.hpp"
#include "tools/cli/progress.hpp"
#include "tools/text/format.hpp"
#include "tools/text/table.hpp"
#include "tools/verbs/optional_columns.hpp"

namespace garita::tools {
namespace {

using results::Level;
using results::MeasureWithInputs;
using results::TwoIntervals;

constexpr std::size_t usual_draws = 100;    // enough for the quantiles 0.025 and 0.975 of a table
constexpr std::uint64_t fewest_draws = 20;  // of fewer the two quantiles are the ends
constexpr std::uint64_t most_draws = 100'000;
constexpr double percent = 100;
constexpr std::size_t most_named = 5;  // in a sentence
constexpr double told_luck = 0.01;     // assumption: less does not show in a table
constexpr double share_to_see = 0.2;  // assumption: what moves a figure less is none of the three that matter

std::string between(double low, double high, const OptionalColumn& as) {
  return std::isfinite(low) && std::isfinite(high)
             ? fixed(low * as.factor, as.decimals) + " to " + fixed(high * as.factor, as.decimals)
             : "-";
}

/// Numbers of the assumptions that are named, in the order in which they were.
class Notes {
 public:
  std::size_t number_of(std::size_t address) {
    const auto [known, is_new] = numbers_.emplace(address, order_.size() + 1);
    if (is_new) order_.push_back(address);
    return known->second;
  }
  std::string text(const results::InputStudy& study, int width) const {
    std::string all;
    for (const std::size_t address : order_) {
      const std::string& name = study.draws.addresses()[address];
      std::string range;
      for (const auto& alternative : study.alternatives)
        for (const scenarios::Assumed& assumed : alternative.assumptions.varied)
          if (assumed.address == name && range.empty()) range = assumed.range;
      all +=
          wrapped("[" + std::to_string(numbers_.at(address)) + "] " + name + ": " + range, width, 4) + "\n";
    }
    return all;
  }

 private:
  std::map<std::size_t, std::size_t> numbers_;
  std::vector<std::size_t> order_;
};

std::string movers(const TwoIntervals& row, Notes& notes) {
  std::string text;
  for (const results::Mover& mover : row.inputs.movers)
    text += (text.empty() ? "[" : ", [") + std::to_string(notes.number_of(mover.address)) + "] " +
            (mover.rises ? "+" : "-") + fixed(mover.share * percent, 0) + "%";
  return text.empty() ? "-" : text;
}

/// Facility by facility: its lane groups, and the whole of it where they are several; then everything.
template <class Line>
void by_facility(const std::vector<TwoIntervals>& rows, Table& table, Line line) {
  std::vector<std::string> facilities;
  for (const TwoIntervals& row : rows)
    if (row.level == Level::lane_group) {
      const std::string facility = scenarios::facility_of(row.address);
      if (facilities.empty() || facilities.back() != facility) facilities.push_back(facility);
    }
  for (const std::string& facility : facilities) {
    table.heading(facility);
    std::size_t groups = 0;
    for (const TwoIntervals& row : rows) {
      if (row.level != Level::lane_group || !row.address.starts_with(facility + ".")) continue;
      line(row, row.address.substr(facility.size() + 1));
      ++groups;
    }
    for (const TwoIntervals& row : rows)
      if (row.level == Level::facility && row.address == facility && groups > 1) line(row, "together");
  }
  for (const TwoIntervals& row : rows)
    if (row.level == Level::total && facilities.size() > 1) line(row, results::total_name);
}

/// More than half of what is seen between draws.
bool mostly_luck(const TwoIntervals& row) { return row.inputs.luck_share > 0.5; }

using Sentence = std::function<std::string(const std::string&)>;

std::string whole_percent(double share) { return fixed(std::ceil(share * percent), 0) + " %"; }

/// What the rows of the tables ask to be explained.
class Seen {
 public:
  void look(const TwoIntervals& row) {
    unmoved_ = unmoved_ || row.inputs.movers.empty();
    without_ = without_ || row.inputs.n < 2;
    mostly_luck_ = mostly_luck_ || mostly_luck(row);
    one_replication_ = one_replication_ || row.chance.n < 2;
    if (row.inputs.luck_share > luck_) luck_ = row.inputs.luck_share;
  }
  std::string text(const results::InputStudy& study, const Sentence& sentence) const {
    const std::size_t n = study.draws.addresses().size(), draws = study.draws.n() - study.refused;
    std::string text;
    if (unmoved_ || without_)
      text += sentence(std::string("-: ") + (unmoved_ ? "no assumption stands out from chance" : "") +
                       (unmoved_ && without_ ? "; an interval: " : "") +
                       (without_ ? "hardly a draw has such a figure" : ""));
    if (luck_ >= told_luck)
      text += sentence("the luck of few replications, up to " + whole_percent(luck_) +
                       " of the variance over the draws, is taken out of the intervals of assumptions" +
                       (mostly_luck_ ? "; !: it is more than half, so take more --replications" : ""));
    if (one_replication_)
      text += sentence(
          "with one replication the intervals of assumptions hold its luck, too: take more "
          "--replications");
    const double least = results::least_share(n, draws);
    if (least > share_to_see)
      text +=
          sentence(std::to_string(draws) + " draws are few for " + std::to_string(n) +
                   (n == 1 ? " value" : " values") + ": one stands out where it makes up " +
                   (least < 1 ? whole_percent(least) + " of the variance or more" : "more than there is") +
                   "; with --draws " + std::to_string(results::draws_to_see(share_to_see, n)) + " those of " +
                   whole_percent(share_to_see) + " do");
    return text;
  }

 private:
  bool unmoved_ = false, without_ = false, mostly_luck_ = false, one_replication_ = false;
  double luck_ = 0;
};

/// How many values are assumed without a range that could be varied; which, where they are few.
std::string not_varied(const results::InputStudy& study, const Sentence& sentence) {
  const std::vector<std::string> left = study.not_varied();
  if (left.empty()) return "";
  return sentence(std::to_string(left.size()) + (left.size() == 1 ? " value is" : " values are") +
                  " assumed in words alone, or over the hours, and not varied: " +
                  (left.size() <= most_named ? scenarios::join(left) : "--json lists them"));
}

}  // namespace

std::vector<Option> assumption_options() {
  return {{"assumptions", "",
           "also vary all that is assumed with a range, together: what is not known, apart from chance"},
          {"draws", "N",
           "so many draws of all assumptions, at least " + std::to_string(fewest_draws) +
               " (default: " + std::to_string(usual_draws) + ")"}};
}

void require_assumption_options(const Arguments& arguments) {
  if (arguments.has("draws") && !arguments.has("assumptions"))
    refuse(arguments.typed(), "--draws", "it says more of --assumptions, which is not there",
           "write --assumptions, too");
  arguments.number("draws", fewest_draws);
}

std::vector<std::string> measures_with_inputs(const std::vector<std::string>& chosen) {
  return chosen.empty() ? std::vector<std::string>{"wait_mean", "wait_p95", "crossing_mean"} : chosen;
}

std::optional<results::InputStudy> study_inputs(const std::vector<results::StudiedAlternative>& alternatives,
                                                const std::vector<std::string>& measures,
                                                const Arguments& arguments, const InterruptWatch& watch,
                                                Console& console) {
  results::InputStudyOptions options;
  if (const auto draws = arguments.number("draws", fewest_draws))
    options.draws = static_cast<std::size_t>(std::min(*draws, most_draws));
  else
    options.draws = usual_draws;
  options.keep.measures = measures;
  if (const auto threads = arguments.number("threads", 1))
    options.threads = static_cast<std::uint32_t>(*threads);
  Progress bar(console, "assumptions", arguments.has("quiet"));
  options.progress = [&](double share) {
    bar.show(share, std::to_string(options.draws) + " draws");
    return !watch.interrupted();
  };
  return results::study_inputs(alternatives, options);
}

int tell_unfinished_study(const std::vector<std::string>& files, const InterruptWatch& watch,
                          Console& console) {
  console.err << "garita: interrupted: " << scenarios::join(files) << (files.size() > 1 ? " were" : " was")
              << " written; the assumptions were not varied to the end, so their intervals are missing\n";
  return watch.exit_status();
}

std::string table(const std::vector<MeasureWithInputs>& measures, const results::InputStudy& study,
                  const std::string& what, int width) {
  const auto sentence = [&](const std::string& words) { return wrapped(words, width, 2) + "\n"; };
  const std::size_t n = study.draws.addresses().size();
  if (n == 0)
    return "\n" + sentence("nothing is assumed with a range here, so there is nothing to vary but chance") +
           not_varied(study, sentence);
  std::string text = "\n" + sentence("what is assumed, varied together" + (what.empty() ? "" : ", " + what) +
                                     ": " + std::to_string(n) + (n == 1 ? " value" : " values") + ", " +
                                     std::to_string(study.draws.n() - study.refused) + " draws");
  Notes notes;
  Seen seen;
  for (const MeasureWithInputs& one : measures) {
    const OptionalColumn as = column_of({one.measure}, 0);
    Table table(
        {{.name = one.measure.name + ", " + (as.factor == 1 ? one.measure.unit : as.head.unit), .left = true},
         {.name = "as said"},
         {.name = "chance"},
         {.name = "assumptions"},
         {.name = "moved most by", .left = true, .wraps = true}});
    by_facility(one.rows, table, [&](const TwoIntervals& row, const std::string& name) {
      const double mean = row.chance.mean, half_width = row.chance.half_width;
      seen.look(row);
      table.row(
          {name, fixed(mean * as.factor, as.decimals), between(mean - half_width, mean + half_width, as),
           between(row.inputs.low, row.inputs.high, as) + (mostly_luck(row) ? "!" : ""), movers(row, notes)},
          row.level == Level::total);
    });
    text += "\n" + table.text(width);
  }
  text += "\n" + notes.text(study, width) +
          sentence(
              "chance: 95 % of the replications' mean; assumptions: 95 % of the draws, each triangular "
              "between its ends with the value as said likeliest; moved most by: about its share of "
              "the variance over the draws, with a minus where the figure falls as it rises") +
          seen.text(study, sentence) + not_varied(study, sentence);
  if (!study.cut.empty())
    text +=
        sentence(std::to_string(study.cut.size()) + (study.cut.size() == 1 ? " range is" : " ranges are") +
                 " cut off at the value as said, since other values do not allow what lies beyond: " +
                 scenarios::join(study.cut));
  if (study.refused > 0)
    text += sentence(std::to_string(study.refused) +
                     " draws were left out, since their values do not go together: " + study.first_refusal);
  return text;
}

}  // namespace garita::tools
