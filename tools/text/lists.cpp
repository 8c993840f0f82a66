#include "tools/text/lists.hpp"

#include <sstream>

namespace garita::tools {

std::vector<std::string> split_at_commas(const std::string& text) {
  std::vector<std::string> words;
  std::istringstream in(text);
  for (std::string word; std::getline(in, word, ',');) {
    const std::size_t begin = word.find_first_not_of(' ');
    if (begin != std::string::npos)
      words.push_back(word.substr(begin, word.find_last_not_of(' ') + 1 - begin));
  }
  return words;
}

}  // namespace garita::tools
