#include "scenarios/yaml/parse.hpp"

#include <algorithm>
#include <sstream>

#include "scenarios/yaml/builder.hpp"

namespace garita::scenarios {
namespace {

/// What yaml-cpp says, in words that help. The first whose left side occurs in the message counts.
struct Wording {
  const char* original;
  const char* message;
  const char* help;
};
constexpr Wording wordings[] = {
    {"illegal map value", "a ':' where YAML expects none",
     "indent the line like its neighbours, or put a text with ': ' in quotes"},
    {"illegal tab", "a tab indents this line", "indent with spaces"},
    {"end of map not found", "this line fits neither the map above it nor another one",
     "indent it like its neighbours, as in `key: value`"},
    {"end of sequence not found", "this line does not fit the list above it",
     "start each item with `- `, all at one column"},
    {"illegal flow end", "a closing bracket without an opening one", "remove it, or open it"},
    {"the referenced anchor is not defined", "an alias of something that has no such anchor",
     "a text that starts with `*` needs quotes"},
    {"unknown token", "a character that cannot start a value", "put the text in quotes"},
    {"unknown escape character", "an escape that YAML does not know",
     "use single quotes for a text with backslashes"},
    {"illegal block entry", "a list item where YAML expects none",
     "put the list on lines of its own, under its key"},
    {"illegal map key", "a '?' key where YAML expects none", "write `key: value`"},
};

void report(const YAML::Exception& fault, const TreeBuilder& builder, const std::string& bytes,
            MarkedFindings& findings) {
  const std::string& said = fault.msg;
  const auto says = [&](const char* words) { return said.find(words) != std::string::npos; };
  if (says("flow not found") || (says("not found") && builder.open_bracket())) {
    if (const auto bracket = builder.open_bracket()) {
      findings.error("S101", "the bracket that opens here is not closed, or a comma is missing in it",
                     *bracket, "close it with ] or }; separate items with commas");
      return;
    }
  }
  if (says("illegal EOF in scalar") || says("illegal document indicator in scalar")) {
    const std::size_t quote = opening_quote_after(bytes, builder.last_offset());
    YAML::Mark at = fault.mark;
    if (quote != std::string::npos) {
      const auto line = std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(quote), '\n');
      const std::size_t start = quote == 0 ? std::string::npos : bytes.rfind('\n', quote - 1);
      at.line = static_cast<int>(line);
      at.column = static_cast<int>(quote - (start == std::string::npos ? 0 : start + 1));
    }
    findings.error("S106", "the quote that opens here is not closed on its line", builder.mark(at),
                   "close it, or leave both quotes out; a long text goes under `|` or `>`");
    return;
  }
  for (const Wording& wording : wordings) {
    if (!says(wording.original)) continue;
    findings.error("S101", wording.message, builder.mark(fault.mark), wording.help);
    return;
  }
  findings.error("S101", "not YAML: " + said, builder.mark(fault.mark));
}

}  // namespace

Node parse_yaml(const std::shared_ptr<const Text>& text, const std::string& bytes, MarkedFindings& findings) {
  if (!check_bytes(text, bytes, findings)) return {};
  TreeBuilder builder(text, bytes, findings);
  try {
    std::istringstream stream(bytes);
    YAML::Parser parser(stream);
    parser.HandleNextDocument(builder);
    struct Second : TreeBuilder {
      using TreeBuilder::TreeBuilder;
      void OnDocumentStart(const YAML::Mark& at) override { start = at; }
      YAML::Mark start;
    } second(text, bytes, findings);
    if (parser.HandleNextDocument(second)) {
      const Mark start = second.mark(second.start, 3);
      const bool marked =
          place_of(start).excerpt.starts_with("---") || bytes.find("\n...") != std::string::npos;
      if (marked)
        findings.error("S108", "a second document begins here", start,
                       "one file is one document: remove the line `---` or split the file");
      else
        findings.error("S101", "this line does not belong to what stands above it", start,
                       "write keys below keys, or items below items, all at one column");
      return {};
    }
  } catch (const YAML::Exception& fault) {
    report(fault, builder, bytes, findings);
    return {};
  } catch (const Broken&) {
    return {};
  }
  return builder.take();
}

}  // namespace garita::scenarios
