#include "scenarios/resolve.hpp"

#include <algorithm>

#include "scenarios/language.hpp"
#include "scenarios/merge.hpp"
#include "scenarios/nearest.hpp"
#include "scenarios/yaml/parse.hpp"

namespace garita::scenarios {
namespace {

constexpr std::size_t max_bases = 32;  // nested; more is a mistake

class Resolver {
 public:
  Resolver(Files& files, MarkedFindings& findings) : files_(files), findings_(findings) {}

  Node file(const File& file) {
    Node tree = parse_yaml(file.text, file.bytes, findings_);
    if (tree.kind == Node::Kind::empty && findings_.errors() > 0) return tree;
    if (!tree.is_map()) {
      findings_.error("S105", "the file is not a map of keys", Mark{file.text, 1, 1, 1},
                      "begin it with 'garita: 1'");
      return {};
    }
    check_version(tree, file.text);
    take_sources(tree, *file.text);
    const bool lists_ports = tree.find("ports") && tree.find("ports")->value.is_list();
    pull_in_ports(tree);
    extend_ports(tree);
    pull_in_corridor(tree);
    Node whole = bases(tree);
    if (lists_ports) whole.erase("ports");
    tree.erase("extends");
    if (whole.is_map())
      merge(whole, tree);
    else
      whole = std::move(tree);
    return whole;
  }

 private:
  void check_version(const Node& tree, const std::shared_ptr<Text>& text) {
    const Entry* version = tree.find("garita");
    if (is_of_another_language(tree, "garita", findings_)) return;
    if (!version)
      findings_.error("S104", "missing key 'garita'", Mark{text, 1, 1, 1},
                      "the first line of every file is 'garita: 1'");
    else if (version->value.scalar != "1")
      findings_.error("S304", "version '" + version->value.scalar + "' of the language is not known",
                      version->value.mark, "this program reads 'garita: 1'");
  }

  void take_sources(Node& tree, Text& text) {
    const Entry* sources = tree.find("sources");
    if (!sources) return;
    if (!sources->value.is_map())
      findings_.error("S105", "'sources' is a map from short names to citations", sources->mark,
                      "write, for example, 'cbp26: CBP Border Wait Times, 2026'");
    for (const Entry& entry : sources->value.map) {
      if (!entry.value.is_scalar())
        findings_.error("S105", "a citation is a text", entry.mark,
                        "put it in quotes when it has ': ' in it");
      text.sources[entry.key] = entry.value.scalar;
    }
    tree.erase("sources");
  }

  Node bases(const Node& tree) {
    const Entry* extends = tree.find("extends");
    if (!extends) return {};
    std::vector<Node> names =
        extends->value.is_list() ? extends->value.list : std::vector<Node>{extends->value};
    Node whole;
    for (const Node& name : names) {
      if (!name.is_scalar()) {
        findings_.error("S105", "'extends' names files", name.mark, "write a name, or names in brackets");
        continue;
      }
      const std::optional<File> file = files_.open_named(name.scalar, name.mark);
      if (!file || !enter(*file, name.mark)) continue;
      Node base = this->file(*file);
      open_.pop_back();
      if (whole.is_map())
        merge(whole, base);
      else
        whole = std::move(base);
    }
    return whole;
  }

  bool enter(const File& file, const Mark& mark) {
    const bool again = std::find(open_.begin(), open_.end(), file.text->name) != open_.end();
    if (again || open_.size() >= max_bases) {
      findings_.error("S204", "'" + file.text->name + "' extends itself", mark,
                      "remove one of the 'extends' of this circle");
      return false;
    }
    open_.push_back(file.text->name);
    return true;
  }

  /// The body of a port or corridor file, and the name that it gives itself.
  std::optional<Entry> part(const Node& name, std::string_view kind) {
    const std::optional<File> file = files_.open_named(name.scalar, name.mark);
    if (!file || !enter(*file, name.mark)) return std::nullopt;
    Node body = this->file(*file);
    open_.pop_back();
    if (!body.is_map()) return std::nullopt;
    const Entry* own = body.find(kind);
    if (!own || !own->value.is_scalar()) {
      findings_.error(
          "S104", "missing key '" + std::string(kind) + "': the file is no " + std::string(kind),
          Mark{file->text, 1, 1, 1},
          "a " + std::string(kind) + " file says '" + std::string(kind) + ": name' below 'garita: 1'");
      return std::nullopt;
    }
    Entry entry{own->value.scalar, own->value.mark, {}};
    body.erase(kind);
    body.erase("garita");
    entry.value = std::move(body);
    return entry;
  }

  void pull_in_ports(Node& tree) {
    Entry* ports = tree.find("ports");
    if (!ports || ports->value.is_map() || ports->value.kind == Node::Kind::empty) return;
    if (ports->value.is_scalar()) {
      Node list;
      list.kind = Node::Kind::list;
      list.mark = ports->value.mark;
      list.list = {ports->value};
      ports->value = std::move(list);
    }
    Node map;
    map.kind = Node::Kind::map;
    map.mark = ports->value.mark;
    const auto add = [&](const Entry& entry) {
      if (const Entry* first = map.find(entry.key))
        findings_.contradiction("S102", "the port '" + entry.key + "' is there twice", entry.mark,
                                "again here", first->mark, "first here", "keep one of the two");
      else
        map.map.push_back(entry);
    };
    for (const Node& item : ports->value.list) {
      if (item.is_scalar()) {
        if (const std::optional<Entry> port = part(item, "port")) add(*port);
      } else if (item.is_map()) {
        for (const Entry& entry : item.map) add(entry);
      } else {
        findings_.error("S105", "a port is a name or a block", item.mark,
                        "write, for example, 'ports: [ports/nogales_deconcini]'");
      }
    }
    ports->value = std::move(map);
  }

  /// A port written out may stand on a port file: `extends: ports/name` in its body.
  void extend_ports(Node& tree) {
    Entry* ports = tree.find("ports");
    if (!ports || !ports->value.is_map()) return;
    for (Entry& port : ports->value.map) {
      const Entry* extends = port.value.is_map() ? port.value.find("extends") : nullptr;
      if (!extends) continue;
      const Node name = extends->value;
      port.value.erase("extends");
      if (!name.is_scalar()) {
        findings_.error("S105", "a port extends one port file", name.mark,
                        "write its name, as in 'extends: ports/nogales_deconcini'");
        continue;
      }
      if (std::optional<Entry> base = part(name, "port")) {
        merge(base->value, port.value);
        port.value = std::move(base->value);
      }
    }
  }

  void pull_in_corridor(Node& tree) {
    Entry* corridor = tree.find("corridor");
    // In a corridor file the key is the corridor's own name.
    if (!corridor || !corridor->value.is_scalar() || tree.find("roads") || tree.find("places")) return;
    const std::optional<Entry> found = part(corridor->value, "corridor");
    if (found)
      corridor->value = found->value;
    else
      tree.erase("corridor");
  }

  Files& files_;
  MarkedFindings& findings_;
  std::vector<std::string> open_;
};

}  // namespace

Node resolve_file(const File& file, Files& files, MarkedFindings& findings) {
  return Resolver(files, findings).file(file);
}

}  // namespace garita::scenarios
