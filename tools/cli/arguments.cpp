#include "tools/cli/arguments.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <set>
#include <utility>

#include <boost/program_options.hpp>

#include "scenarios/nearest.hpp"
#include "tools/text/format.hpp"

namespace garita::tools {
namespace {

namespace po = boost::program_options;

std::string quoted(const std::string& word) {
  const bool plain = !word.empty() && word.find_first_of(" \t\n'\"\\$&|;<>()*?!`") == std::string::npos;
  return plain ? word : "'" + word + "'";
}

std::string nearest_option(const std::string& word, const std::vector<Option>& options) {
  std::vector<std::string> names;
  for (const Option& option : options) names.push_back("--" + option.name);
  const std::string name = scenarios::nearest(word.substr(0, word.find('=')), names);
  return name.empty() ? "" : "did you mean '" + name + "'?";
}

// As in `--set "replications = 5"`.
std::string without_blanks(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(' ');
  return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

std::string with_dashes(const std::string& name) { return name.starts_with('-') ? name : "--" + name; }

}  // namespace

void refuse(const std::vector<std::string>& typed, const std::string& word, const std::string& message,
            const std::string& help) {
  scenarios::TextPlace place;
  place.file = "command line";
  place.line = 1;
  place.column = 1;
  bool found = false;
  for (std::size_t i = 0; i < typed.size(); ++i) {
    if (i > 0) place.excerpt += ' ';
    const std::string shown = quoted(typed[i]);
    const bool is_it = i > 0 && !word.empty() && (typed[i] == word || typed[i].rfind(word + "=", 0) == 0);
    if (is_it && !found) {
      found = true;
      place.column = text_width(place.excerpt) + 1;
      place.length = std::max(1, text_width(shown));
    }
    place.excerpt += shown;
  }
  if (!found) {  // something is missing: after the last word
    place.column = text_width(place.excerpt) + 2;
    place.excerpt += ' ';
  }
  scenarios::Diagnostic diagnostic;
  diagnostic.code = "C001";
  diagnostic.message = message;
  diagnostic.places = {place};
  diagnostic.help = help;
  throw scenarios::InputErrors({diagnostic});
}

void check_all(const std::vector<std::function<void()>>& checks) {
  std::vector<scenarios::Diagnostic> wrong;
  std::set<std::string> said;
  for (const auto& check : checks) {
    try {
      check();
    } catch (const scenarios::InputErrors& errors) {
      for (const scenarios::Diagnostic& finding : errors.diagnostics())
        if (scenarios::is_new(finding, said)) wrong.push_back(finding);
    }
  }
  if (!wrong.empty()) throw scenarios::InputErrors(std::move(wrong));
}

Arguments parse(const std::vector<std::string>& typed, std::size_t first,
                const std::vector<Option>& options) {
  po::options_description declared;
  for (const Option& option : options) {
    const std::string name = option.name + (option.letter == 0 ? "" : std::string(",") + option.letter);
    if (option.value.empty()) {
      declared.add_options()(name.c_str(), "");
    } else {
      declared.add_options()(name.c_str(), po::value<std::string>(), "");
    }
  }
  const std::vector<std::string> words(typed.begin() + static_cast<std::ptrdiff_t>(first), typed.end());
  Arguments arguments;
  arguments.typed_ = typed;
  try {
    // No guessing: an abbreviation that works today would break when an option is added.
    namespace style = po::command_line_style;
    const po::parsed_options parsed = po::command_line_parser(words)
                                          .options(declared)
                                          .style(style::unix_style & ~style::allow_guessing)
                                          .run();
    for (const auto& piece : parsed.options) {
      if (piece.position_key >= 0) {
        arguments.positionals_.push_back(piece.value.empty() ? "" : piece.value.front());
        continue;
      }
      const auto option = std::find_if(options.begin(), options.end(),
                                       [&](const Option& o) { return o.name == piece.string_key; });
      auto given = std::find_if(arguments.given_.begin(), arguments.given_.end(),
                                [&](const Arguments::Given& g) { return g.name == piece.string_key; });
      if (given == arguments.given_.end()) {
        arguments.given_.push_back({piece.string_key, {}});
        given = arguments.given_.end() - 1;
      } else if (option != options.end() && !option->repeats) {
        refuse(typed, "--" + piece.string_key, "option '--" + piece.string_key + "' is given twice",
               "give it once");
      }
      if (!piece.value.empty()) given->values.push_back(piece.value.front());
    }
  } catch (const po::unknown_option& error) {
    const std::string name = with_dashes(error.get_option_name());
    std::string help = nearest_option(name, options);
    if (help.empty())
      help = "'" + typed.front() + (first > 1 ? " " + typed[first - 1] : "") + " --help' lists the options";
    refuse(typed, name, "unknown option '" + name.substr(0, name.find('=')) + "'", help);
  } catch (const po::error_with_option_name& error) {
    const std::string name = with_dashes(error.get_option_name());
    const auto option =
        std::find_if(options.begin(), options.end(), [&](const Option& o) { return "--" + o.name == name; });
    const bool takes = option != options.end() && !option->value.empty();
    refuse(typed, name, "option '" + name + (takes ? "' needs a value" : "' takes no value"),
           takes ? "write " + name + " " + option->value : "write " + name);
  } catch (const po::error& error) {
    refuse(typed, "", error.what(), "");
  }
  return arguments;
}

bool Arguments::has(const std::string& option) const {
  return std::any_of(given_.begin(), given_.end(), [&](const Given& g) { return g.name == option; });
}

std::vector<std::string> Arguments::values(const std::string& option) const {
  for (const Given& g : given_) {
    if (g.name == option) return g.values;
  }
  return {};
}

std::optional<std::string> Arguments::value(const std::string& option) const {
  const std::vector<std::string> all = values(option);
  return all.empty() ? std::nullopt : std::optional(all.back());
}

std::optional<std::uint64_t> Arguments::number(const std::string& option, std::uint64_t low) const {
  const std::optional<std::string> text = value(option);
  if (!text) return std::nullopt;
  std::uint64_t number = 0;
  const char* end = text->data() + text->size();
  const auto [stop, error] = std::from_chars(text->data(), end, number);
  if (error != std::errc() || stop != end || number < low) {
    refuse(typed_, "--" + option, "'" + *text + "' is not a whole number of at least " + std::to_string(low),
           "write --" + option + " " + std::to_string(std::max<std::uint64_t>(low, 1)));
  }
  return number;
}

std::vector<std::pair<std::string, std::string>> Arguments::settings() const {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const std::string& text : values("set")) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
      refuse(typed_, text, "'" + text + "' is not address=value",
             "write --set port.facility.stage.kind.key=value, as in --set replications=5");
    }
    pairs.emplace_back(without_blanks(text.substr(0, equals)), without_blanks(text.substr(equals + 1)));
  }
  return pairs;
}

}  // namespace garita::tools
