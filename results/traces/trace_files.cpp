#include "results/traces/trace_files.hpp"

#include "engine/check.hpp"

namespace garita::results {

namespace {

class FileTrace : public models::Trace {
 public:
  FileTrace(const std::string& path, const scenarios::TraceForm& form) : csv_(path, form) {}
  bool next(models::TraceRow& row) override {
    if (!csv_.next(line_)) return false;
    row.time = line_.time;
    row.holding = line_.holding;
    row.service = line_.service;
    return true;
  }

 private:
  scenarios::TraceCsv csv_;
  scenarios::TraceLine line_;
};

}  // namespace

TraceFiles::TraceFiles(const scenarios::Scenario& scenario) {
  for (const auto& [address, demand] : scenario.demand)
    if (demand.arrivals.process == scenarios::ArrivalProcess::trace)
      forms_.emplace(demand.arrivals.path, scenarios::trace_form(scenario, address));
}

std::unique_ptr<models::Trace> TraceFiles::open(const std::string& path) const {
  const auto form = forms_.find(path);
  GARITA_CHECK(form != forms_.end(), "a trace is one of the scenario's");
  return std::make_unique<FileTrace>(path, form->second);
}

}  // namespace garita::results
