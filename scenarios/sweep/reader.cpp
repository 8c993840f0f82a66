#include "scenarios/sweep/reader.hpp"

#include <algorithm>

#include "scenarios/lookup.hpp"
#include "scenarios/scalar_reader.hpp"
#include "scenarios/sweep/amount.hpp"
#include "scenarios/sweep/describe.hpp"
#include "scenarios/sweep/table.hpp"
#include "scenarios/yaml_text.hpp"

namespace garita::scenarios {
namespace {

/// What the blocks of one file are read with.
struct SweepReading {
  SweepPlaces& places;
  MarkedFindings& findings;
};

/// Reads one block of keys.
class BlockReader : private ScalarReader {
 public:
  BlockReader(SweepReading& reading, const Node& node, const Mark& where, std::string called, std::string at)
      : ScalarReader(reading.findings),
        r_(reading),
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
    r_.places[at_ + std::string(key.name)] = entry->mark;
    if (entry->value.kind == Node::Kind::empty) {
      r_.findings.error("S105", quoted(entry->key) + " has no value", entry->mark, example(key));
      return;
    }
    read(std::forward<T>(member), *entry, key);
  }

  void finish() {
    std::vector<std::string> meant;
    for (const Entry& entry : node_.map) {
      if (std::find(known_.begin(), known_.end(), entry.key) != known_.end()) continue;
      meant.push_back(nearest(entry.key, known_));
      r_.findings.error("S103", "unknown key " + quoted(entry.key) + " in " + called_, entry.mark,
                        did_you_mean(entry.key, known_));
    }
    for (const Key& key : missing_)
      if (std::find(meant.begin(), meant.end(), key.name) == meant.end())
        r_.findings.error("S104", "missing key " + quoted(key.name) + " in " + called_, where_, example(key));
  }

 private:
  static std::string example(const Key& key) {
    return "write, for example, '" + std::string(key.name) + ": " + std::string(key.example) + "'";
  }
  void wrong_type(const Entry& entry, const std::string& wanted, const Key& key) {
    r_.findings.error("S105", quoted(entry.key) + " must be " + wanted, entry.value.mark, example(key));
  }

  template <class T>
  requires(requires(ScalarReader& self, T& out, const Node& node, const Key& key) {
    self.scalar(out, node, key);
  }) void read(T& out, const Entry& entry, const Key& key) {
    if (!entry.value.is_scalar()) return wrong_type(entry, "a single value", key);
    scalar(out, entry.value, key);
    r_.places[at_ + std::string(key.name)] = entry.value.mark;
  }
  template <class T>
  void read(std::optional<T>& out, const Entry& entry, const Key& key) {
    out.emplace();
    read(*out, entry, key);
  }

  void read(std::vector<std::string>& out, const Entry& entry, const Key& key) {
    if (!entry.value.is_list()) return wrong_type(entry, "a list of names", key);
    names(out, entry.value.list, at_ + std::string(key.name));
    if (out.empty() && entry.value.list.empty())
      r_.findings.error("S303", "the list is empty: nothing would be kept", entry.value.mark,
                        "leave the key out to keep all");
  }

  void names(std::vector<std::string>& out, const std::vector<Node>& list, const std::string& at) {
    for (const Node& item : list) {
      if (!item.is_scalar()) {
        r_.findings.error("S105", "a name is a word", item.mark);
        continue;
      }
      const std::string name(trimmed(item.scalar));
      if (std::find(out.begin(), out.end(), name) != out.end())
        r_.findings.error("S102", quoted(name) + " stands twice", item.mark, "keep one of the two");
      out.push_back(name);
      r_.places[at + "." + std::to_string(out.size())] = item.mark;
    }
  }

  template <class T>
  void read(AddressesForm<T> form, const Entry& entry, const Key& key) {
    if (entry.value.is_map()) return wrong_type(entry, "an address, or several in brackets", key);
    if (entry.value.is_scalar()) return names(form.at, {entry.value}, at_ + "at");
    names(form.at, entry.value.list, at_ + "at");
    if (entry.value.list.empty())
      r_.findings.error("S303", "the list is empty: the factor changes nothing", entry.value.mark,
                        example(key));
  }

  template <class T>
  void read(ValuesForm<T> form, const Entry& entry, const Key& key) {
    if (entry.value.is_map()) return wrong_type(entry, "a list, or a range in steps", key);
    if (entry.value.is_list()) {
      if (entry.value.list.empty())
        r_.findings.error("S303", "the list is empty: the factor has no values", entry.value.mark,
                          example(key));
      for (const Node& item : entry.value.list) value(form.values, item);
      return;
    }
    const auto parsed = stepped_values(trimmed(entry.value.scalar));
    if (const Problem* problem = std::get_if<Problem>(&parsed)) return wrong(*problem, entry.value.mark);
    form.values = std::get<0>(parsed);
    for (std::size_t i = 1; i <= form.values.size(); ++i)
      r_.places[at_ + "values." + std::to_string(i)] = entry.value.mark;
  }

  void value(std::vector<std::string>& out, const Node& item) {
    if (item.kind == Node::Kind::empty)
      return r_.findings.error("S105", "a value is empty", item.mark, "write a value between the commas");
    std::string text = text_of(item);
    if (const auto same = std::find(out.begin(), out.end(), text); same != out.end()) {
      const std::string first = at_ + "values." + std::to_string(same - out.begin() + 1);
      r_.findings.contradiction("S102", "the value " + quoted(text) + " is there twice", item.mark,
                                "again here", r_.places[first], "first here",
                                "keep one of the two: it would run twice");
    }
    out.push_back(std::move(text));
    r_.places[at_ + "values." + std::to_string(out.size())] = item.mark;
  }

  /// As it would be written behind `--set address=`.
  static std::string text_of(const Node& node) { return to_flow(node); }

  template <class T>
  void read(SettingsForm<T> form, const Entry& entry, const Key& key) {
    if (!entry.value.is_map()) return wrong_type(entry, "a map from addresses to values", key);
    for (const Entry& item : entry.value.map) {
      r_.places[at_ + "set." + item.key] = item.mark;
      if (item.value.kind == Node::Kind::empty)
        r_.findings.error("S105", quoted(item.key) + " is set to nothing", item.mark,
                          "write 'address: value'");
      r_.places[at_ + "set." + item.key + ".value"] = item.value.mark;
      form.set.emplace_back(item.key, text_of(item.value));
    }
  }

  void read(Named<Factor>& out, const Entry& entry, const Key& key) {
    if (!entry.value.is_map()) return wrong_type(entry, "a map from names to factors", key);
    if (entry.value.map.empty())
      r_.findings.error("S303", "there are no factors: nothing is varied", entry.value.mark, example(key));
    for (const Entry& item : entry.value.map) {
      check_name(item);
      const std::string at = "factors." + item.key;
      r_.places[at] = item.mark;
      out.emplace_back(item.key, Factor{});
      if (!item.value.is_map()) {
        r_.places[at + ".unread"] = item.mark;
        r_.findings.error("S105", "the factor " + quoted(item.key) + " must be a block of keys",
                          item.value.is_scalar() ? item.value.mark : item.mark,
                          "write, for example, '" + item.key + ": {at: address, values: 10..50 step 10}'");
        continue;
      }
      block(out.back().second, item.value, item.mark, "factor " + quoted(item.key), at + ".");
    }
  }

  /// Names stand in constraints and over columns of tables.
  void check_name(const Entry& item) {
    const std::string& name = item.key;
    const auto is_letter = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    };
    const bool word =
        !name.empty() && is_letter(name[0]) &&
        std::all_of(name.begin(), name.end(), [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
    if (!word)
      r_.findings.error("S206", quoted(name) + " cannot be a factor's name", item.mark,
                        "use letters, digits and _, a letter first: constraints name it");
    for (const char* reserved : {"and", "or", "not", "point"})
      if (name == reserved)
        r_.findings.error("S206", quoted(name) + " is a reserved word", item.mark, "choose another name");
  }

  void read(Keep& out, const Entry& entry, const Key& key) {
    if (!entry.value.is_map()) return wrong_type(entry, "a block of keys", key);
    block(out, entry.value, entry.mark, "'keep'", "keep.");
  }

  template <class T>
  void read(SweepDesignForm<T> form, const Entry& entry, const Key& key) {
    const std::size_t errors_before = r_.findings.errors();
    read_design(form.design, entry, key);
    if (r_.findings.errors() > errors_before) r_.places["design.unread"] = entry.mark;
  }

  void read_design(SweepDesign& out, const Entry& entry, const Key& key) {
    const Node& node = entry.value;
    r_.places["design"] = node.mark;
    if (node.is_list() || (node.is_map() && node.map.size() != 1))
      return wrong_type(entry, "one word, or a map with one", key);
    const std::string word = node.is_scalar() ? std::string(trimmed(node.scalar)) : node.map[0].key;
    const Mark& mark = node.is_scalar() ? node.mark : node.map[0].mark;
    const auto found = std::find(design_words.begin(), design_words.end(), word);
    if (found == design_words.end()) {
      const std::vector<std::string> words(design_words.begin(), design_words.end());
      r_.findings.error("S305", quoted(word) + " is no design", mark, did_you_mean(word, words));
      return;
    }
    out.kind = static_cast<SweepDesign::Kind>(found - design_words.begin());
    const bool alone = out.kind == SweepDesign::Kind::grid || out.kind == SweepDesign::Kind::zip;
    if (alone != node.is_scalar()) {
      const std::string more = out.kind == SweepDesign::Kind::list     ? "[{booths: 10}, {booths: 20}]"
                               : out.kind == SweepDesign::Kind::table  ? "points.csv"
                               : out.kind == SweepDesign::Kind::morris ? "{trajectories: 20, levels: 4}"
                                                                       : "{points: 256}";
      r_.findings.error(
          "S105", quoted(word) + (alone ? " has no keys" : " needs more than its name"), mark,
          alone ? "write 'design: " + word + "'" : "write 'design: {" + word + ": " + more + "}'");
      return;
    }
    if (!alone) design(out, node.map[0]);
  }

  void design(SweepDesign& out, const Entry& entry) {
    if (out.kind == SweepDesign::Kind::list) return points(out, entry);
    if (out.kind == SweepDesign::Kind::table) {
      if (!entry.value.is_scalar())
        return wrong_type(entry, "the name of a CSV", Key{.name = "table", .example = "points.csv"});
      out.table = entry.value.scalar;
      r_.places["design.table"] = entry.value.mark;
      return;
    }
    if (!entry.value.is_map())
      return wrong_type(entry, "a block of keys", Key{.name = entry.key, .example = "{points: 256}"});
    SamplingForm<SweepDesign> form{out};
    block(form, entry.value, entry.mark, "design " + quoted(entry.key), "design.");
  }

  void points(SweepDesign& out, const Entry& entry) {
    const Key key{.name = "list", .example = "[{booths: 10, demand: 90 %}]"};
    if (!entry.value.is_list()) return wrong_type(entry, "a list of points", key);
    if (entry.value.list.empty())
      r_.findings.error("S303", "the list is empty: there are no points", entry.value.mark, example(key));
    for (const Node& item : entry.value.list) {
      out.list.emplace_back();
      const std::string at = "design." + std::to_string(out.list.size());
      r_.places[at] = item.mark;
      if (!item.is_map()) {
        r_.findings.error("S105", "a point is a map from factors to values", item.mark, example(key));
        continue;
      }
      for (const Entry& value : item.map) {
        r_.places[at + "." + value.key] =
            value.value.kind == Node::Kind::empty ? value.mark : value.value.mark;
        if (value.value.kind == Node::Kind::empty)
          r_.findings.error("S105", quoted(value.key) + " has no value", value.mark, example(key));
        out.list.back().emplace_back(value.key, text_of(value.value));
      }
    }
  }

  template <class T>
  void block(T& out, const Node& node, const Mark& where, std::string called, std::string at) {
    BlockReader inner(r_, node, where, std::move(called), std::move(at));
    describe(inner, out);
    inner.finish();
  }

  SweepReading& r_;
  const Node& node_;
  const Mark where_;
  const std::string called_, at_;
  std::vector<std::string> known_;
  std::vector<Key> missing_;
};

}  // namespace

Sweep read_sweep(const Node& tree, Files& files, SweepPlaces& places, MarkedFindings& findings) {
  Sweep sweep;
  SweepReading reading{places, findings};
  BlockReader reader(reading, tree, tree.mark, "the sweep", "");
  describe(reader, sweep);
  reader.finish();
  if (const Entry* version = tree.find("garita_sweep"); version && sweep.version != "1")
    findings.error("S304", "version '" + sweep.version + "' of the language of sweeps is not known",
                   version->value.mark, "this program reads 'garita_sweep: 1'");
  if (!sweep.design.table.empty())
    if (const std::optional<File> file = files.open_csv(sweep.design.table, places["design.table"]))
      sweep.design.list = points_in_table(*file, sweep.factors, places, findings);
  return sweep;
}

}  // namespace garita::scenarios
