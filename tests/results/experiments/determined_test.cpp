#include "results/experiments/calibrate/determined.hpp"

#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "engine/math/normal.hpp"
#include "engine/random/draws.hpp"
#include "results/experiments/calibrate/uncertainty.hpp"
#include "results/statistics/bootstrap.hpp"

using namespace garita;
using namespace garita::results;

// A symmetric matrix with known eigenvalues: 2 - 2 cos(k pi / (n + 1)) of second differences (Golub and Van
// Loan 2013, section 4.8.6), each with a vector that the matrix stretches by it.
TEST_CASE("eigenvalues are those of theory", "[calibrate]") {
  constexpr std::size_t n = 6;
  Matrix a(n, std::vector<double>(n, 0));
  for (std::size_t i = 0; i < n; ++i) {
    a[i][i] = 2;
    if (i > 0) a[i][i - 1] = a[i - 1][i] = -1;
  }
  const Eigen eigen = eigen_of(a);
  for (std::size_t k = 0; k < n; ++k) {
    CHECK(eigen.values[k] == Approx(2 - 2 * std::cos(static_cast<double>(n - k) * M_PI / (n + 1))));
    for (std::size_t i = 0; i < n; ++i) {
      double product = 0;
      for (std::size_t j = 0; j < n; ++j) product += a[i][j] * eigen.vectors[j][k];
      CHECK(product == Approx(eigen.values[k] * eigen.vectors[i][k]).margin(1e-12));
    }
  }
}

// Two columns with the cosine r between them: inflation is 1 / (1 - r^2), the estimates' correlation -r, the
// relative singular values 1 and sqrt((1 - r) / (1 + r)), whatever the lengths of the columns (Belsley, Kuh
// and Welsch 1980, section 3.2). A third column of nothing has no effect and disturbs nothing.
TEST_CASE("what data determine is told from the Jacobian", "[calibrate]") {
  const double r = 0.8, s = std::sqrt(1 - r * r);
  const Determined two = determined_by({{1000, r, 0}, {0, s, 0}, {0, 0, 0}});
  CHECK(two.inflation[0] == Approx(1 / (1 - r * r)));
  CHECK(two.inflation[1] == Approx(1 / (1 - r * r)));
  CHECK(two.correlations[0][1] == Approx(-r));
  REQUIRE(two.singular_values.size() == 2);
  CHECK(two.singular_values[1] == Approx(std::sqrt((1 - r) / (1 + r))));
  CHECK(two.no_effect == std::vector<bool>{false, false, true});
  CHECK(std::isnan(two.inflation[2]));
  // The inverse of J'J: [[1e6, 800], [800, 1]].
  const double determinant = 1e6 - 640'000;
  CHECK(two.inverse[0][0] == Approx(1 / determinant));
  CHECK(two.inverse[0][1] == Approx(-800 / determinant));
  CHECK(two.inverse[1][1] == Approx(1e6 / determinant));
  const std::vector<double> step =
      least_squares_step({{1000, r, 0}, {0, s, 0}, {0, 0, 0}}, two.inverse, {-1000 - 2 * r, -2 * s, 7});
  CHECK(step[0] == Approx(1));
  CHECK(step[1] == Approx(2));
  CHECK(step[2] == 0);
}

// A model that is linear, so that the least squares are known: 6 figures of 2 parameters, each watched on 20
// days, whose values all go up and down together from day to day and by themselves besides, and simulated
// with 20 replications of normal luck. Over 400 such data sets the 95 % intervals cover the truth: 0.95 less
// what percentile intervals of 20 lack (sqrt(19/20) 1.96 / 2.09 = 0.913 of the width, so 0.926), within 4
// binomial standard errors. Intervals by standard errors, of undated values, likewise.
TEST_CASE("the bootstrap's intervals cover", "[calibrate]") {
  constexpr std::size_t n_figures = 6, n_days = 20, n_replications = 20;
  constexpr int sets = 400;
  constexpr engine::Purpose purpose("calibrate.test");
  const std::vector<double> truth = {0.4, 0.6};
  Matrix slopes;
  for (std::size_t f = 0; f < n_figures; ++f)
    slopes.push_back({10 + 3 * static_cast<double>(f), 20 - 4 * static_cast<double>(f)});
  for (const bool by_days : {true, false}) {
    int covered[2] = {0, 0};
    for (int set = 0; set < sets; ++set) {
      const auto key = engine::source_key(by_days ? 1 : 2, static_cast<std::uint32_t>(set), "test");
      std::uint64_t drawn = 0;
      const auto normal = [&] {
        return engine::math::normal_quantile(engine::to_uniform(engine::draw_bits(key, drawn++, purpose)));
      };
      Observed observed;
      std::vector<double> together(n_days);
      for (double& one : together) one = normal();
      FigureValues simulated(n_figures, std::vector<double>(n_replications));
      for (std::size_t f = 0; f < n_figures; ++f) {
        const double at_truth = slopes[f][0] * truth[0] + slopes[f][1] * truth[1];
        observed.figures.emplace_back();
        observed.figures.back().measure = "wait_mean";
        if (by_days) {
          for (std::size_t day = 0; day < n_days; ++day)
            observed.observations.push_back({f, at_truth + together[day] + normal(), 1, {}, day});
        } else {
          observed.observations.push_back({f, at_truth + 0.3 * normal(), 1 / 0.09, 0.3, {}});
        }
        for (double& one : simulated[f]) one = normal();  // luck; what the parameters do comes below
      }
      for (std::size_t day = 0; by_days && day < n_days; ++day) observed.dates.push_back(std::to_string(day));
      // The optimum of the linear model, with the luck of the replications in it.
      const std::vector<double> luck = means_of(simulated);
      const Linear linear = weighted(targets_of(observed, observed_values(observed)), luck, slopes);
      const std::vector<double> optimum =
          least_squares_step(linear.jacobian, determined_by(linear.jacobian).inverse, linear.residuals);
      for (std::size_t f = 0; f < n_figures; ++f)
        for (double& one : simulated[f]) one += slopes[f][0] * optimum[0] + slopes[f][1] * optimum[1];
      CHECK(what_to_redraw(observed) == (by_days ? Redrawn::days : Redrawn::standard_errors));
      const auto refits = refitted(observed, simulated, slopes, optimum,
                                   {what_to_redraw(observed), 300, static_cast<std::uint64_t>(set)});
      for (std::size_t p = 0; p < 2; ++p) {
        std::vector<double> shares;
        for (const auto& one : refits) shares.push_back(one[p]);
        const Estimate interval = percentile_interval(optimum[p], shares);
        covered[p] += interval.low <= truth[p] && truth[p] <= interval.high ? 1 : 0;
      }
    }
    for (const int times : covered) {
      INFO((by_days ? "days: " : "standard errors: ") << times << " of " << sets);
      const double low = by_days ? 0.926 : 0.93;  // the replications are 20, too
      CHECK(times > sets * (low - 4 * std::sqrt(low * (1 - low) / sets)));
      CHECK(times < sets * (0.95 + 4 * std::sqrt(0.05 * 0.95 / sets)));
    }
  }
}
