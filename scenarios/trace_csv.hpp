#pragma once

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/time.hpp"
#include "scenarios/csv.hpp"
#include "scenarios/diagnostic.hpp"
#include "scenarios/scenario.hpp"
#include "scenarios/trace_row.hpp"

namespace garita::scenarios {

/// What the rows of a trace may say, and what their times count from.
struct TraceForm {
  std::vector<std::string> names;   ///< credentials and loads of the port; at most 10
  std::vector<std::string> stages;  ///< of the facility: columns of service times, `service.primary`
  std::string crosser_class;        ///< `truck`: what the class column must say, where it says anything
  engine::Time start;               ///< plain numbers in the time column are seconds after it
  engine::Time from, to;            ///< of the run, lead-in included: a trace wholly outside it is an error
  Zone zone;                        ///< instants without a Z are local to it
};

/// A CSV file of arrivals, streamed: it may be larger than memory. Header: `time`, and any of `class`,
/// `credentials` (joined by +, or none), `service.STAGE` (seconds, or empty: drawn), in any order and in
/// capitals or not. `time` is an instant, or seconds after `start`.
class TraceCsv {
 public:
  /// Throws InputErrors where the file is missing or its header wrong.
  TraceCsv(const std::string& path, TraceForm form);

  /// The next row; false at the end. Throws InputErrors, with file, line and column, where a row is wrong or
  /// its time is earlier than that of the row before.
  bool next(TraceRow& row);

 private:
  [[noreturn]] void fail(std::size_t column, const std::string& message, const std::string& help) const;
  [[noreturn]] void fail_at_header(std::size_t column, const std::vector<std::string>& known) const;
  [[noreturn]] void fail_at_holding(std::size_t field, std::string_view name) const;
  /// The next line that is not blank, cut into fields; false at the end.
  bool read_fields();
  void read_header();
  engine::Time time_of(std::size_t field) const;
  engine::Duration service_of(std::size_t field) const;
  std::uint32_t holding_of(std::size_t field) const;

  std::string path_;
  TraceForm form_;
  std::ifstream file_;
  std::string text_;  // the line in hand
  int line_ = 0;
  std::vector<Field> fields_;
  std::size_t time_column_ = SIZE_MAX, class_column_ = SIZE_MAX, credentials_column_ = SIZE_MAX;
  std::vector<std::size_t> service_columns_;  // per stage; SIZE_MAX: none
  bool has_service_ = false;
  std::size_t n_columns_ = 0;
  engine::Time last_;
  bool any_ = false;
};

/// The form of the trace of a demand. REQUIRES: the port and the facility exist.
TraceForm trace_form(const Scenario& scenario, const std::string& facility_address);

/// Reads the whole trace and returns what is wrong with it: the first 20 findings. `seen`, if
/// any, is shown every row that can be read.
std::vector<Diagnostic> check_trace(const std::string& path, const TraceForm& form,
                                    const std::function<void(const TraceRow&)>& seen = {});

}  // namespace garita::scenarios
