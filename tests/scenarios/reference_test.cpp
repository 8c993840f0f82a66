#include "scenarios/reference.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "scenarios/load.hpp"
#include "scenarios/schema.hpp"

namespace {

using namespace garita::scenarios;

std::string text_of(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void each_block(const Schema& block, std::vector<const Schema*>& out) {
  out.push_back(&block);
  for (const SchemaKey& key : block.keys)
    if (key.value) each_block(*key.value, out);
  if (block.entry) each_block(*block.entry, out);
}

}  // namespace

// The tables in scenarios/README.md are those of the program. To renew them: GARITA_UPDATE=1 scenarios_tests
// "[reference]".
TEST_CASE("the reference holds the keys that the program reads", "[reference]") {
  const std::string path = std::string(GARITA_SOURCE_DIR) + "/scenarios/README.md";
  const std::string begin = "<!-- keys: begin -->\n", end = "<!-- keys: end -->";
  std::string page = text_of(path);
  const std::size_t from = page.find(begin) + begin.size(), to = page.find(end);
  REQUIRE(to != std::string::npos);
  const std::string tables = reference_tables() + "\n";
  if (std::getenv("GARITA_UPDATE")) {
    page.replace(from, to - from, tables);
    std::ofstream(path, std::ios::binary) << page;
  } else {
    CHECK(page.substr(from, to - from) == tables);
  }
}

// Every key of every block says what it means and has an example, and every name is a word.
TEST_CASE("every key has a text and an example", "[reference]") {
  std::vector<const Schema*> blocks;
  each_block(scenario_schema(), blocks);
  REQUIRE(blocks.size() > 20);
  for (const Schema* block : blocks) {
    for (const SchemaKey& key : block->keys) {
      INFO(block->noun << "." << key.key.name);
      CHECK(key.key.text.size() > 3);
      CHECK(key.key.text.find('\n') == std::string::npos);
      CHECK_FALSE(key.key.example.empty());
      CHECK_FALSE(key.type.empty());
      CHECK(key.key.low <= key.key.high);
      CHECK(key.key.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos);
    }
  }
}

// Every example reads as a value of its key: put into a scenario at the key's place it gives no error of
// syntax, type, unit or range (S1xx, S3xx). Names that it uses need not exist there.
TEST_CASE("every example can be read", "[reference]") {
  const std::string head = "garita: 1\nzone: UTC\nstart: 2026-01-05 00:00\nlength: 1 d\n";
  const auto reads = [&](const std::string& text, const std::string& called) {
    INFO(called << "\n" << text);
    try {
      load_text(head + text, "example.yaml", {});
    } catch (const InputErrors& errors) {
      for (const Diagnostic& finding : errors.diagnostics()) {
        const bool of_form = finding.code[1] == '1' || finding.code[1] == '3';
        // A block that holds this key alone misses its others.
        const bool missing = finding.code == "S104" || finding.code == "S307" || finding.code == "S308";
        if (of_form && !missing) FAIL_CHECK(format(finding));
      }
    }
  };
  struct Home {
    const char* noun;
    const char* before;
    const char* after;
  };
  const std::vector<Home> homes{
      {"port", "ports: {p: {", "}}\n"},
      {"facility", "ports: {p: {zone: UTC, facilities: {f: {", "}}}}\n"},
      {"stage", "ports: {p: {zone: UTC, facilities: {f: {s: {", "}}}}}\n"},
      {"lanes", "ports: {p: {zone: UTC, facilities: {f: {s: {lanes: {", "}}}}}}\n"},
      {"lane group", "ports: {p: {zone: UTC, facilities: {f: {s: {kinds: {k: {", "}}}}}}}\n"},
      {"distribution", "ports: {p: {zone: UTC, facilities: {f: {s: {bays: 1, service: {", "}}}}}}\n"},
      {"unified programme", "ports: {p: {zone: UTC, facilities: {f: {unified: {", "}}}}}\n"},
      {"demand", "demand: {p.f: {", "}}\n"},
      {"platoon", "demand: {p.f: {platoons: {x: {", "}}}}\n"},
      {"flow", "flows: {x: {", "}}\n"},
      {"place", "corridor: {places: {x: {", "}}}\n"},
      {"road", "corridor: {roads: {a-b: {", "}}}\n"},
      {"corridor", "corridor: {", "}\n"},
      {"change", "changes: [{at: p.f.s, ", "}]\n"},
      {"conversion", "changes: [{at: p.f.s, convert: {", "}}]\n"},
      {"alternative", "alternatives: {x: {", "}}\n"},
      {"limits", "limits: {", "}\n"},
  };
  std::vector<const Schema*> blocks;
  each_block(scenario_schema(), blocks);
  int examples = 0;
  for (const Schema* block : blocks) {
    for (const SchemaKey& key : block->keys) {
      const std::string entry = std::string(key.key.name) + ": " + std::string(key.key.example);
      const std::string called = block->noun + "." + std::string(key.key.name);
      if (block->noun == "scenario" &&
          head.find("\n" + std::string(key.key.name) + ":") == std::string::npos &&
          key.key.name != "garita" && key.key.name != "ports" && key.key.name != "corridor" &&
          key.key.name != "alternative") {
        reads(entry + "\n", called);
        ++examples;
      }
      for (const Home& home : homes) {
        if (block->noun != home.noun || called == "change.at") continue;
        if (std::string(home.noun) == "place" && key.key.name == "title") continue;
        reads(home.before + entry + home.after, called);
        ++examples;
      }
    }
  }
  CHECK(examples > 100);
}

// The scenario that the reference begins with loads without a warning, in each of its alternatives.
TEST_CASE("the example of the reference is a scenario", "[reference]") {
  const std::string page = text_of(std::string(GARITA_SOURCE_DIR) + "/scenarios/README.md");
  const std::string fence = "```yaml\n";
  const std::size_t from = page.find(fence) + fence.size();
  const std::string example = page.substr(from, page.find("```", from) - from);
  for (const char* alternative : {"today", "four_lanes"}) {
    LoadOptions options;
    options.alternative = alternative;
    const Loaded loaded = load_text(example, "afternoon.yaml", options);
    CHECK(loaded.warnings.empty());
    CHECK(loaded.scenario.changes.size() == (options.alternative == "today" ? 0 : 1));
  }
}
