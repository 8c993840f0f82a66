#include "scenarios/checks/traces.hpp"

#include <algorithm>
#include <vector>

#include "scenarios/calendar.hpp"
#include "scenarios/lookup.hpp"
#include "scenarios/scalars.hpp"
#include "scenarios/trace_csv.hpp"

namespace garita::scenarios {
namespace {

/// When the first stage of a facility is open to whom, by its timetable.
class Doors {
 public:
  Doors(const Scenario& scenario, const std::string& facility, const TraceForm& form) : form_(form) {
    const auto& [name, stage] = facility_at(scenario, facility)->stages.front();
    stage_ = &stage;
    address = facility + "." + name;
    // What changes open at other hours is the second check's to say.
    const auto concerns = [&](const Change& change) { return change.at == address || change.at == facility; };
    known_ = !stage.open.empty() && std::none_of(scenario.changes.begin(), scenario.changes.end(), concerns);
    if (known_) hours_ = expand(stage.open, form.zone, form.from, form.to);
  }

  /// Rows come in the order of time.
  bool shut(const TraceRow& row) {
    if (!known_) return false;
    while (at_ + 1 < hours_.size() && hours_[at_ + 1].from <= row.time) ++at_;
    const std::vector<double>& open = hours_[at_].values;
    if (stage_->kinds.empty()) return !(open.front() > 0);
    const std::vector<std::string>& columns = stage_->open.columns;
    for (std::size_t i = 0; i < columns.size() && i < open.size(); ++i) {
      const LaneGroup* group = find_in(stage_->kinds, columns[i]);
      if (open[i] > 0 && group && admits(*group, row.holding)) return false;
    }
    return true;
  }

  std::string address;  ///< of the stage

 private:
  bool admits(const LaneGroup& group, std::uint32_t holding) const {
    if (group.admits.empty()) return true;
    for (std::size_t bit = 0; bit < form_.names.size() && bit < 32; ++bit)
      if (((holding >> bit) & 1) != 0 &&
          std::find(group.admits.begin(), group.admits.end(), form_.names[bit]) != group.admits.end())
        return true;
    return false;
  }

  const TraceForm& form_;
  const Stage* stage_ = nullptr;
  bool known_ = false;
  std::vector<Interval> hours_;
  std::size_t at_ = 0;
};

std::vector<Diagnostic> check_one(const Scenario& scenario, const std::string& address,
                                  const Arrivals& arrivals, Reading& reading) {
  const TraceForm form = trace_form(scenario, address);
  Doors doors(scenario, address, form);
  std::int64_t rows = 0, outside = 0, shut = 0;
  engine::Time first_shut;
  std::vector<Diagnostic> wrong = check_trace(arrivals.path, form, [&](const TraceRow& row) {
    ++rows;
    if (row.time < form.from || row.time >= form.to) {
      ++outside;
    } else if (doors.shut(row)) {
      if (shut++ == 0) first_shut = row.time;
    }
  });
  if (!wrong.empty()) return wrong;
  const Mark& mark = reading.spots[address + ".arrivals"].value;
  if (outside > 0)
    reading.findings.note("S459",
                          std::to_string(outside) + " of " + std::to_string(rows) + " rows of '" +
                              arrivals.file + "' lie outside the run, which goes from " +
                              local_text(form.zone, form.from) + " (lead-in included) to " +
                              local_text(form.zone, form.to) + ": they are left out",
                          mark, "compare the dates with 'start', 'length' and 'lead_in'; or mean it");
  if (shut > 0)
    reading.findings.note("S457",
                          std::to_string(shut) + (shut == 1 ? " crosser of '" : " crossers of '") +
                              arrivals.file + (shut == 1 ? "' comes" : "' come") + " while '" +
                              doors.address + "' has no lane open that admits them, the first at " +
                              local_text(form.zone, first_shut) + ": they wait until one opens",
                          mark, "let them come later, or open earlier; or mean it, and read the waits so");
  return wrong;
}

}  // namespace

void check_traces(const Scenario& scenario, Reading& reading) {
  std::vector<Diagnostic> wrong;
  for (const auto& [address, demand] : scenario.demand) {
    if (demand.arrivals.process != ArrivalProcess::trace || demand.arrivals.path.empty()) continue;
    const std::vector<Diagnostic> found = check_one(scenario, address, demand.arrivals, reading);
    wrong.insert(wrong.end(), found.begin(), found.end());
  }
  if (!wrong.empty()) throw InputErrors(std::move(wrong));
}

}  // namespace garita::scenarios
