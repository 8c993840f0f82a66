#include "scenarios/nearest.hpp"

#include <algorithm>

namespace garita::scenarios {
namespace {

/// Optimal string alignment distance. Source: Damerau (1964), Levenshtein (1966); each transposition counts
/// once.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), previous(b.size() + 1), current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      current[j] = std::min({change, previous[j] + 1, current[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        current[j] = std::min(current[j], before[j - 2] + 1);
    }
    std::swap(before, previous);
    std::swap(previous, current);
  }
  return previous[b.size()];
}

std::vector<std::string_view> words_in(std::string_view name) {
  std::vector<std::string_view> words;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find_first_of("-_./ "), name.size());
    if (end > 0) words.push_back(name.substr(0, end));
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return words;
}

}  // namespace

std::string nearest(std::string_view name, const std::vector<std::string>& candidates) {
  constexpr std::size_t longest = 80;  // of a name worth comparing
  if (name.empty() || name.size() > longest) return {};
  std::size_t least = std::max<std::size_t>(1, name.size() / 3) + 1;
  std::string best;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > longest || candidate == name) continue;
    const std::size_t d = distance(name, candidate);
    if (d < least) {
      least = d;
      best = candidate;
    }
  }
  return best;
}

std::string nearest_or_longer(std::string_view name, const std::vector<std::string>& candidates) {
  constexpr std::size_t enough = 3;  // letters that say what is meant
  std::string near = nearest(name, candidates);
  if (!near.empty() || name.size() < enough) return near;
  std::string best;
  const auto shortest = [&](auto&& fits) {
    for (const std::string& candidate : candidates)
      if (fits(candidate) && (best.empty() || candidate.size() < best.size())) best = candidate;
    return !best.empty();
  };
  if (shortest([&](const std::string& candidate) { return candidate.starts_with(name); })) return best;
  const std::vector<std::string_view> wanted = words_in(name);
  shortest([&](const std::string& candidate) {
    const std::vector<std::string_view> words = words_in(candidate);
    return std::all_of(wanted.begin(), wanted.end(), [&](std::string_view word) {
      return std::find(words.begin(), words.end(), word) != words.end();
    });
  });
  return best;
}

std::string join(const std::vector<std::string>& words, std::string_view separator) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += separator;
    out += word;
  }
  return out;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates) {
  const std::string best = nearest_or_longer(name, candidates);
  if (!best.empty()) return "did you mean '" + best + "'?";
  if (candidates.empty()) return {};
  constexpr std::size_t shown = 12;
  std::vector<std::string> some(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                                             shown, candidates.size())));
  return (candidates.size() == 1 ? "there is only: " : "known: ") + join(some) +
         (candidates.size() > shown ? ", …" : "");
}

}  // namespace garita::scenarios
