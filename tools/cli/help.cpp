#include <algorithm>
#include <cstddef>

#include "tools/cli/verb.hpp"
#include "tools/text/format.hpp"

namespace garita::tools {
namespace {

// `  left    right…`, the right part wrapped under itself.
std::string two_columns(const std::string& left, int left_width, const std::string& right, int width) {
  const int indent = left_width + 4;
  const std::string pad(static_cast<std::size_t>(std::max(2, indent - 2 - text_width(left))), ' ');
  std::string text = wrapped(right, std::max(20, width - indent), 0);
  const std::string newline = "\n" + std::string(static_cast<std::size_t>(indent), ' ');
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += newline.size()) {
    text.replace(at, 1, newline);
  }
  return "  " + left + pad + text + "\n";
}

std::string shown(const Option& option) {
  return (option.letter == 0 ? "" : std::string("-") + option.letter + ", ") + "--" + option.name +
         (option.value.empty() ? "" : " " + option.value) + (option.repeats ? " ..." : "");
}

}  // namespace

Option help_option() { return {"help", "", "this page", false, 'h'}; }

std::string help_page(const Verb& verb, int width) {
  width = std::clamp(width, 60, 100);
  std::string page = "garita " + verb.name + ": " + verb.summary + "\n\n";
  page +=
      "usage: garita " + verb.name + (verb.operands.empty() ? "" : " " + verb.operands) + " [options]\n\n";
  page += wrapped(verb.about, width, 0) + "\n\noptions:\n";
  std::vector<Option> options = verb.options;
  options.push_back(help_option());
  int left = 0;
  for (const Option& option : options) left = std::max(left, text_width(shown(option)));
  for (const Option& option : options) page += two_columns(shown(option), left, option.help, width);
  page += "\nexamples:\n";
  for (const Example& example : verb.examples) {
    page += "  " + example.command + "\n      " + wrapped(example.says, width, 6) + "\n";
  }
  return page;
}

std::string help_page(const std::vector<Verb>& verbs, int width) {
  width = std::clamp(width, 60, 100);
  std::string page =
      "Garita simulates border crossings and freight corridors, one vehicle at a time.\n\n"
      "usage: garita VERB ... [options]        garita VERB --help   for its options and examples\n\nverbs:\n";
  int left = 0;
  for (const Verb& verb : verbs) left = std::max(left, text_width(verb.name + " " + verb.operands));
  for (const Verb& verb : verbs) {
    page += two_columns(verb.name + (verb.operands.empty() ? "" : " " + verb.operands), left, verb.summary,
                        width);
  }
  page += two_columns("help [VERB]", left, "this page, or the verb's own", width);
  page +=
      "\nA scenario is a YAML file, or the name of one of the library (garita list).\n"
      "\nexamples:\n"
      "  garita run san_ysidro_day --replications 4\n"
      "      An average weekday at San Ysidro; the table, and out/san_ysidro_day.h5.\n"
      "  garita compare deconcini_afternoon --replications 4\n"
      "      What changes when one General lane works as SENTRI from 3 to 7 pm.\n"
      "\nexit status:\n"
      "  0 done   2 the input is wrong   3 a file, disk or permission is in the way\n"
      "  4 a limit ended the run early   70 the program found itself wrong\n"
      "  130, 143, 129 interrupted by Ctrl-C, SIGTERM, SIGHUP: that run leaves nothing;\n"
      "      runs that had ended keep their files, which the message names\n"
      "\nenvironment:\n"
      "  GARITA_PATH      folders, separated by colons, in which names are looked up\n"
      "  GARITA_LIBRARY   the library's folder, when it is not the one installed with the program\n"
      "  COLUMNS          how wide tables are (default: the terminal; 80 into a pipe)\n"
      "  NO_COLOR         when set, no colors\n";
  return page;
}

}  // namespace garita::tools
