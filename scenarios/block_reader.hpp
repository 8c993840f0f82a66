#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/scalar_reader.hpp"
#include "scenarios/yaml_text.hpp"

/// Reads files that have a language of their own beside scenarios, by the same declarations of keys.
namespace garita::scenarios {

/// Where things were written: keys by their names, with those of the blocks around them in front.
using Places = std::map<std::string, Mark, std::less<>>;

/// The place that has this name, or none.
inline Mark place_in(const Places& places, const std::string& name) {
  const auto found = places.find(name);
  return found == places.end() ? Mark{} : found->second;
}

/// A visitor of `describe` that reads one block of keys. `Reader` derives from it and has a function
/// `read(member, entry, key)` for each form that is no scalar.
template <class Reader>
class BlockReader : protected ScalarReader {
 public:
  /// `called` is how messages call the block, `at` stands before the names of its places.
  BlockReader(MarkedFindings& findings, Places& places, const Node& node, const Mark& where,
              std::string called, std::string at)
      : ScalarReader(findings),
        findings_(findings),
        places_(places),
        node_(node),
        where_(where),
        called_(std::move(called)),
        at_(std::move(at)) {}

  template <class T>
  void key(const Key& key, T&& member) {
    known_.emplace_back(key.name);
    const Entry* entry = node_.find(key.name);
    if (!entry) {
      if (key.required) missing_.push_back(key);
      return;
    }
    places_[at_ + std::string(key.name)] = entry->mark;
    if (entry->value.kind == Node::Kind::empty) {
      findings_.error("S105", quoted(entry->key) + " has no value", entry->mark, example(key));
      return;
    }
    static_cast<Reader&>(*this).read(std::forward<T>(member), *entry, key);
  }

  /// What is there and not known, and what is missing. Where a known key was meant, it is not missing.
  void finish() {
    std::vector<std::string> meant;
    for (const Entry& entry : node_.map) {
      if (std::find(known_.begin(), known_.end(), entry.key) != known_.end()) continue;
      meant.push_back(nearest(entry.key, known_));
      findings_.error("S103", "unknown key " + quoted(entry.key) + " in " + called_, entry.mark,
                      did_you_mean(entry.key, known_));
    }
    for (const Key& key : missing_)
      if (std::find(meant.begin(), meant.end(), key.name) == meant.end())
        findings_.error("S104", "missing key " + quoted(key.name) + " in " + called_, where_, example(key));
  }

 protected:
  static std::string example(const Key& key) {
    return "write, for example, '" + std::string(key.name) + ": " + std::string(key.example) + "'";
  }
  void wrong_type(const Entry& entry, const std::string& wanted, const Key& key) {
    findings_.error("S105", quoted(entry.key) + " must be " + wanted, entry.value.mark, example(key));
  }

  template <class T>
  requires(requires(ScalarReader& self, T& out, const Node& node, const Key& key) {
    self.scalar(out, node, key);
  }) void read(T& out, const Entry& entry, const Key& key) {
    if (!entry.value.is_scalar()) return wrong_type(entry, "a single value", key);
    scalar(out, entry.value, key);
    places_[at_ + std::string(key.name)] = entry.value.mark;
  }
  template <class T>
  void read(std::optional<T>& out, const Entry& entry, const Key& key) {
    out.emplace();
    read(*out, entry, key);
  }

  /// Reads a block inside this one. `at` as in the constructor.
  template <class T>
  void block(T& out, const Node& node, const Mark& where, std::string called, std::string at) {
    Reader inner(findings_, places_, node, where, std::move(called), std::move(at));
    describe(inner, out);
    inner.finish();
  }

  MarkedFindings& findings_;
  Places& places_;
  const Node& node_;
  const Mark where_;
  const std::string called_, at_;

 private:
  std::vector<std::string> known_;
  std::vector<Key> missing_;
};

}  // namespace garita::scenarios
