#include "scenarios/calibration/checks.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "scenarios/lookup.hpp"
#include "scenarios/sweep/amount.hpp"
#include "scenarios/timetables.hpp"

namespace garita::scenarios {
namespace {

class CalibrationChecks {
 public:
  CalibrationChecks(Calibration& calibration, const Places& places, MarkedFindings& findings)
      : c_(calibration), places_(places), findings_(findings) {}

  void run() {
    for (const auto& [name, parameter] : c_.parameters)
      if (!places_.contains("parameters." + name + ".unread")) range(name, parameter);
    addresses();
    if (places_.contains("targets.unread")) return;
    for (std::size_t i = 0; i < c_.targets.size(); ++i) target(i);
    standard_errors();
    twice();
    enough();
  }

 private:
  Mark place(const std::string& at) const { return place_in(places_, at); }
  static std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }
  static std::string place_of_target(std::size_t i) { return "targets." + std::to_string(i + 1); }

  void range(const std::string& name, const Parameter& p) {
    const std::string at = "parameters." + name, called = "the parameter " + quoted(name);
    std::optional<Written> low, high, start;
    for (auto [out, text, key] : {std::tuple{&low, &p.from, ".from"}, std::tuple{&high, &p.to, ".to"},
                                  std::tuple{&start, &p.start, ".start"}}) {
      *out = written_number(*text);
      if (!*out && places_.contains(at + key) && !text->empty())
        findings_.error("S301", quoted(*text) + " is no number with a known unit", place(at + key),
                        "write, for example, '45 s' or '80 %'");
    }
    if (!low || !high) return;
    const auto other_unit = [&](const Written& value, const char* key) {
      if (value.unit == low->unit) return false;
      findings_.contradiction("S302", called + " is written in different units", place(at + key),
                              "here " + quoted(value.unit), place(at + ".from"), "here " + quoted(low->unit),
                              "write all in the same unit");
      return true;
    };
    if (other_unit(*high, ".to")) return;
    if (low->number >= high->number)
      return findings_.contradiction("S404", "the range of " + called + " ends before it starts",
                                     place(at + ".to"), "ends here", place(at + ".from"), "starts here",
                                     "write the smaller figure under 'from'");
    if (!start || other_unit(*start, ".start")) return;
    if (start->number < low->number || start->number > high->number)
      findings_.contradiction("S404", called + " starts outside its range", place(at + ".start"),
                              "starts here", place(at + (start->number < low->number ? ".from" : ".to")),
                              "the range", "widen the range, or start inside it");
  }

  void addresses() {
    std::map<std::string, std::string> seen;  // address -> place
    const auto add = [&](const std::string& address, const std::string& at) {
      const auto [first, fresh] = seen.emplace(address, at);
      if (!fresh)
        findings_.contradiction("S102", "the address " + quoted(address) + " is there twice", place(at),
                                "again here", place(first->second), "first here",
                                "only the last would count: keep one of the two");
    };
    for (const auto& [address, value] : c_.set) add(address, "set." + address);
    for (const auto& [name, parameter] : c_.parameters)
      for (std::size_t i = 0; i < parameter.at.size(); ++i)
        add(parameter.at[i], "parameters." + name + ".at." + std::to_string(i + 1));
  }

  void target(std::size_t i) {
    Target& t = c_.targets[i];
    const std::string at = place_of_target(i);
    if (!t.days.empty()) days(t, at);
    if (const Parsed<Date> date = parse_date(t.date); !t.date.empty())
      if (const Problem* problem = std::get_if<Problem>(&date))
        findings_.error(problem->code, problem->message, place(at + ".date"), problem->help);
    const std::optional<Amount> value = amount_of(t.value), error = amount_of(t.standard_error);
    if (!value && places_.contains(at + ".value"))
      findings_.error("S301", quoted(t.value) + " is no number with a known unit", place(at + ".value"),
                      "write, for example, '35 min', '420 veh/h', or a plain number in the measure's unit");
    if (!error && !t.standard_error.empty())
      findings_.error("S301", quoted(t.standard_error) + " is no number with a known unit",
                      place(at + ".standard_error"), "write it as the value is written");
    if (error && !(error->number > 0))
      findings_.error("S304", quoted(t.standard_error) + " is out of range for 'standard_error'",
                      place(at + ".standard_error"), "more than 0: nothing is observed exactly");
    if (value && error && value->dimension != error->dimension)
      findings_.contradiction("S302", "a value and its standard error are written in different units",
                              place(at + ".standard_error"), "here a " + std::string(error->dimension),
                              place(at + ".value"), "here a " + std::string(value->dimension),
                              "write both in the same way");
    measure(t, at);
  }

  void days(Target& t, const std::string& at) {
    DayRule rule;
    const std::optional<Problem> problem = parse_days(t.days, rule);
    if (problem)
      findings_.error(problem->code, problem->message, place(at + ".days"), problem->help);
    else if (rule.dated || rule.months != DayRule{}.months)
      findings_.error("S625", "the days of a target are weekdays", place(at + ".days"),
                      "write them as in 'mon-fri'; when it was observed goes under 'date'");
    else if (!t.hour)
      findings_.error("S625", "only what is of an hour is held against some days alone", place(at + ".days"),
                      "give the target an hour, or leave the days out");
    t.weekdays = rule.weekdays;
  }

  void measure(const Target& t, const std::string& at) {
    if (t.measure.empty()) return;
    std::vector<std::string> known;
    for (const HourMeasure& one : hour_measures) known.emplace_back(one.name);
    const bool of_hour = std::find(known.begin(), known.end(), t.measure) != known.end();
    if (t.hour && !of_hour)
      findings_.error("S626", quoted(t.measure) + " is no measure of an hour", place(at + ".measure"),
                      did_you_mean(t.measure, known));
    else if (!t.hour && (t.measure == "joined" || t.measure == "throughput"))
      findings_.error("S626", quoted(t.measure) + " is a measure of an hour", place(at + ".measure"),
                      "give the target an hour; over the whole run it is '" +
                          std::string(t.measure == "joined" ? "arrivals" : "crossers") + "'");
  }

  /// Sums of squares in standard errors and others have no common measure.
  void standard_errors() {
    std::optional<std::size_t> with, without;
    for (std::size_t i = 0; i < c_.targets.size(); ++i) {
      auto& first = c_.targets[i].standard_error.empty() ? without : with;
      if (!first) first = i;
    }
    if (with && c_.weights == FitWeights::days)
      findings_.contradiction("S401", "the targets have standard errors, and weights by their days",
                              place("weights"), "weights here", place(place_of_target(*with)),
                              "a standard error here", "keep one of the two");
    if (with && without)
      findings_.contradiction("S627", "some targets have a standard error, others have not",
                              place(place_of_target(*without)), "none here", place(place_of_target(*with)),
                              "one here", "give one to all, or to none");
  }

  void twice() {
    std::map<std::tuple<std::string, std::string, std::int64_t, int, std::string>, std::size_t> seen;
    for (std::size_t i = 0; i < c_.targets.size(); ++i) {
      const Target& t = c_.targets[i];
      const auto [first, fresh] =
          seen.emplace(std::tuple{t.at, t.measure, t.hour.value_or(-1), int{t.weekdays}, t.date}, i);
      if (!fresh && !t.at.empty() && !t.measure.empty())
        findings_.contradiction("S102", "this target is there twice", place(place_of_target(i)), "again here",
                                place(place_of_target(first->second)), "first here",
                                "keep one of the two, or say on which 'date' each was observed");
    }
  }

  void enough() {
    std::map<std::tuple<std::string, std::string, std::int64_t, int>, std::vector<std::size_t>> figures;
    for (std::size_t i = 0; i < c_.targets.size(); ++i) {
      const Target& t = c_.targets[i];
      figures[{t.at, t.measure, t.hour.value_or(-1), t.weekdays}].push_back(i);
    }
    constexpr std::size_t days_needed = 3;
    std::size_t few = 0, first = c_.targets.size();
    for (const auto& [figure, targets] : figures) {
      if (targets.size() >= days_needed) continue;
      ++few;
      first = std::min(first, targets.front());
    }
    const bool by_days =  // with standard errors that is wrong as such
        c_.weights == FitWeights::days &&
        std::all_of(c_.targets.begin(), c_.targets.end(),
                    [](const Target& one) { return one.standard_error.empty(); });
    if (by_days && few > 0)
      findings_.contradiction(
          "S633",
          "weights by days need " + std::to_string(days_needed) + " targets of each figure, and " +
              (figures.size() == 1     ? "there are fewer of this one"
               : few == figures.size() ? "there are fewer of all " + std::to_string(few)
               : few == 1
                   ? "one of them has fewer"
                   : std::to_string(few) + " of the " + std::to_string(figures.size()) + " have fewer"),
          place(place_of_target(first)), few == 1 ? "this one" : "the first of them", place("weights"),
          "weights here", "observe them on more dates, leave them out, or write 'weights: measures'");
    if (figures.empty() || figures.size() >= c_.parameters.size()) return;
    findings_.error("S628",
                    "these are " + std::to_string(c_.parameters.size()) + " parameters, and targets for " +
                        std::to_string(figures.size()) + " figures",
                    place("parameters"),
                    "look for fewer, or observe more: several dates of one figure count once");
  }

  Calibration& c_;
  const Places& places_;
  MarkedFindings& findings_;
};

}  // namespace

void check_calibration(Calibration& calibration, const Places& places, MarkedFindings& findings) {
  CalibrationChecks(calibration, places, findings).run();
}

}  // namespace garita::scenarios
