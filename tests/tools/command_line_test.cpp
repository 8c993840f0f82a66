#include <sstream>

#include <catch2/catch.hpp>

#include "tools/cli/arguments.hpp"
#include "tools/cli/progress.hpp"
#include "tools/text/format.hpp"

using namespace garita;
using namespace garita::tools;

namespace {

const std::vector<Option> options = {
    {"threads", "N", ""}, {"set", "A=V", "", true}, {"quiet", "", ""}, {"seed", "N", ""}};

Arguments read(std::vector<std::string> words) {
  words.insert(words.begin(), {"garita", "run"});
  return parse(words, 2, options);
}

scenarios::Diagnostic refused(const std::vector<std::string>& words) {
  try {
    const Arguments arguments = read(words);
    arguments.number("threads", 1);
    arguments.settings();
  } catch (const scenarios::InputErrors& errors) {
    return errors.diagnostics().at(0);
  }
  FAIL("nothing was refused");
  return {};
}

}  // namespace

TEST_CASE("options and operands may stand in any order") {
  // Claim: every spelling that Unix users know is read; by example.
  const Arguments arguments = read({"--quiet", "mm1", "--threads=2", "--set", "a.b = 1 h", "--set=c==d"});
  CHECK(arguments.positionals() == std::vector<std::string>{"mm1"});
  CHECK(arguments.has("quiet"));
  CHECK_FALSE(arguments.has("seed"));
  CHECK(arguments.number("threads", 1) == 2U);
  CHECK(arguments.number("seed", 0) == std::nullopt);
  const std::vector<std::pair<std::string, std::string>> settings = {{"a.b", "1 h"}, {"c", "=d"}};
  CHECK(arguments.settings() == settings);
}

TEST_CASE("what several checks refuse is told together") {
  // Claim: every check is made, also after one that refused; what two of them say alike is said once.
  const Arguments arguments = read({"--threads", "no", "--seed", "x"});
  int made = 0;
  const auto seed = [&] {
    ++made;
    arguments.number("seed", 0);
  };
  try {
    check_all({[&] { arguments.number("threads", 1); }, seed, seed, [&] { ++made; }});
    FAIL("nothing was refused");
  } catch (const scenarios::InputErrors& errors) {
    REQUIRE(errors.diagnostics().size() == 2);
    CHECK(errors.diagnostics()[0].message.find("'no'") != std::string::npos);
    CHECK(errors.diagnostics()[1].message.find("'x'") != std::string::npos);
  }
  CHECK(made == 3);
  check_all({[&] { ++made; }});
  CHECK(made == 4);
}

TEST_CASE("a mistake in the command line is shown where it is") {
  // Claim: each kind of mistake names the word, points at it, and says the way out.
  auto unknown = refused({"mm1", "--treads", "2"});
  CHECK(unknown.message == "unknown option '--treads'");
  CHECK(unknown.help == "did you mean '--threads'?");
  CHECK(unknown.places.at(0).excerpt == "garita run mm1 --treads 2");
  CHECK(unknown.places.at(0).column == 16);
  CHECK(unknown.places.at(0).length == 8);

  CHECK(refused({"--treads=2"}).message == "unknown option '--treads'");
  CHECK(refused({"--thread", "2"}).help == "did you mean '--threads'?");  // no guessing of abbreviations
  CHECK(refused({"-x"}).message == "unknown option '-x'");
  CHECK(refused({"mm1", "--threads"}).message == "option '--threads' needs a value");
  CHECK(refused({"--quiet=yes"}).message == "option '--quiet' takes no value");
  CHECK(refused({"--seed", "1", "--seed", "2"}).message == "option '--seed' is given twice");
  CHECK(refused({"--threads", "0"}).message == "'0' is not a whole number of at least 1");
  CHECK(refused({"--threads", "two"}).message == "'two' is not a whole number of at least 1");
  CHECK(refused({"--threads", "99999999999999999999"}).message.find("not a whole number") !=
        std::string::npos);
  CHECK(refused({"--set", "replications"}).message == "'replications' is not address=value");
}

TEST_CASE("the progress line fits its terminal") {
  // Claim: at every width the line is shorter than the terminal, so that it never wraps; over widths and
  // shares.
  for (int width = 10; width < 200; width += 7) {
    for (double share = -0.1; share < 1.2; share += 0.13) {
      CHECK(text_width(progress_line("nogales_ucp_week.with_ucp", share, "3 of 20", 12.0, width)) < width);
    }
  }
  CHECK(progress_line("mm1", 0.5, "1 of 2", 10, 60) ==
        "mm1 [##############...............] 50 %  1 of 2  10 s left");
  CHECK(progress_line("mm1", 0, "0 of 2", 0, 60).find("left") == std::string::npos);
}

TEST_CASE("progress is silent where no line can be redrawn") {
  // Claim: into a pipe or with --quiet nothing is printed; on a terminal a line appears and is wiped at the
  // end.
  std::ostringstream out;
  std::ostringstream err;
  Console console{out, err};
  { Progress(console, "mm1", false).show(0.5, ""); }
  CHECK(err.str().empty());
  console.progress = true;
  { Progress(console, "mm1", true).show(0.5, ""); }
  CHECK(err.str().empty());
  { Progress(console, "mm1", false).show(0.5, ""); }
  CHECK(err.str().find("50 %") != std::string::npos);
  CHECK(err.str().ends_with("\r\x1b[K"));
  CHECK(out.str().empty());
}
