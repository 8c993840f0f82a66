#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "scenarios/calibration/load.hpp"
#include "scenarios/load.hpp"
#include "scenarios/sweep/load.hpp"

namespace {

namespace fs = std::filesystem;
using namespace garita::scenarios;

/// Files are named relative to the folder of the errors, as a user who stands in it would see them.
class InFolder {
 public:
  explicit InFolder(const fs::path& folder) : before_(fs::current_path()) { fs::current_path(folder); }
  InFolder(const InFolder&) = delete;
  InFolder& operator=(const InFolder&) = delete;
  ~InFolder() { fs::current_path(before_); }

 private:
  fs::path before_;
};

std::string text_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// What the first lines of a scenario ask for: `# --alternative NAME`, `# --set ADDRESS=VALUE`, `#
/// --strict-sources`, nothing else.
LoadOptions options_in(const std::string& scenario) {
  LoadOptions options;
  std::ifstream stream(scenario);
  for (std::string line; std::getline(stream, line) && line.starts_with("# --");) {
    const std::string value = line.substr(line.find(' ', 2) + 1);
    const std::size_t equals = value.find('=');
    if (line.starts_with("# --alternative ") && !value.empty())
      options.alternative = value;
    else if (line == "# --strict-sources")
      options.strict_sources = true;
    else if (line.starts_with("# --set ") && equals != std::string::npos)
      options.set.emplace_back(value.substr(0, equals), value.substr(equals + 1));
    else
      throw std::runtime_error(scenario + ": '" + line + "' is no option that the test knows");
  }
  return options;
}

/// What reads a file: `load`, or that of another language.
using Load = std::vector<Diagnostic> (*)(const std::string& file, const LoadOptions& options);

std::vector<Diagnostic> scenario(const std::string& file, const LoadOptions& options) {
  return load(file, options).warnings;
}
std::vector<Diagnostic> sweep(const std::string& file, const LoadOptions& options) {
  return load_sweep(file, options).warnings;
}
std::vector<Diagnostic> calibration(const std::string& file, const LoadOptions& options) {
  return load_calibration(file, options).warnings;
}

std::string printed(const std::string& file, Load load_it = scenario) {
  std::string out;
  try {
    for (const Diagnostic& finding : load_it(file, options_in(file))) out += format(finding);
    out += "no error\n";
  } catch (const InputErrors& errors) {
    for (const Diagnostic& finding : errors.diagnostics()) out += format(finding);
  }
  return out;
}

/// Prints every YAML of a folder below tests and holds it against its .expected. Returns how many there are.
int check_pairs(const std::string& below, Load load_it) {
  const fs::path folder = fs::path(GARITA_SOURCE_DIR) / "tests" / below;
  const InFolder there(folder);
  int pairs = 0;
  for (const auto& file : fs::directory_iterator(folder)) {
    if (file.path().extension() != ".yaml") continue;
    const std::string name = file.path().stem().string();
    INFO("tests/" << below << "/" << name);
    const std::string got = printed(name + ".yaml", load_it);
    if (std::getenv("GARITA_UPDATE")) std::ofstream(name + ".expected", std::ios::binary) << got;
    CHECK(got == text_of(name + ".expected"));
    CHECK(got.find("error[S") != std::string::npos);
    ++pairs;
  }
  return pairs;
}

fs::path temporary_folder() {
  const fs::path folder = fs::temp_directory_path() /
                          ("garita_errors_" + std::to_string(getpid()) + "_" + std::to_string(std::rand()));
  fs::create_directories(folder);
  return folder;
}

}  // namespace

// Each tests/errors/NAME.yaml is wrong in the way its name says, and prints exactly NAME.expected. Options
// stand in its first lines. To approve a change of wording: GARITA_UPDATE=1 scenarios_tests "[errors]", then
// read the difference.
TEST_CASE("wrong scenarios are told what is wrong, and where", "[errors]") {
  CHECK(check_pairs("errors", scenario) >= 45);
}

// The same for sweeps, in tests/errors/sweeps.
TEST_CASE("wrong sweeps are told what is wrong, and where", "[errors]") {
  CHECK(check_pairs("errors/sweeps", sweep) >= 40);
}

// The same for calibrations, in tests/errors/calibrations.
TEST_CASE("wrong calibrations are told what is wrong, and where", "[errors]") {
  CHECK(check_pairs("errors/calibrations", calibration) >= 25);
}

// Brackets nested 10,000 deep end in one clean error, not in a crash; so do lists in lists of the block
// style.
TEST_CASE("deep nesting is refused", "[errors]") {
  const std::string flow = "garita: 1\na: " + std::string(10000, '[') + std::string(10000, ']') + "\n";
  std::string block = "garita: 1\na:\n  ";
  for (int i = 0; i < 10000; ++i) block += "- ";
  std::string maps = "garita: 1\n";
  for (std::size_t i = 0; i < 1500; ++i) maps += std::string(i, ' ') + "a:\n";
  for (const std::string& text : {flow, block + "x\n", maps}) {
    try {
      load_text(text, "deep.yaml", {});
      FAIL("accepted");
    } catch (const InputErrors& errors) {
      REQUIRE(errors.diagnostics().size() == 1);
      CHECK(errors.diagnostics()[0].code == "S111");
      CHECK(errors.diagnostics()[0].places[0].line >= 1);
    }
  }
}

// A file over 4 MB is refused before it is parsed; a folder and a missing file are wrong input, with a place.
TEST_CASE("files that are no scenario are refused", "[errors]") {
  const fs::path folder = temporary_folder();
  const InFolder there(folder);
  std::ofstream("large.yaml") << "garita: 1\n" << std::string(5u << 20, '#') << "\n";
  std::ofstream("afternoon.yaml") << "garita: 1\n";
  fs::create_directory("folder");
  CHECK(printed("large.yaml").find("large.yaml: error[S112]: 'large.yaml' is larger than 4 MB") == 0);
  CHECK(printed("folder").find("folder: error[S113]: 'folder' is a folder, not a file") == 0);
  const std::string missing = printed("afternon.yaml");
  CHECK(missing.find("afternon.yaml: error[S114]: there is no such scenario") == 0);
  CHECK(missing.find("did you mean 'afternoon'?") != std::string::npos);
  fs::remove_all(folder);
}
