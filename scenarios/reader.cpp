#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/describe.hpp"
#include "scenarios/families.hpp"
#include "scenarios/nearest.hpp"
#include "scenarios/reading.hpp"
#include "scenarios/value_reader.hpp"
#include "scenarios/writer.hpp"
#include "scenarios/yaml_text.hpp"

// The visitor of `describe` that reads: blocks, and what stands in blocks under names.
namespace garita::scenarios {
namespace {

/// Names of entries: letters, digits, _ and -, and + between credentials. Dots would break addresses.
bool good_name(const std::string& name, bool dotted) {
  return std::all_of(name.begin(), name.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '+' || (dotted && c == '.');
  });
}

/// Reads the keys of one block, and the blocks in it: what the values of ValueReader stand in.
class RecordReader : private ValueReader {
 public:
  RecordReader(Reading& reading, const Node& node, const Mark& where, std::string address, const Block* outer,
               std::string called)
      : ValueReader(reading, {outer, &node, std::move(address)}),
        node_(node),
        where_(where),
        called_(std::move(called)) {
    check_sources(r_, node, block_.address);
  }

  template <class T>
  void key(const Key& key, T&& member) {
    known_.emplace_back(key.name);
    const std::string address = key.wrapper ? block_.address : child(key.name);
    const Entry* entry = node_.find(key.name);
    if (!key.alias.empty()) {
      known_.emplace_back(key.alias);
      const Entry* other = node_.find(key.alias);
      if (entry && other)
        r_.findings.contradiction("S401", quoted(key.name) + " and " + quoted(key.alias) + " say the same",
                                  other->mark, "again here", entry->mark, "first here",
                                  "keep one of the two");
      if (!entry) entry = other;
    }
    constexpr bool word = std::is_same_v<std::remove_cvref_t<T>, std::string>;
    if (entry && !word && !key.required && takes_away(entry->value)) {
      r_.taken_away.emplace(address, entry->value.mark);
      entry = nullptr;
    }
    if (!entry) {
      if (key.required)
        missing_.push_back(key);
      else if constexpr (!is_named<std::remove_cvref_t<T>>::value)
        record_default(r_, address, RecordWriter().to_node(member));
      return;
    }
    if (key.wrapper) wrapped_.push_back(entry);
    if (!key.wrapper) r_.spots[address] = {entry->mark, entry->value.mark};
    if (entry->value.kind == Node::Kind::empty) {
      const bool may_go = !word && !key.required;
      r_.findings.error("S105", quoted(entry->key) + " has no value", entry->mark,
                        "write, for example, '" + entry->key + ": " + std::string(key.example) + "'" +
                            (may_go ? "; 'none' takes away what another file says" : ""));
      return;
    }
    read(std::forward<T>(member), *entry, key, address);
  }

  template <class T>
  void others(const Key& key, Named<T>& members) {
    others_ = true;
    for (const Entry& entry : node_.map) {
      if (is_cover(entry.key) || std::find(known_.begin(), known_.end(), entry.key) != known_.end()) continue;
      named_entry(members, entry, key, block_.address);
    }
  }

  /// After all keys: what is left over is unknown, and may be a missing one in other letters.
  void finish() {
    std::vector<std::string> meant;  // by unknown keys
    for (const Entry& entry : node_.map) {
      if (others_ || is_cover(entry.key) ||
          std::find(known_.begin(), known_.end(), entry.key) != known_.end())
        continue;
      r_.broken.insert(block_.address);
      meant.push_back(nearest(entry.key, known()));
      const std::string elsewhere = meant_elsewhere(entry.key);
      r_.findings.error("S103", "unknown key " + quoted(entry.key) + " in " + called_, entry.mark,
                        elsewhere.empty() ? did_you_mean(entry.key, known()) : elsewhere);
    }
    for (const Key& key : missing_)
      if (std::find(meant.begin(), meant.end(), key.name) == meant.end())
        r_.findings.error(
            "S104", "missing key " + quoted(key.name) + " in " + called_, where_,
            "write, for example, '" + std::string(key.name) + ": " + std::string(key.example) + "'");
    for (const Entry* wrapper : wrapped_)
      for (const Entry& entry : wrapper->value.map)
        if (std::find(known_.begin(), known_.end(), entry.key) != known_.end())
          r_.findings.error("S206", quoted(entry.key) + " is a reserved word: a key of " + called_,
                            entry.mark, "choose another name: addresses leave '" + wrapper->key + "' out");
  }

 private:
  using ValueReader::read;

  std::vector<std::string> known() const { return {known_.begin(), known_.end()}; }

  /// The way out where a key has its place in another block.
  std::string meant_elsewhere(const std::string& key) const {
    if (called_ == noun<Policy> && (key == "when" || key == "hours"))
      return "a policy has no hours: 'start_when' and 'stop_when' say when it acts; what is known beforehand "
             "is a change, which has 'when'";
    if (key == "booths_per_lane" && called_.starts_with(noun<LaneGroup>))
      return "'booths_per_lane' stands at the stage, for all its kinds";
    return "";
  }

  std::string child(std::string_view name) const {
    return block_.address.empty() ? std::string(name) : block_.address + "." + std::string(name);
  }

  template <class T>
  void read(std::optional<T>& out, const Entry& entry, const Key& key, const std::string& address) {
    out.emplace();
    read(*out, entry, key, address);
  }

  void read(Distribution& out, const Entry& entry, const Key& key, const std::string& address) {
    out.given = true;
    if (entry.value.is_scalar()) {
      out.family = Family::constant;
      out.mean.emplace();
      Key mean = key;
      mean.low = 0;
      scalar(*out.mean, entry.value, mean);
      record_value(r_, address, key, entry, block_);
      return;
    }
    if (!entry.value.is_map()) return wrong_type(entry, "a time span or a distribution", key);
    distribution(out, entry.value, entry.mark, address, quoted(entry.key));
  }

  void distribution(Distribution& out, const Node& node, const Mark& where, const std::string& address,
                    const std::string& called) {
    out.given = true;
    if (!node.find("distribution")) out.family = family_from_keys(node);
    const std::size_t errors_before = r_.findings.errors();
    record(out, node, where, address, "distribution " + called);
    if (r_.findings.errors() == errors_before) check_family(out, node, where, called, r_.findings);
  }

  template <class T>
  void read(Named<T>& out, const Entry& entry, const Key& key, const std::string& address) {
    if (!entry.value.is_map()) return wrong_type(entry, "a map from names", key);
    check_sources(r_, entry.value, address);
    const Block saved = block_;
    block_ = Block{&saved, &entry.value, address};
    for (const Entry& item : entry.value.map)
      if (!is_cover(item.key)) named_entry(out, item, key, address);
    block_ = saved;
  }

  template <class T>
  void named_entry(Named<T>& out, const Entry& entry, const Key& key, const std::string& base) {
    constexpr bool dotted =
        std::is_same_v<T, Demand> || std::is_same_v<T, RegionalPort> || std::is_same_v<T, std::string>;
    if (!good_name(entry.key, dotted))
      r_.findings.error("S206", quoted(entry.key) + " cannot be a name", entry.mark,
                        "use letters, digits, _ and -");
    const std::string address = base.empty() ? entry.key : base + "." + entry.key;
    if (!std::is_same_v<T, std::string> && takes_away(entry.value)) {
      r_.taken_away.emplace(address, entry.value.mark);
      return;
    }
    // Demand has the address of its facility, which keeps its own place.
    r_.spots[std::is_same_v<T, Demand> ? "demand." + address : address] = {entry.mark, entry.value.mark};
    out.emplace_back(entry.key, T{});
    if (entry.value.kind == Node::Kind::empty) {
      r_.findings.error("S105", quoted(entry.key) + " has no value", entry.mark,
                        "for a block without keys write '" + entry.key + ": {}'");
      return;
    }
    if constexpr (std::is_same_v<T, Timetable>)
      table(out.back().second, Cell::weight, entry, key, address);
    else if constexpr (std::is_same_v<T, std::string>)
      out.back().second = to_flow(entry.value);
    else if constexpr (std::is_same_v<T, Share>)
      share(out.back().second, entry, key, address);
    else
      read(out.back().second, entry, example_of_entry(key), address);
  }

  /// The key of a map from names, with the example of one of its entries: `{a: b}` becomes `b`.
  static Key example_of_entry(const Key& map) {
    Key key = map;
    const std::size_t colon = map.example.find(": ");
    if (!map.example.starts_with('{') || colon == std::string_view::npos) return key;
    const std::size_t begin = colon + 2;
    int depth = 0;
    std::size_t end = begin;
    for (; end < map.example.size(); ++end) {
      const char c = map.example[end];
      if (c == '{' || c == '[') ++depth;
      if (depth == 0 && (c == ',' || c == '}')) break;
      if (c == '}' || c == ']') --depth;
    }
    key.example = map.example.substr(begin, end - begin);
    return key;
  }

  /// `rest` is filled in when all shares are known; until then it is a negative share.
  void share(Share& out, const Entry& entry, const Key& key, const std::string& address) {
    if (!entry.value.is_scalar())
      return wrong_type(entry, "a share", Key{.name = key.name, .example = "30 %"});
    if (entry.value.scalar == "rest" && key.name != "refers") {
      out.value = -1;
    } else {
      Key named = key;
      named.name = entry.key;
      scalar(out, entry.value, named);
    }
    record_value(r_, address, key, entry, block_);
  }

  static bool has_hours(const Node& node) {
    return std::any_of(node.map.begin(), node.map.end(),
                       [](const Entry& entry) { return looks_like_hours(entry.key); });
  }

  template <class Shares, class Table>
  void read(HoldForm<Shares, Table> form, const Entry& entry, const Key& key, const std::string& address) {
    const Node& node = entry.value;
    if (node.is_map() && (node.find("columns") || node.find("file") || has_hours(node)))
      table(form.by_hour, Cell::share, entry, key, address);
    else
      read(form.shares, entry, key, address);
  }

  /// Spans by name become a timetable with one row.
  template <class T>
  void read(SpansForm<T> form, const Entry& entry, const Key& key, const std::string& address) {
    const Node& node = entry.value;
    const bool by_name = node.is_map() && !node.find("columns") && !node.find("file") && !has_hours(node);
    if (!by_name) return table(form.spans, Cell::span, entry, key, address);
    check_sources(r_, node, address);
    HourRow row;
    for (const Entry& item : node.map) {
      if (is_cover(item.key)) continue;
      r_.spots[address + ".columns." + item.key] = {item.mark, item.value.mark};
      engine::Duration span{};
      if (item.value.is_scalar())
        scalar(span, item.value, key);
      else
        wrong_type(item, "a time span", key);
      form.spans.columns.push_back(item.key);
      row.values.push_back(span.seconds());
    }
    form.spans.rules.push_back({});
    form.spans.rules.back().rows.push_back(std::move(row));
    record_value(r_, address, key, entry, Block{&block_, &node, address});
  }

  void read(Referral& out, const Entry& entry, const Key& key, const std::string& address) {
    if (entry.value.is_scalar()) {  // one share for everyone
      out.shares.emplace_back("everyone", Share{});
      scalar(out.shares.back().second, entry.value, key);
      record_value(r_, address, key, entry, block_);
      return;
    }
    read(out.shares, entry, key, address);
  }

  template <class T>
  requires(std::is_same_v<T, Change> || std::is_same_v<T, Policy> ||
           std::is_same_v<T, Distribution>) void read(std::vector<T>& out, const Entry& entry, const Key& key,
                                                      const std::string& address) {
    if (!entry.value.is_list()) return wrong_type(entry, "a list", key);
    for (std::size_t i = 0; i < entry.value.list.size(); ++i) {
      const Node& item = entry.value.list[i];
      out.emplace_back();
      const std::string inner = address + "." + std::to_string(i + 1);
      r_.spots[inner] = {item.mark, item.mark};
      if (!item.is_map())
        r_.findings.error("S105", "an item of " + quoted(entry.key) + " is a block", item.mark,
                          "write, for example, '" + entry.key + ": " + std::string(key.example) + "'");
      else if constexpr (std::is_same_v<T, Distribution>)
        distribution(out.back(), item, item.mark, inner, quoted(entry.key));
      else
        record(out.back(), item, item.mark, inner, std::string(noun<T>));
    }
  }

  template <class T>
  requires(
      requires(RecordReader& self, T& out) { describe(self, out); } ||
      requires(ScalarReader & self, T& out, const Node& node, const Key& key) {
        self.scalar(out, node, key);
      }) void read(T& out, const Entry& entry, const Key& key, const std::string& address) {
    if constexpr (requires { scalar(out, entry.value, key); })
      return read_scalar(out, entry, key, address);
    else
      read_block(out, entry, key, address);
  }

  template <class T>
  void read_block(T& out, const Entry& entry, const Key& key, const std::string& address) {
    if (!entry.value.is_map()) return wrong_type(entry, "a block of keys", key);
    std::string called(noun<T>);
    if (key.name == noun<T> || std::is_same_v<T, Limits>)
      called = quoted(entry.key);
    else
      called += " " + quoted(entry.key);
    record(out, entry.value, entry.mark, address, called);
  }

  template <class T>
  void record(T& out, const Node& node, const Mark& where, const std::string& address,
              const std::string& called) {
    RecordReader inner(r_, node, where, address, &block_, called);
    describe(inner, out);
    inner.finish();
  }

  const Node& node_;
  const Mark where_;
  const std::string called_;
  std::vector<std::string_view> known_;  // declared so far
  std::vector<const Entry*> wrapped_;
  std::vector<Key> missing_;
  bool others_ = false;
};

}  // namespace

Scenario read_scenario(const Node& tree, Reading& reading) {
  Scenario scenario;
  reading.root = {tree.mark, tree.mark};
  RecordReader reader(reading, tree, tree.mark, "", nullptr, "the scenario");
  describe(reader, scenario);
  reader.finish();
  return scenario;
}

}  // namespace garita::scenarios
