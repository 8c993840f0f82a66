#include "scenarios/json_schema.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <catch2/catch.hpp>

#include "scenarios/json_value.hpp"

namespace {

namespace fs = std::filesystem;
using namespace garita::scenarios;

std::string text_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

// The schemas beside the library are those of the program. To renew them: GARITA_UPDATE=1 scenarios_tests
// "[schema]". Whether they are true, tests/tools/cli/schema_test.py asks.
TEST_CASE("the library holds the schemas that the program writes", "[schema]") {
  const fs::path folder = fs::path(GARITA_SOURCE_DIR) / "scenarios" / "library" / "schema";
  for (std::size_t i = 0; i < file_kinds().size(); ++i) {
    const fs::path path = folder / (file_kinds()[i] + ".json");
    INFO(path.filename());
    const std::string schema = json_schema(static_cast<FileKind>(i));
    if (std::getenv("GARITA_UPDATE")) {
      fs::create_directories(folder);
      std::ofstream(path, std::ios::binary) << schema;
    }
    // Not printed when it differs: it is long.
    CHECK((text_of(path) == schema));
  }
}

// Texts are escaped as RFC 8259 wants it, keys keep their order and their old place, and what is longer than
// a line is broken at its members.
TEST_CASE("JSON values are written", "[schema]") {
  JsonValue value = JsonValue::object().set("b", "say \"no\\yes\"\n").set("a", JsonValue::number(0.5));
  value.set("b", JsonValue::list().add(JsonValue::truth(true)).add("é"));
  CHECK(value.written() == "{\"b\": [true, \"é\"], \"a\": 0.5}\n");
  CHECK(JsonValue("say \"no\\yes\"\n").written() == "\"say \\\"no\\\\yes\\\"\\u000a\"\n");
  const std::string many(70, 'x');
  CHECK(JsonValue::list().add(many).add(many).written() == "[\n \"" + many + "\",\n \"" + many + "\"\n]\n");
  CHECK(JsonValue::object().written() == "{}\n");
}
