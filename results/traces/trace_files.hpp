#pragma once

#include <map>

#include "models/model.hpp"
#include "scenarios/trace_csv.hpp"

namespace garita::results {

/// Opens the arrivals traces of a scenario for the model, which reads no files itself.
class TraceFiles : public models::TraceSource {
 public:
  explicit TraceFiles(const scenarios::Scenario& scenario);
  std::unique_ptr<models::Trace> open(const std::string& path) const override;

 private:
  std::map<std::string, scenarios::TraceForm> forms_;  ///< by path
};

}  // namespace garita::results
