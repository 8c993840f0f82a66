#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "tests/models/support.hpp"

using namespace garita;

namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// Warnings and notes of both checks, as the program prints them.
std::string printed(const fs::path& path) {
  std::string out;
  try {
    const scenarios::Loaded loaded = scenarios::load_text(text_of(path), path.filename().string(), {});
    for (const scenarios::Diagnostic& finding : loaded.warnings) out += scenarios::format(finding);
    for (const scenarios::Diagnostic& finding : models::check(loaded.scenario))
      out += scenarios::format(finding);
  } catch (const scenarios::InputErrors& errors) {
    for (const scenarios::Diagnostic& finding : errors.diagnostics()) out += scenarios::format(finding);
  }
  return out;
}

}  // namespace

// Each tests/warnings/NAME.yaml runs, but hardly as it was meant, and prints exactly NAME.expected. To
// approve a change of wording: GARITA_UPDATE=1 models_tests "[warnings]", then read the difference.
TEST_CASE("scenarios that run otherwise than meant are warned of", "[warnings]") {
  int pairs = 0;
  for (const auto& file : fs::directory_iterator(fs::path(GARITA_SOURCE_DIR) / "tests" / "warnings")) {
    if (file.path().extension() != ".yaml") continue;
    INFO(file.path());
    fs::path expected = file.path();
    expected.replace_extension(".expected");
    const std::string got = printed(file.path());
    if (std::getenv("GARITA_UPDATE")) std::ofstream(expected, std::ios::binary) << got;
    CHECK(got == text_of(expected));
    CHECK_FALSE(got.empty());
    CHECK(got.find("error[S") == std::string::npos);
    ++pairs;
  }
  CHECK(pairs >= 6);
}
