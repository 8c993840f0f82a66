#include "results/traces/trace_files.hpp"

#include "engine/check.hpp"

namespace garita::results {

namespace {

class FileTrace : public models::Trace {
 public:
  FileTrace(const std::string& path, const scenarios::TraceForm& form) : csv_(path, form) {}
  bool next(models::TraceRow& row) override { return csv_.next(row); }

 private:
  scenarios::TraceCsv csv_;
};

}  // namespace

TraceFiles::TraceFiles(const scenarios::Scenario& scenario) {
  for (const auto& [address, demand] : scenario.demand)
    if (demand.arrivals.process == scenarios::ArrivalProcess::trace)
      files_[address] = {demand.arrivals.path, scenarios::trace_form(scenario, address)};
}

std::unique_ptr<models::Trace> TraceFiles::open(const std::string& facility) const {
  const auto file = files_.find(facility);
  GARITA_CHECK(file != files_.end(), "a trace is one of the scenario's");
  return std::make_unique<FileTrace>(file->second.path, file->second.form);
}

}  // namespace garita::results
