#include "results/experiments/calibrate/determined.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace garita::results {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// One rotation that makes `a[p][q]` nothing. Golub and Van Loan (2013), algorithm 8.5.1.
void rotate(Matrix& a, Matrix& vectors, std::size_t p, std::size_t q) {
  if (a[p][q] == 0) return;
  const double tau = (a[q][q] - a[p][p]) / (2 * a[p][q]);
  const double t = (tau >= 0 ? 1 : -1) / (std::abs(tau) + std::sqrt(1 + tau * tau));
  const double c = 1 / std::sqrt(1 + t * t), s = t * c;
  for (std::size_t k = 0; k < a.size(); ++k) {
    const double kp = a[k][p], kq = a[k][q];
    a[k][p] = c * kp - s * kq;
    a[k][q] = s * kp + c * kq;
  }
  for (std::size_t k = 0; k < a.size(); ++k) {
    const double pk = a[p][k], qk = a[q][k];
    a[p][k] = c * pk - s * qk;
    a[q][k] = s * pk + c * qk;
    const double vp = vectors[k][p], vq = vectors[k][q];
    vectors[k][p] = c * vp - s * vq;
    vectors[k][q] = s * vp + c * vq;
  }
}

}  // namespace

Eigen eigen_of(Matrix a) {
  const std::size_t n = a.size();
  Matrix vectors(n, std::vector<double>(n, 0));
  for (std::size_t i = 0; i < n; ++i) vectors[i][i] = 1;
  constexpr int most_sweeps = 60;  // they converge quadratically: ten are many
  for (int sweep = 0; sweep < most_sweeps; ++sweep) {
    double off = 0, all = 0;
    for (std::size_t p = 0; p < n; ++p)
      for (std::size_t q = 0; q < n; ++q) (p == q ? all : off) += a[p][q] * a[p][q];
    if (off <= 1e-30 * all) break;
    for (std::size_t p = 0; p + 1 < n; ++p)
      for (std::size_t q = p + 1; q < n; ++q) rotate(a, vectors, p, q);
  }
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t i, std::size_t j) { return a[i][i] > a[j][j]; });
  Eigen eigen{{}, Matrix(n, std::vector<double>(n, 0))};
  for (std::size_t k = 0; k < n; ++k) {
    eigen.values.push_back(a[order[k]][order[k]]);
    for (std::size_t i = 0; i < n; ++i) eigen.vectors[i][k] = vectors[i][order[k]];
  }
  return eigen;
}

Determined determined_by(const Matrix& jacobian) {
  const std::size_t n = jacobian.empty() ? 0 : jacobian.front().size();
  Matrix squares(n, std::vector<double>(n, 0));
  for (const auto& row : jacobian)
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) squares[i][j] += row[i] * row[j];
  return determined_from(squares);
}

Determined determined_from(const Matrix& squares, double least_eigenvalue) {
  const std::size_t n = squares.size();
  std::vector<double> length;
  for (std::size_t p = 0; p < n; ++p) length.push_back(std::sqrt(std::max(0.0, squares[p][p])));
  const double longest = n == 0 ? 0 : *std::max_element(length.begin(), length.end());

  Determined result;
  std::vector<std::size_t> used;
  for (std::size_t p = 0; p < n; ++p) {
    result.no_effect.push_back(!(length[p] > least_effect * longest));
    if (!result.no_effect[p]) used.push_back(p);
  }
  result.inverse.assign(n, std::vector<double>(n, 0));
  result.inflation.assign(n, nan);
  result.correlations.assign(n, std::vector<double>(n, nan));

  // Of columns made equally long, so that units do not matter.
  const std::size_t m = used.size();
  Matrix cross(m, std::vector<double>(m, 0));
  for (std::size_t i = 0; i < m; ++i)
    for (std::size_t j = 0; j < m; ++j)
      cross[i][j] = squares[used[i]][used[j]] / (length[used[i]] * length[used[j]]);
  const Eigen eigen = eigen_of(cross);
  for (const double value : eigen.values)
    result.singular_values.push_back(std::sqrt(std::max(0.0, value) / eigen.values.front()));

  for (std::size_t i = 0; i < m; ++i)
    for (std::size_t j = 0; j < m; ++j) {
      double sum = 0;
      for (std::size_t k = 0; k < m; ++k)
        sum += eigen.vectors[i][k] * eigen.vectors[j][k] /
               std::max(eigen.values[k], least_eigenvalue * eigen.values.front());
      result.inverse[used[i]][used[j]] = sum / (length[used[i]] * length[used[j]]);
    }
  for (const std::size_t p : used) {
    result.inflation[p] = result.inverse[p][p] * length[p] * length[p];
    for (const std::size_t q : used)
      result.correlations[p][q] =
          result.inverse[p][q] / std::sqrt(result.inverse[p][p] * result.inverse[q][q]);
  }
  return result;
}

std::vector<double> least_squares_step(const Matrix& jacobian, const Matrix& inverse,
                                       const std::vector<double>& residuals) {
  const std::size_t n = inverse.size();
  std::vector<double> gradient(n, 0), step(n, 0);
  for (std::size_t i = 0; i < jacobian.size(); ++i)
    for (std::size_t p = 0; p < n; ++p) gradient[p] += jacobian[i][p] * residuals[i];
  for (std::size_t p = 0; p < n; ++p)
    for (std::size_t q = 0; q < n; ++q) step[p] -= inverse[p][q] * gradient[q];
  return step;
}

}  // namespace garita::results
