#include "scenarios/trace_csv.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "scenarios/calendar.hpp"
#include "scenarios/describe/forms.hpp"
#include "scenarios/lookup.hpp"
#include "scenarios/nearest.hpp"
#include "scenarios/scalars.hpp"

namespace garita::scenarios {

using engine::Duration;
using engine::Time;

namespace {

constexpr std::size_t most_findings = 20;
constexpr double most_seconds = 200 * 366 * 86400.0;  // as of every time span in a scenario (scalars.hpp)
constexpr std::string_view service_prefix = "service.";

}  // namespace

TraceCsv::TraceCsv(const std::string& path, TraceForm form)
    : path_(path), form_(std::move(form)), file_(path) {
  if (!file_ || !read_fields()) {
    line_ = 0;
    fail(0, "the trace '" + path + "' cannot be read, or is empty",
         "name a CSV file that begins with a header such as 'time,class,credentials'");
  }
  read_header();
}

void TraceCsv::read_header() {
  if (const auto problem = other_separator(text_)) fail(0, problem->message, problem->help);
  service_columns_.assign(form_.stages.size(), SIZE_MAX);
  n_columns_ = fields_.size();
  std::vector<std::string> known{"time", "class", "credentials"};
  for (const std::string& stage : form_.stages) known.push_back(std::string(service_prefix) + stage);
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    const std::string name = column_name(fields_[i].text);
    const auto is = [&](const std::string& one) { return column_name(one) == name; };
    const auto found = std::find_if(known.begin(), known.end(), is);
    if (found == known.end()) fail_at_header(i, known);
    const auto position = static_cast<std::size_t>(found - known.begin());
    std::size_t& column = position == 0   ? time_column_
                          : position == 1 ? class_column_
                          : position == 2 ? credentials_column_
                                          : service_columns_[position - 3];
    if (column != SIZE_MAX) fail(i, "the column '" + *found + "' stands twice", "keep one of the two");
    column = i;
    has_service_ = has_service_ || position > 2;
  }
  if (time_column_ == SIZE_MAX)
    fail(0, "a trace needs a column 'time'", "begin the file with a header such as 'time,class,credentials'");
}

void TraceCsv::fail_at_header(std::size_t column, const std::vector<std::string>& known) const {
  const std::string& name = fields_[column].text;
  if (column_name(name).starts_with(service_prefix))
    fail(column, "the facility has no stage '" + name.substr(service_prefix.size()) + "'",
         did_you_mean(column_name(name), known));
  fail(column, name.empty() ? "a column has no name" : "unknown column '" + name + "'",
       did_you_mean(column_name(name), known));
}

void TraceCsv::fail(std::size_t column, const std::string& message, const std::string& help) const {
  TextPlace place;
  place.file = path_;
  place.line = line_;
  if (line_ > 0) {
    const Field field = column < fields_.size() ? fields_[column] : Field{};
    place.column = column_of(text_, field.begin);
    place.length = std::max(1, column_of(text_, field.begin + field.size) - place.column);
    place.excerpt = text_.substr(0, 200);
  }
  throw InputErrors({{Diagnostic::Level::error, "S451", message, {place}, help}});
}

bool TraceCsv::read_fields() {
  do {
    if (!std::getline(file_, text_)) return false;
    ++line_;
    if (line_ == 1 && text_.starts_with("\xEF\xBB\xBF"))
      text_.erase(0, 3);  // spreadsheets write a mark first
    if (!text_.empty() && text_.back() == '\r') text_.pop_back();
  } while (trimmed(text_).empty());
  if (const auto open = split_csv(text_, fields_)) {
    fields_ = {{{}, *open, 1}};
    fail(0, "a quotation mark has no partner, or something follows it",
         "enclose whole fields, and double a quotation mark inside");
  }
  return true;
}

Time TraceCsv::time_of(std::size_t field) const {
  const auto seconds = parse_number(fields_[field].text);
  if (const double* value = std::get_if<double>(&seconds)) {
    if (std::abs(*value) > most_seconds)
      fail(field, "'" + fields_[field].text + "' is further than 200 years from the start",
           "give seconds after the start of the scenario");
    return form_.start + Duration::from_seconds(*value);
  }
  const auto parsed = parse_instant(fields_[field].text);
  if (const Problem* problem = std::get_if<Problem>(&parsed))
    fail(field, problem->message,
         "write an instant such as '2026-04-14 06:00:30.25', seconds to at most six decimals, or seconds "
         "after the start of the scenario");
  const Instant& instant = std::get<Instant>(parsed);
  if (!instant.utc) return to_utc(form_.zone, instant.date, instant.since_midnight);
  return Time() + Duration::days(instant.date.days) + instant.since_midnight;
}

Duration TraceCsv::service_of(std::size_t field) const {
  if (fields_[field].text.empty()) return Duration::microseconds(-1);
  const auto parsed = parse_number(fields_[field].text);
  const double* seconds = std::get_if<double>(&parsed);
  if (seconds == nullptr || *seconds < 0 || *seconds > most_seconds)
    fail(field, "'" + fields_[field].text + "' is no service time",
         "give seconds, such as 42.5, or leave the field empty to have it drawn");
  return Duration::from_seconds(*seconds);
}

std::uint32_t TraceCsv::holding_of(std::size_t field) const {
  std::uint32_t bits = 0;
  const std::string& text = fields_[field].text;
  if (text.empty() || text == "none") return bits;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find('+', from), text.size());
    const std::string_view name = trimmed(std::string_view(text).substr(from, to - from));
    const auto known = std::find(form_.names.begin(), form_.names.end(), name);
    if (known == form_.names.end()) fail_at_holding(field, name);
    const auto bit = known - form_.names.begin();
    if (bit < 32) bits |= 1u << bit;  // a port with more names and a trace is refused by models/check
    from = to + 1;
  }
  return bits;
}

void TraceCsv::fail_at_holding(std::size_t field, std::string_view name) const {
  const std::string& text = fields_[field].text;
  if (name == "none" || name.empty()) {
    const std::string fault = name.empty() ? "a name is missing beside a + in '" + text + "'"
                                           : "'" + text + "' says that somebody holds something and nothing";
    fail(field, fault,
         "+ joins what one crosser holds, as in 'sentri+ready'; 'none' is for those who hold nothing, and "
         "stands alone");
  }
  std::vector<std::string> known = form_.names;
  known.emplace_back("none");
  fail(field, "the port knows no credential or load '" + std::string(name) + "'", did_you_mean(name, known));
}

bool TraceCsv::next(TraceRow& row) {
  if (!read_fields()) return false;
  if (fields_.size() != n_columns_)
    fail(
        fields_.size() - 1,
        "the row has " + std::to_string(fields_.size()) + " fields, the header " + std::to_string(n_columns_),
        "fill in or take out fields");
  row.time = time_of(time_column_);
  if (any_ && row.time < last_)
    fail(time_column_, "the time goes back: it is earlier than that of the row before",
         "sort the trace by time");
  any_ = true;
  last_ = row.time;
  if (class_column_ != SIZE_MAX && !fields_[class_column_].text.empty() &&
      fields_[class_column_].text != form_.crosser_class)
    fail(class_column_,
         "the facility serves crossers of class '" + form_.crosser_class + "', not '" +
             fields_[class_column_].text + "'",
         "feed each class to its own facility");
  row.holding = credentials_column_ == SIZE_MAX ? 0 : holding_of(credentials_column_);
  row.service.clear();
  if (has_service_)
    for (const std::size_t column : service_columns_)
      row.service.push_back(column == SIZE_MAX ? Duration::microseconds(-1) : service_of(column));
  return true;
}

TraceForm trace_form(const Scenario& scenario, const std::string& facility_address) {
  TraceForm form;
  form.start = scenario.start;
  form.from = scenario.start - scenario.lead_in;
  form.to = scenario.start + scenario.length;
  const Port& port = *port_at(scenario, facility_address);
  form.names = port.credentials;
  form.names.insert(form.names.end(), port.loads.begin(), port.loads.end());
  const auto zone = scenario.zones.find(port.zone.empty() ? scenario.zone : port.zone);
  if (zone != scenario.zones.end()) form.zone = zone->second;
  const Facility& facility = *facility_at(scenario, facility_address);
  form.crosser_class = word_of(facility.serves);
  form.stages = names_in(facility.stages);
  return form;
}

std::vector<Diagnostic> check_trace(const std::string& path, const TraceForm& form,
                                    const std::function<void(const TraceRow&)>& seen) {
  std::vector<Diagnostic> findings;
  const auto keep = [&](const InputErrors& errors) {
    findings.insert(findings.end(), errors.diagnostics().begin(), errors.diagnostics().end());
  };
  try {
    TraceCsv trace(path, form);
    TraceRow row;
    bool any_inside = false;
    for (bool more = true; more && findings.size() < most_findings;) {
      try {
        more = trace.next(row);
        if (more && seen) seen(row);
        any_inside = any_inside || (more && row.time >= form.from && row.time < form.to);
      } catch (const InputErrors& errors) {
        keep(errors);
      }
    }
    if (findings.empty() && !any_inside)
      findings.push_back(
          {Diagnostic::Level::error,
           "S452",
           "no arrival of the trace lies within the run",
           {{path, 0, 0, 1, "", ""}},
           "compare the dates with 'start', 'length' and 'lead_in', and the zone of the port"});
  } catch (const InputErrors& errors) {
    keep(errors);
  }
  return findings;
}

}  // namespace garita::scenarios
