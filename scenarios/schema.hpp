#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/writer.hpp"

namespace garita::scenarios {

struct Schema;

struct SchemaKey {
  Key key;
  std::string type;                     ///< for people: `share`, `timetable of rates`
  std::string default_text;             ///< as written; empty: none
  std::shared_ptr<const Schema> value;  ///< of a block or of named entries; else nothing
};

/// What may stand in a map: declared keys, entries under names of the user's choice, or both.
struct Schema {
  std::string noun;
  std::vector<SchemaKey> keys;
  bool list = false;                    ///< a list: its entries are numbered from 1 …
  bool named = false;                   ///< or any name may stand here …
  std::string entry_type;               ///< … and its value is this
  std::shared_ptr<const Schema> entry;  ///< or this block
  std::string scalar_key;               ///< the block may be written as this key's value alone

  const SchemaKey* find(std::string_view name) const;
};

/// The whole language. Immutable.
const Schema& scenario_schema();

/// Names of the declared keys.
std::vector<std::string> names_of(const Schema& schema);

/// A visitor of `describe` that builds the schema.
class SchemaBuilder {
 public:
  explicit SchemaBuilder(Schema& schema) : schema_(schema) {}

  template <class T>
  void key(const Key& key, T&& member) {
    using M = std::remove_cvref_t<T>;
    const Node shown = RecordWriter().to_node(static_cast<const M&>(member));
    SchemaKey entry{key, type_of<M>(), {}, block_of<M>()};
    if (!key.required && (shown.is_scalar() || shown.is_list())) entry.default_text = flow(shown);
    schema_.keys.push_back(std::move(entry));
  }
  template <class T>
  void others(const Key&, const Named<T>&) {
    schema_.named = true;
    schema_.entry_type = type_of<T>();
    schema_.entry = block_of<T>();
  }

  template <class M>
  static std::string type_of();
  template <class M>
  static std::shared_ptr<const Schema> block_of();

 private:
  static std::string flow(const Node& node);
  Schema& schema_;
};

template <class M>
struct element_of {
  using type = void;
};
template <class T>
struct element_of<std::vector<T>> {
  using type = T;
};
template <class T>
struct element_of<std::optional<T>> {
  using type = T;
};
template <class T>
struct element_of<Named<T>> {
  using type = T;
};
template <Cell c, class T>
constexpr std::string_view table_type(const TableForm<c, T>*) {
  return c == Cell::lanes      ? "timetable of lanes"
         : c == Cell::officers ? "timetable of officers"
         : c == Cell::rate     ? "timetable of rates"
         : c == Cell::weight   ? "timetable of weights"
         : c == Cell::share    ? "timetable of shares"
         : c == Cell::factor   ? "timetable of factors"
         : c == Cell::span     ? "timetable of time spans"
                               : "hours";
}

template <class M>
std::string SchemaBuilder::type_of() {
  using E = typename element_of<M>::type;
  if constexpr (std::is_same_v<M, bool>)
    return "`true` or `false`";
  else if constexpr (std::is_integral_v<M>)
    return "count";
  else if constexpr (std::is_same_v<M, double>)
    return "number";
  else if constexpr (std::is_enum_v<M>) {
    std::string out;
    for (const std::string_view word : words<M>())
      out += (out.empty() ? "`" : " or `") + std::string(word) + "`";
    return out;
  } else if constexpr (std::is_same_v<M, std::string>)
    return "text";
  else if constexpr (std::is_same_v<M, engine::Duration>)
    return "time span";
  else if constexpr (std::is_same_v<M, engine::Time>)
    return "instant";
  else if constexpr (std::is_same_v<M, Share>)
    return "share";
  else if constexpr (std::is_same_v<M, Rate>)
    return "rate";
  else if constexpr (Quantity<M>)
    return std::string(words_of<M>().name);
  else if constexpr (std::is_same_v<M, Level>)
    return "time span or count";
  else if constexpr (std::is_same_v<M, Counts>)
    return "count, or range of counts";
  else if constexpr (std::is_same_v<M, Distribution>)
    return "distribution";
  else if constexpr (std::is_same_v<M, Timetable>)
    return "hours";
  else if constexpr (std::is_same_v<M, Referral>)
    return "shares by name";
  else if constexpr (is_optional<M>::value)
    return type_of<E>();
  else if constexpr (is_named<M>::value) {
    if constexpr (std::is_same_v<E, Timetable>)
      return "timetables of weights by name";
    else if constexpr (std::is_same_v<E, Referral>)
      return "shares by name, for each stage";
    else
      return type_of<E>() + " by name";
  } else if constexpr (requires(SchemaBuilder & b, M & m) { describe(b, m); })
    return std::string(noun<M>);
  else if constexpr (requires { std::declval<M>().names; })
    return "`everyone` or list of names";
  else if constexpr (requires { std::declval<M>().arrivals; })
    return "rate, timetable of rates, or file";
  else if constexpr (requires { std::declval<M>().times; })
    return "list of instants or clock times";
  else if constexpr (requires { std::declval<M>().by_hour; })
    return "share by name, or timetable of shares";
  else if constexpr (requires { std::declval<M>().spans; })
    return "time span, time span by name, or timetable of time spans";
  else if constexpr (requires { std::declval<M>().table; })
    return std::string(table_type(static_cast<const M*>(nullptr)));
  else if constexpr (requires { std::declval<M>().value; })
    return "rate";
  else if constexpr (!std::is_void_v<E>)
    return "list of " + (std::is_same_v<E, std::string> ? std::string("names") : type_of<E>());
  else
    return std::string(noun<M>);
}

template <class M>
std::shared_ptr<const Schema> SchemaBuilder::block_of() {
  using E = typename element_of<M>::type;
  if constexpr (is_optional<M>::value) {
    return block_of<E>();
  } else if constexpr (std::is_same_v<M, std::vector<Change>> || std::is_same_v<M, std::vector<Policy>>) {
    auto schema = std::make_shared<Schema>();
    schema->list = true;
    schema->entry = block_of<E>();
    return schema;
  } else if constexpr (is_named<M>::value) {
    auto schema = std::make_shared<Schema>();
    schema->named = true;
    schema->entry_type = type_of<E>();
    schema->entry = block_of<E>();
    return schema;
  } else if constexpr (std::is_same_v<M, Referral>) {
    return block_of<Named<Share>>();
  } else if constexpr (requires(SchemaBuilder & b, M & m) { describe(b, m); }) {
    auto schema = std::make_shared<Schema>();
    schema->noun = noun<M>;
    if (std::is_same_v<M, Distribution>) schema->scalar_key = "mean";
    const M default_value{};
    SchemaBuilder builder(*schema);
    describe(builder, default_value);
    return schema;
  } else {
    return nullptr;
  }
}

}  // namespace garita::scenarios
