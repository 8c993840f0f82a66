#include "scenarios/calibration/reader.hpp"

#include "scenarios/calibration/describe.hpp"
#include "scenarios/calibration/table.hpp"

namespace garita::scenarios {
namespace {

class CalibrationReader : public BlockReader<CalibrationReader> {
 public:
  using BlockReader::BlockReader;
  using BlockReader::read;

  template <class T>
  void read(ParameterAddressesForm<T> form, const Entry& entry, const Key& key) {
    if (entry.value.is_map()) return wrong_type(entry, "an address, or several in brackets", key);
    if (entry.value.is_scalar()) return addresses(form.at, {entry.value});
    if (entry.value.list.empty())
      findings_.error("S303", "the list is empty: the parameter changes nothing", entry.value.mark,
                      example(key));
    addresses(form.at, entry.value.list);
  }

  template <class T>
  void read(FixedForm<T> form, const Entry& entry, const Key& key) {
    if (!entry.value.is_map()) return wrong_type(entry, "a map from addresses to values", key);
    for (const Entry& item : entry.value.map) {
      places_["set." + item.key] = item.mark;
      if (item.value.kind == Node::Kind::empty)
        findings_.error("S105", quoted(item.key) + " is set to nothing", item.mark, "write 'address: value'");
      places_["set." + item.key + ".value"] = item.value.mark;
      form.set.emplace_back(item.key, to_flow(item.value));
    }
  }

  void read(Named<Parameter>& out, const Entry& entry, const Key& key) {
    if (!entry.value.is_map()) return wrong_type(entry, "a map from names to parameters", key);
    if (entry.value.map.empty())
      findings_.error("S303", "there are no parameters: nothing is looked for", entry.value.mark,
                      example(key));
    for (const Entry& item : entry.value.map) {
      const std::string at = "parameters." + item.key;
      places_[at] = item.mark;
      out.emplace_back(item.key, Parameter{});
      if (!item.value.is_map()) {
        places_[at + ".unread"] = item.mark;
        findings_.error("S105", "the parameter " + quoted(item.key) + " must be a block of keys",
                        item.value.is_scalar() ? item.value.mark : item.mark,
                        "write, for example, '" + item.key + ": {at: address, from: 30 s, to: 90 s}'");
        continue;
      }
      block(out.back().second, item.value, item.mark, "parameter " + quoted(item.key), at + ".");
    }
  }

  template <class T>
  void read(TargetsForm<T> form, const Entry& entry, const Key& key) {
    if (entry.value.is_scalar()) {
      places_["targets.table"] = entry.value.mark;
      return;  // opened by read_calibration
    }
    if (!entry.value.is_list()) return wrong_type(entry, "the name of a CSV, or a list of targets", key);
    if (entry.value.list.empty())
      findings_.error("S303", "the list is empty: there is nothing to come near", entry.value.mark,
                      example(key));
    for (const Node& item : entry.value.list) {
      form.targets.emplace_back();
      const std::string at = "targets." + std::to_string(form.targets.size());
      places_[at] = item.mark;
      if (!item.is_map()) {
        places_["targets.unread"] = item.mark;
        findings_.error("S105", "a target is a block of keys", item.mark,
                        "write, for example, '- {address: total, measure: wait_mean, value: 35 min}'");
        continue;
      }
      block(form.targets.back(), item, item.mark, "a target", at + ".");
    }
  }

  template <class T>
  void read(FitWordForm<T> form, const Entry& entry, const Key& key) {
    if (!entry.value.is_scalar()) return wrong_type(entry, "a word", key);
    const std::string word(trimmed(entry.value.scalar));
    const std::vector<std::string> known = words(form.word);
    const auto found = std::find(known.begin(), known.end(), word);
    if (found == known.end())
      return findings_.error("S305", quoted(word) + " is no value of " + quoted(key.name), entry.value.mark,
                             did_you_mean(word, known));
    form.word = static_cast<T>(found - known.begin());
    places_[at_ + std::string(key.name)] = entry.value.mark;
  }

 private:
  static std::vector<std::string> words(FitMethod) { return {fit_words.begin(), fit_words.end()}; }
  static std::vector<std::string> words(FitWeights) { return {weigh_words.begin(), weigh_words.end()}; }

  void addresses(std::vector<std::string>& out, const std::vector<Node>& list) {
    for (const Node& item : list) {
      if (!item.is_scalar()) {
        findings_.error("S105", "an address is a word", item.mark);
        continue;
      }
      out.emplace_back(trimmed(item.scalar));
      places_[at_ + "at." + std::to_string(out.size())] = item.mark;
    }
  }
};

}  // namespace

Calibration read_calibration(const Node& tree, Files& files, Places& places, MarkedFindings& findings) {
  Calibration calibration;
  CalibrationReader reader(findings, places, tree, tree.mark, "the calibration", "");
  describe(reader, calibration);
  reader.finish();
  if (const Entry* version = tree.find("garita_calibration"); version && calibration.version != "1")
    findings.error("S304",
                   "version '" + calibration.version + "' of the language of calibrations is not known",
                   version->value.mark, "this program reads 'garita_calibration: 1'");
  if (const Entry* targets = tree.find("targets"); targets && targets->value.is_scalar()) {
    const std::optional<File> file =
        files.open_csv(std::string(trimmed(targets->value.scalar)), targets->value.mark);
    if (file) {
      calibration.targets = targets_in_table(*file, places, findings);
      calibration.targets_path = file->text->name;
      calibration.targets_bytes = file->bytes;
    } else {
      places["targets.unread"] = targets->value.mark;
    }
  }
  return calibration;
}

}  // namespace garita::scenarios
