#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace garita::scenarios {

/// The candidate that differs least from `name` (letters changed, added, left out or swapped), or nothing
/// when none comes close: at most one difference in three letters. Ties: the first.
std::string nearest(std::string_view name, const std::vector<std::string>& candidates);

/// The same, or, when none comes close, the shortest that begins with `name` or has all of its words:
/// `san_luis` finds `poe_san_luis`.
std::string nearest_or_longer(std::string_view name, const std::vector<std::string>& candidates);

/// `did you mean 'x'?`, or, when nothing is near, the candidates themselves (at most twelve). Empty without
/// candidates.
std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates);

/// `a, b, c`.
std::string join(const std::vector<std::string>& words, std::string_view separator = ", ");

}  // namespace garita::scenarios
