#include "scenarios/sweep/checks.hpp"

#include <algorithm>

#include "scenarios/bytes.hpp"
#include "scenarios/lookup.hpp"
#include "scenarios/nearest.hpp"
#include "scenarios/sweep/amount.hpp"
#include "scenarios/sweep/describe.hpp"
#include "scenarios/sweep/listed.hpp"

namespace garita::scenarios {
namespace {

using Kind = SweepDesign::Kind;

class SweepChecks {
 public:
  SweepChecks(const Sweep& sweep, const SweepPlaces& places, MarkedFindings& findings)
      : s_(sweep), places_(places), findings_(findings) {}

  void run() {
    for (const auto& [name, factor] : s_.factors) check_factor(name, factor);
    addresses();
    if (s_.design.kind == Kind::zip) lengths();
    if (s_.design.kind == Kind::list) list();
    if (s_.design.kind == Kind::morris && s_.design.levels % 2 != 0)
      findings_.error("S304", "'" + std::to_string(s_.design.levels) + "' is out of range for 'levels'",
                      place("design.levels"), "an even number, so that all levels are equally likely");
    if (findings_.errors() > 0) return constraint();  // what points there are is not known
    size();
    constraint();
    if (findings_.errors() == 0 && !samples(s_.design.kind)) some_point();
  }

 private:
  Mark place(const std::string& at) const {
    const auto found = places_.find(at);
    return found == places_.end() ? Mark{} : found->second;
  }
  Mark design_place() const { return places_.contains("design") ? place("design") : place("factors"); }
  static std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }
  std::string design_word() const {
    return std::string(design_words[static_cast<std::size_t>(s_.design.kind)]);
  }

  void check_factor(const std::string& name, const Factor& factor) {
    const std::string at = "factors." + name;
    const bool values = places_.contains(at + ".values");
    const bool from = places_.contains(at + ".from"), to = places_.contains(at + ".to");
    const bool listed = s_.design.kind == Kind::list || s_.design.kind == Kind::table;
    const std::string called = "the factor " + quoted(name);
    // What is not known to be missing: the factor or the design could not be read.
    const bool unread = places_.contains("design.unread") || places_.contains(at + ".unread");
    if (values && (from || to))
      findings_.contradiction("S401", called + " has both values and a range",
                              place(at + (from ? ".from" : ".to")), "a range here", place(at + ".values"),
                              "values here", "keep one of the two");
    else if (listed && (values || from || to))
      findings_.contradiction("S401", called + " has its values in the " + design_word() + ", and here",
                              place(at + (values ? ".values"
                                          : from ? ".from"
                                                 : ".to")),
                              "here", design_place(), "the points", "keep one of the two");
    else if (from != to)
      findings_.error("S601", called + (from ? " has no 'to'" : " has no 'from'"),
                      place(at + (from ? ".from" : ".to")), "a range needs both ends");
    else if (from && (unread || samples(s_.design.kind)))
      range(called, factor, at);
    else if (unread)
      return;
    else if (samples(s_.design.kind) && !values)
      findings_.error("S601", called + " has no range", place(at), "give it 'from:' and 'to:', or 'values:'");
    else if (!samples(s_.design.kind) && !listed && !values)
      findings_.error("S601", called + " has no values for a " + design_word(), place(at),
                      from ? "a range is for designs that sample, as in 'design: {lhs: {points: 200}}'"
                           : "give it, for example, 'values: 10..50 step 10'");
  }

  void range(const std::string& called, const Factor& factor, const std::string& at) {
    if (factor.from.empty() || factor.to.empty()) return;
    const std::optional<Written> low = written_number(factor.from), high = written_number(factor.to);
    for (const auto& [end, text, key] :
         {std::tuple{&low, &factor.from, ".from"}, std::tuple{&high, &factor.to, ".to"}})
      if (!*end)
        findings_.error("S301", quoted(*text) + " is no number with a known unit", place(at + key),
                        "write, for example, '80 %'; texts go under 'values:'");
    if (!low || !high) return;
    if (low->unit != high->unit)
      return findings_.contradiction("S302", "the ends of " + called + " have different units",
                                     place(at + ".to"), "here " + quoted(high->unit), place(at + ".from"),
                                     "here " + quoted(low->unit), "write both in the same unit");
    if (low->number >= high->number)
      findings_.contradiction("S404", "the range of " + called + " ends before it starts", place(at + ".to"),
                              "ends here", place(at + ".from"), "starts here",
                              "write the smaller figure under 'from'");
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
    for (const auto& [address, value] : s_.set) add(address, "set." + address);
    for (const auto& [name, factor] : s_.factors)
      for (std::size_t i = 0; i < factor.at.size(); ++i)
        // The same one twice in one list has been said.
        if (std::find(factor.at.begin(), factor.at.begin() + static_cast<std::ptrdiff_t>(i), factor.at[i]) ==
            factor.at.begin() + static_cast<std::ptrdiff_t>(i))
          add(factor.at[i], "factors." + name + ".at." + std::to_string(i + 1));
  }

  void lengths() {
    const std::pair<std::string, Factor>* first = nullptr;
    for (const auto& item : s_.factors) {
      if (item.second.values.empty()) continue;
      if (!first) first = &item;
      if (item.second.values.size() == first->second.values.size()) continue;
      const auto counted = [](const Factor& factor) {
        return std::to_string(factor.values.size()) + " values";
      };
      findings_.contradiction("S604",
                              "a zip pairs values one by one, but " + quoted(item.first) +
                                  " has not as many as " + quoted(first->first),
                              place("factors." + item.first + ".values"), counted(item.second),
                              place("factors." + first->first + ".values"), counted(first->second),
                              "give all factors equally many, or write 'design: grid'");
    }
  }

  void list() {
    const std::vector<std::string> names = names_in(s_.factors);
    for (std::size_t i = 0; i < s_.design.list.size(); ++i) {
      const std::string at = "design." + std::to_string(i + 1);
      std::vector<std::string> meant;
      for (const auto& [name, value] : s_.design.list[i]) {
        if (std::find(names.begin(), names.end(), name) != names.end()) continue;
        meant.push_back(nearest(name, names));
        findings_.error("S606", "there is no factor " + quoted(name), place(at + "." + name),
                        did_you_mean(name, names));
      }
      for (const std::string& name : names)
        if (!s_.design.list[i].empty() && !find_in(s_.design.list[i], name) &&
            std::find(meant.begin(), meant.end(), name) == meant.end())
          findings_.error("S605", "this point has no value for " + quoted(name), place(at),
                          "every point has all factors");
      if (s_.design.list[i].empty() && places_.contains(at) && findings_.errors() == 0)
        findings_.error("S605", "this point has no values", place(at), "every point has all factors");
    }
  }

  void size() {
    std::size_t points = s_.design.kind == Kind::grid ? 1 : 0;
    const std::size_t factors = s_.factors.size();
    if (s_.design.kind == Kind::grid)
      for (const auto& [name, factor] : s_.factors)
        points = std::min(points * factor.values.size(), most_points + 1);
    else if (s_.design.kind == Kind::saltelli)
      points = static_cast<std::size_t>(s_.design.points) * (factors + 2);
    else if (s_.design.kind == Kind::morris)
      points = static_cast<std::size_t>(s_.design.trajectories) * (factors + 1);
    if (points > most_points)
      findings_.error(
          "S603", "these are more than " + std::to_string(most_points) + " points", design_place(),
          s_.design.kind == Kind::grid ? "take larger steps, or sample: 'design: {lhs: {points: 1000}}'"
                                       : "take fewer");
  }

  /// Of a part of the constraint, where it is written on one line.
  Mark part_of_constraint(const ExpressionFault& fault) const {
    Mark mark = place("constraint");
    const auto line = static_cast<std::size_t>(mark.line) - 1;
    if (!mark.text || line >= mark.text->lines.size()) return mark;
    const std::string& whole = mark.text->lines[line];
    const std::size_t begin = whole.find(s_.constraint);
    if (begin == std::string::npos) return mark;
    mark.column = characters_before(whole, begin + fault.begin) + 1;
    const int end = characters_before(whole, begin + fault.begin + fault.size) + 1;
    mark.length = std::max(1, end - mark.column);
    return mark;
  }

  void constraint() {
    if (!places_.contains("constraint")) return;
    std::vector<ExpressionFault> faults;
    const Expression expression(s_.constraint, operands_of(s_), faults);
    for (const ExpressionFault& fault : faults)
      findings_.error(fault.code, fault.message, part_of_constraint(fault), fault.help);
    if (!faults.empty()) return;
    if (expression.used().empty())
      findings_.error("S608", "the constraint names no factor: it is the same for all points",
                      place("constraint"), "name factors, as in 'booths <= 40'");
    if (s_.design.kind == Kind::saltelli || s_.design.kind == Kind::morris)
      findings_.contradiction("S611", "a " + design_word() + " design needs all its points",
                              place("constraint"), "a constraint would leave some out", design_place(),
                              "the design", "narrow the ranges instead, or sample with lhs or sobol");
  }

  void some_point() {
    if (s_.constraint.empty()) return;
    const Expression holds = constraint_of(s_);
    const std::vector<PointValues> points = listed_points(s_);
    if (std::none_of(points.begin(), points.end(),
                     [&](const PointValues& point) { return holds.holds(point); }))
      findings_.error("S609", "no point fulfils the constraint: the sweep is empty", place("constraint"),
                      "widen the values, or the constraint");
  }

  const Sweep& s_;
  const SweepPlaces& places_;
  MarkedFindings& findings_;
};

}  // namespace

void check_sweep(const Sweep& sweep, const SweepPlaces& places, MarkedFindings& findings) {
  SweepChecks(sweep, places, findings).run();
}

}  // namespace garita::scenarios
