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

/// What the first lines of a scenario ask for: `# --set ADDRESS=VALUE`.
scenarios::LoadOptions options_in(const fs::path& path) {
  const std::string asked = "# --set ";
  scenarios::LoadOptions options;
  std::ifstream stream(path);
  for (std::string line; std::getline(stream, line) && line.starts_with(asked);) {
    const std::size_t equals = line.find('=');
    options.set.emplace_back(line.substr(asked.size(), equals - asked.size()), line.substr(equals + 1));
  }
  return options;
}

/// Warnings and notes of both checks, as the program prints them where the file lies.
std::string printed(const fs::path& path) {
  std::string out;
  const fs::path before = fs::current_path();
  fs::current_path(path.parent_path());
  try {
    const scenarios::Loaded loaded = scenarios::load(path.filename().string(), options_in(path));
    for (const scenarios::Diagnostic& finding : loaded.warnings) out += scenarios::format(finding);
    for (const scenarios::Diagnostic& finding : models::check(loaded.scenario))
      out += scenarios::format(finding);
  } catch (const scenarios::InputErrors& errors) {
    for (const scenarios::Diagnostic& finding : errors.diagnostics()) out += scenarios::format(finding);
  }
  fs::current_path(before);
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
