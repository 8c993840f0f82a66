#include "scenarios/csv.hpp"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "scenarios/trace_csv.hpp"

namespace {

using namespace garita::scenarios;
using garita::engine::Duration;

std::vector<std::string> cut(const std::string& line) {
  std::vector<Field> fields(7);  // what an earlier line left there does not matter
  REQUIRE_FALSE(split_csv(line, fields).has_value());
  std::vector<std::string> out;
  for (const Field& field : fields) out.push_back(field.text);
  return out;
}

using Texts = std::vector<std::string>;

/// A trace of these bytes, and what its form says by default.
class TraceOf {
 public:
  explicit TraceOf(const std::string& bytes)
      : path_((std::filesystem::temp_directory_path() / ("garita_csv_" + std::to_string(getpid()) + ".csv"))
                  .string()) {
    std::ofstream(path_, std::ios::binary) << bytes;
    form_.names = {"sentri", "ready"};
    form_.stages = {"Primary"};
    form_.crosser_class = "vehicle";
    form_.zone.changes = {{garita::engine::Time(), Duration()}};
  }
  TraceOf(const TraceOf&) = delete;
  TraceOf& operator=(const TraceOf&) = delete;
  ~TraceOf() { std::filesystem::remove(path_); }

  std::vector<TraceRow> rows() const {
    TraceCsv trace(path_, form_);
    std::vector<TraceRow> out;
    TraceRow row;
    while (trace.next(row)) out.push_back(row);
    return out;
  }

 private:
  std::string path_;
  TraceForm form_;
};

}  // namespace

// Fields as RFC 4180 has them, but that blanks around them do not count; each knows where it stands.
TEST_CASE("lines are cut at commas outside quotes", "[csv]") {
  CHECK(cut("a,b,,c") == Texts{"a", "b", "", "c"});
  CHECK(cut(" a , b ") == Texts{"a", "b"});
  CHECK(cut("") == Texts{""});
  CHECK(cut("a,") == Texts{"a", ""});
  CHECK(cut(R"("a","b, c" ,"say ""yes""","")") == Texts{"a", "b, c", "say \"yes\"", ""});
  CHECK(cut(R"(5" pipe,b)") == Texts{"5\" pipe", "b"});
  std::vector<Field> fields;
  CHECK(split_csv(R"(a,"b)", fields) == 2u);
  CHECK(split_csv(R"(a,"b"c)", fields) == 5u);
  CHECK_FALSE(split_csv("é, bb ", fields).has_value());
  CHECK(fields[1].begin == 4);
  CHECK(fields[1].size == 2);
  CHECK(column_of("é, bb ", 4) == 4);
}

// What spreadsheets do to a file changes nothing: a byte order mark, CRLF, quotes, capitals and blanks in the
// header, a blank line at the end.
TEST_CASE("a trace from a spreadsheet is the trace that was meant", "[csv]") {
  const std::string plain =
      "time,class,credentials,service.Primary\n1970-01-02 06:00:00.5,vehicle,sentri+ready,31.5\n"
      "1970-01-02 06:00:01,vehicle,none,\n";
  const std::string saved =
      "\xEF\xBB\xBF\"Time\" , CLASS,\" Credentials\",Service.PRIMARY\r\n"
      "\"1970-01-02 06:00:00.500\",\"vehicle\",\"sentri + ready\",\"31.5\"\r\n"
      "1970-01-02 06:00:01,,,\r\n \r\n";
  const std::vector<TraceRow> a = TraceOf(plain).rows(), b = TraceOf(saved).rows();
  REQUIRE(a.size() == 2);
  REQUIRE(b.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(a[i].time == b[i].time);
    CHECK(a[i].holding == b[i].holding);
    CHECK(a[i].service == b[i].service);
  }
  CHECK(a[0].time - garita::engine::Time() == Duration::hours(30) + Duration::microseconds(500'000));
  CHECK(a[0].holding == 3);
}

// A file of arrivals is told apart by its header: `days` and `hours` make rates of it, whatever follows.
TEST_CASE("a trace is known by its header", "[csv]") {
  for (const char* trace : {"time,class", "\xEF\xBB\xBFTime;class\r", "\"time\"", "class,time", "tiem,class"})
    CHECK(looks_like_trace(trace));
  for (const char* table : {"days,hours,time", "Days,Hours,rate", "", "monday,8"})
    CHECK_FALSE(looks_like_trace(table));
}
