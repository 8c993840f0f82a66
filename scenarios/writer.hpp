#pragma once

#include <string>
#include <type_traits>
#include <utility>

#include "scenarios/calendar.hpp"
#include "scenarios/describe.hpp"
#include "scenarios/timetables.hpp"

/// From structs back to the tree that they are written as: a visitor of `describe`.
namespace garita::scenarios {

template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};
template <class T>
struct is_named : std::false_type {};
template <class T>
struct is_named<Named<T>> : std::true_type {};

/// An instant in UTC, as in `2026-04-14 07:00Z`, or local to a zone where that reads back as the same
/// instant.
std::string instant_text(engine::Time time, const Zone* zone);

class RecordWriter {
 public:
  /// `zone`: of `start`; none where no scenario is written. With `words` titles and questions are written
  /// too.
  explicit RecordWriter(const Zone* zone = nullptr, bool words = true) : zone_(zone), words_(words) {
    out_ = map_node();
  }

  template <class T>
  void key(const Key& key, const T& member) {
    if (key.words_only && !words_) return;
    Node node = to_node(member);
    if (node.kind != Node::Kind::empty) put(out_, std::string(key.name), std::move(node));
  }
  template <class T>
  void others(const Key&, const Named<T>& members) {
    for (const auto& [name, value] : members) put(out_, name, to_node(value));
  }
  Node take() { return std::move(out_); }

  /// What is not there (an empty text, list or table, nothing optional) gives an empty node, and no key.
  template <class T>
  Node to_node(const T& value) const {
    if constexpr (std::is_same_v<T, bool>) {
      return scalar_node(value ? "true" : "false");
    } else if constexpr (std::is_integral_v<T>) {
      return scalar_node(std::to_string(value));
    } else if constexpr (std::is_same_v<T, double>) {
      return scalar_node(number_text(value));
    } else if constexpr (std::is_enum_v<T>) {
      return scalar_node(std::string(word_of(value)));
    } else if constexpr (std::is_same_v<T, std::string>) {
      return value.empty() ? Node{} : scalar_node(value);
    } else if constexpr (std::is_same_v<T, engine::Duration>) {
      return scalar_node(duration_text(value));
    } else if constexpr (std::is_same_v<T, engine::Time>) {
      return scalar_node(instant_text(value, zone_));
    } else if constexpr (std::is_same_v<T, Share>) {
      return scalar_node(share_text(value));
    } else if constexpr (std::is_same_v<T, Rate>) {
      return scalar_node(rate_text(value));
    } else if constexpr (Quantity<T>) {
      return scalar_node(quantity_text(value));
    } else if constexpr (std::is_same_v<T, Level>) {
      return value.wait ? to_node(*value.wait) : to_node(value.count);
    } else if constexpr (std::is_same_v<T, Counts>) {
      return value.high == 0 ? Node{} : scalar_node(counts_text(value));
    } else if constexpr (std::is_same_v<T, Distribution>) {
      return distribution(value);
    } else if constexpr (std::is_same_v<T, Timetable>) {
      return value.empty() ? Node{} : write_timetable(value, Cell::hours);
    } else if constexpr (std::is_same_v<T, Referral>) {
      return to_node(value.shares);
    } else if constexpr (is_optional<T>::value) {
      return value ? to_node(*value) : Node{};
    } else if constexpr (is_named<T>::value) {
      Node map = map_node();
      for (const auto& [name, item] : value) put(map, name, named_item(item));
      return value.empty() ? Node{} : map;
    } else if constexpr (requires { value.begin(); }) {
      std::vector<Node> items;
      for (const auto& item : value) items.push_back(to_node(item));
      return items.empty() ? Node{} : list_node(std::move(items));
    } else {
      RecordWriter inner(zone_, words_);
      describe(inner, value);
      return inner.take();
    }
  }
  template <Cell cell, class T>
  Node to_node(const TableForm<cell, T>& form) const {
    return form.table.empty() ? Node{} : write_timetable(form.table, cell);
  }
  template <class T>
  Node to_node(const NamesForm<T>& form) const {
    return form.names.empty() ? scalar_node("everyone") : to_node(form.names);
  }
  template <class Shares, class Table>
  Node to_node(const HoldForm<Shares, Table>& form) const {
    return form.by_hour.empty() ? to_node(form.shares) : write_timetable(form.by_hour, Cell::share);
  }
  template <class T>
  Node to_node(const SpansForm<T>& form) const {
    return form.spans.empty() ? Node{} : write_timetable(form.spans, Cell::span);
  }
  template <class T>
  Node to_node(const PerDayForm<T>& form) const {
    return scalar_node(number_text(form.value) + " /d");
  }
  template <class T>
  Node to_node(const InstantsForm<T>& form) const {
    std::vector<Node> items;
    for (const engine::Time time : form.times) items.push_back(scalar_node(instant_text(time, nullptr)));
    return items.empty() ? Node{} : list_node(std::move(items));
  }
  template <class T>
  Node to_node(const ArrivalsForm<T>& form) const {
    if (!form.arrivals.file.empty()) {
      Node map = map_node();
      put(map, "file", scalar_node(form.arrivals.file));
      return map;
    }
    return form.arrivals.rate.empty() ? Node{} : write_timetable(form.arrivals.rate, Cell::rate);
  }

 private:
  /// Timetables by name are profiles.
  template <class T>
  Node named_item(const T& item) const {
    if constexpr (std::is_same_v<T, Timetable>)
      return write_timetable(item, Cell::weight);
    else
      return to_node(item);
  }

  Node distribution(const Distribution& d) const {
    if (!d.given) return {};
    if (d.family == Family::constant && d.mean && !d.share && !d.at_least && !d.at_most)
      return to_node(*d.mean);
    RecordWriter inner(zone_, words_);
    describe(inner, d);
    return inner.take();
  }

  const Zone* zone_;
  bool words_;
  Node out_;
};

}  // namespace garita::scenarios
