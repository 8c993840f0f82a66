#include "scenarios/families.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "scenarios/describe.hpp"
#include "scenarios/nearest.hpp"
#include "scenarios/schema.hpp"

namespace garita::scenarios {
namespace {

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

}  // namespace

const std::vector<FamilyKeys>& family_keys() {
  static const std::vector<FamilyKeys> all{{Family::gamma, {"mean"}, {"cv", "p95"}},
                                           {Family::constant, {"mean"}, {}},
                                           {Family::exponential, {"mean"}, {}},
                                           {Family::erlang, {"mean", "phases"}, {}},
                                           {Family::lognormal, {"mean"}, {"cv", "p95"}},
                                           {Family::weibull, {"mean"}, {"cv", "p95"}},
                                           {Family::triangular, {"low", "mode", "high"}, {}},
                                           {Family::uniform, {"low", "high"}, {}},
                                           {Family::empirical, {"samples"}, {}},
                                           {Family::histogram, {"edges", "counts"}, {}},
                                           {Family::mixture, {"parts"}, {}}};
  return all;
}

const std::vector<std::string>& common_keys() {
  static const std::vector<std::string> all{"distribution", "share", "at_least", "at_most"};
  return all;
}

void check_family(const Distribution& d, const Node& node, const Mark& where, const std::string& called,
                  MarkedFindings& findings) {
  const std::string family(word_of(d.family));
  const FamilyKeys& keys = family_keys()[static_cast<std::size_t>(d.family)];
  Schema known;
  SchemaBuilder builder(known);
  const Distribution none;
  describe(builder, none);
  const auto error = [&](std::string message, const Mark& mark, std::string help) {
    findings.error("S307", std::move(message), mark, std::move(help));
  };
  for (const std::string& key : keys.needed)
    if (!node.find(key))
      error("the " + family + " distribution " + called + " needs " + quoted(key), where,
            "a " + family + " distribution is given by " + join(keys.needed, " and "));
  for (const Entry& entry : node.map) {
    const bool common =
        is_cover(entry.key) || std::count(common_keys().begin(), common_keys().end(), entry.key) > 0;
    const bool own = std::count(keys.needed.begin(), keys.needed.end(), entry.key) +
                         std::count(keys.allowed.begin(), keys.allowed.end(), entry.key) >
                     0;
    if (!common && !own && known.find(entry.key))
      error(quoted(entry.key) + " does not belong to the " + family + " distribution", entry.mark,
            "it is given by " + join(keys.needed, " and ") +
                (keys.allowed.empty() ? "" : ", with " + join(keys.allowed, " or ")));
  }
  if (!keys.allowed.empty() && d.mean) {
    if (d.cv && d.p95)
      findings.contradiction("S401", "'cv' and 'p95' both say how much it varies", node.find("p95")->mark,
                             "again here", node.find("cv")->mark, "first here", "keep one of the two");
    if (!d.cv && !d.p95)
      error("the " + family + " distribution " + called + " needs 'cv' or 'p95'", where,
            "write 'cv: 0.6', or, for a constant, the span alone: '" + duration_text(*d.mean) + "'");
    if (d.cv && *d.cv <= 0)
      error("'cv' is 0: that is a constant", node.find("cv")->value.mark,
            "write the span alone: '" + duration_text(*d.mean) + "'");
    if (d.p95 && *d.p95 <= *d.mean)
      error("'p95' is not above the mean", node.find("p95")->value.mark, "95 % lie below it");
  }
  if (d.mean && *d.mean <= engine::Duration{} && d.family != Family::constant)
    error("the mean is 0", node.find("mean")->value.mark, "a span that is always 0 is written '0 s' alone");
  const auto rising = [&](const std::optional<engine::Duration>& a, const std::optional<engine::Duration>& b,
                          const char* first, const char* second, bool strictly) {
    if (a && b && (*b < *a || (strictly && *b == *a)))
      findings.contradiction("S404", quoted(second) + " lies below " + quoted(first), node.find(second)->mark,
                             "ends here", node.find(first)->mark, "starts here", "exchange them");
  };
  rising(d.low, d.high, "low", "high", true);
  rising(d.low, d.mode, "low", "mode", false);
  rising(d.mode, d.high, "mode", "high", false);
  rising(d.at_least, d.at_most, "at_least", "at_most", true);
  if (d.family == Family::histogram && !d.counts.empty() && d.edges.size() != d.counts.size() + 1)
    error(std::to_string(d.edges.size()) + " edges for " + std::to_string(d.counts.size()) + " counts", where,
          "write one edge more than counts");
  for (std::size_t i = 1; i < d.edges.size(); ++i)
    if (d.edges[i] <= d.edges[i - 1])
      error("the edges do not rise", node.find("edges")->value.mark,
            "write them from the smallest to the largest");
  if (d.family == Family::histogram && !d.counts.empty() &&
      std::count(d.counts.begin(), d.counts.end(), 0.0) == static_cast<std::ptrdiff_t>(d.counts.size()))
    error("all counts are 0", node.find("counts")->value.mark, "at least one bin must have been seen");
  double shares = 0;
  for (const Distribution& part : d.parts) shares += part.share ? part.share->value : 0;
  const bool all_shares = std::all_of(d.parts.begin(), d.parts.end(),
                                      [](const Distribution& part) { return part.share.has_value(); });
  if (!d.parts.empty() && (!all_shares || std::abs(shares - 1) > 1e-9))
    error("the parts' shares add to " + share_text(Share{shares}), node.find("parts")->mark,
          "give each part a 'share'; together they are 100 %");
}

Family family_from_keys(const Node& node) {
  const auto has = [&](const char* key) { return node.find(key) != nullptr; };
  if (has("phases")) return Family::erlang;
  if (has("samples")) return Family::empirical;
  if (has("edges") || has("counts")) return Family::histogram;
  if (has("parts")) return Family::mixture;
  if (has("mode")) return Family::triangular;
  if (has("low") || has("high")) return Family::uniform;
  return Family::gamma;
}

}  // namespace garita::scenarios
