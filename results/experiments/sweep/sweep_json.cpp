#include "results/experiments/sweep/sweep_json.hpp"

#include <algorithm>

#include "results/json.hpp"

namespace garita::results {
namespace {

/// One measure at one address, per point.
struct Series {
  std::vector<double> means, half_widths;
  std::vector<std::int32_t> counts;
};

class SweepJson {
 public:
  SweepJson(const SweepFile& sweep, const std::vector<std::string>& names, const std::string& at)
      : sweep_(sweep), measures_(sweep.measures()), addresses_(sweep.addresses()) {
    if (!names.empty())
      std::erase_if(measures_, [&](const auto& measure) {
        return std::find(names.begin(), names.end(), measure.name) == names.end();
      });
    if (!at.empty()) addresses_ = {at};
  }

  std::string text() {
    json_.begin_object();
    head();
    rows();
    if (sweep_.has_morris() || sweep_.has_sobol()) sensitivity();
    json_.end_object();
    return json_.text();
  }

 private:
  void head() {
    json_.member("sweep", sweep_.name());
    json_.member("title", sweep_.title());
    json_.member("base", sweep_.base());
    json_.member("design", sweep_.design());
    json_.member("points", std::uint64_t{sweep_.points().size()});
    json_.member("points_left_out", std::uint64_t{sweep_.n_left_out()});
    json_.member("ended_early", std::uint64_t{sweep_.ended_early()});
    json_.key("overloaded");
    json_.begin_array();
    for (const std::int32_t point : sweep_.overloaded()) json_.value(std::int64_t{point});
    json_.end_array();
    json_.member("confidence", confidence);
    named_units("factors", sweep_.factors());
    named_units("measures", measures_);
  }

  template <class T>
  void named_units(const char* key, const std::vector<T>& columns) {
    json_.key(key);
    json_.begin_array();
    for (const T& column : columns) {
      json_.begin_object();
      json_.member("name", column.name);
      json_.member("unit", column.unit);
      json_.end_object();
    }
    json_.end_array();
  }

  void rows() {
    std::vector<std::vector<Series>> series;  // [address][measure]
    for (const std::string& address : addresses_) {
      series.emplace_back();
      for (const auto& measure : measures_)
        series.back().push_back({sweep_.means(measure.name, address),
                                 sweep_.half_widths(measure.name, address),
                                 sweep_.counts(measure.name, address)});
    }
    json_.key("rows");
    json_.begin_array();
    for (std::size_t p = 0; p < sweep_.points().size(); ++p)
      for (std::size_t a = 0; a < addresses_.size(); ++a) {
        json_.begin_object();
        json_.member("point", std::int64_t{sweep_.points()[p]});
        values_of(p);
        json_.member("address", addresses_[a]);
        for (std::size_t m = 0; m < measures_.size(); ++m) {
          const Series& of = series[a][m];
          json_.key(measures_[m].name);
          interval(of.means[p], of.half_widths[p], of.counts[p]);
        }
        json_.end_object();
      }
    json_.end_array();
  }

  /// As numbers where they are some, else as written.
  void values_of(std::size_t point) {
    json_.key("factors");
    json_.begin_object();
    for (const auto& factor : sweep_.factors())
      if (factor.numbers.empty())
        json_.member(factor.name, factor.words[point]);
      else
        json_.member(factor.name, factor.numbers[point]);
    json_.end_object();
  }

  void sensitivity() {
    json_.key("sensitivity");
    json_.begin_array();
    for (const auto& measure : measures_)
      for (const std::string& address : addresses_) {
        json_.begin_object();
        json_.member("measure", measure.name);
        json_.member("address", address);
        if (sweep_.has_morris())
          effects(sweep_.morris(measure.name, address));
        else
          indices(sweep_.sobol(measure.name, address));
        json_.end_object();
      }
    json_.end_array();
  }

  void effects(const std::vector<MorrisEffect>& all) {
    json_.key("factors");
    json_.begin_array();
    for (std::size_t f = 0; f < all.size(); ++f) {
      json_.begin_object();
      json_.member("factor", sweep_.factors()[f].name);
      json_.key("mu_star");
      interval(all[f].mu_star.mean, all[f].mu_star.half_width, all[f].mu_star.n);
      json_.key("mu");
      interval(all[f].mu.mean, all[f].mu.half_width, all[f].mu.n);
      json_.key("sigma");
      estimate(all[f].sigma);
      json_.end_object();
    }
    json_.end_array();
    pairs(sizes_of(all));
  }

  void indices(const SobolIndices& all) {
    json_.member("mean", all.mean);
    json_.member("variance", all.variance);
    json_.key("factors");
    json_.begin_array();
    for (std::size_t f = 0; f < all.factors.size(); ++f) {
      json_.begin_object();
      json_.member("factor", sweep_.factors()[f].name);
      json_.key("first");
      estimate(all.factors[f].first);
      json_.key("total");
      estimate(all.factors[f].total);
      json_.end_object();
    }
    json_.end_array();
    pairs(sizes_of(all));
  }

  void pairs(const std::vector<Estimate>& sizes) {
    json_.key("not_told_apart");
    json_.begin_array();
    for (const auto& [larger, smaller] : not_told_apart(sizes)) {
      json_.begin_array();
      json_.value(sweep_.factors()[larger].name);
      json_.value(sweep_.factors()[smaller].name);
      json_.end_array();
    }
    json_.end_array();
  }

  template <class Count>
  void interval(double mean, double half_width, Count n) {
    json_.begin_object();
    json_.member("mean", mean);
    json_.member("low", mean - half_width);
    json_.member("high", mean + half_width);
    json_.member("n", static_cast<std::int64_t>(n));
    json_.end_object();
  }

  void estimate(const Estimate& value) {
    json_.begin_object();
    json_.member("value", value.value);
    json_.member("low", value.low);
    json_.member("high", value.high);
    json_.end_object();
  }

  const SweepFile& sweep_;
  std::vector<SweepFile::Column> measures_;
  std::vector<std::string> addresses_;
  JsonWriter json_;
};

}  // namespace

std::string to_json(const SweepFile& sweep, const std::vector<std::string>& names, const std::string& at) {
  return SweepJson(sweep, names, at).text();
}

}  // namespace garita::results
