#pragma once

#include <cstddef>
#include <vector>

namespace garita::results {

/// [row][column].
using Matrix = std::vector<std::vector<double>>;

/// How far the data determine the parameters near the optimum, from the weighted Jacobian.
struct Determined {
  Matrix inverse;                 ///< of J'J, in units of the columns; a pseudo-inverse where it has none
  std::vector<bool> no_effect;    ///< the column is nothing beside the largest one
  std::vector<double> inflation;  ///< variance inflation factors; NaN without effect
  std::vector<double> singular_values;  ///< of the columns made equally long, relative to the largest, sorted
  Matrix correlations;                  ///< of the estimates; NaN without effect
};

/// Below this share of the largest effect a parameter has none: what is left is luck (assumption).
inline constexpr double least_effect = 1e-6;

/// `jacobian`: [residual][parameter], each residual in the unit of its weight^(-1/2), each parameter over the
/// whole of its range. Sources: Belsley, Kuh and Welsch (1980), Regression diagnostics (scaled
/// singular values, inflation); the eigenvalues by Jacobi's rotations (Golub and Van Loan 2013, section 8.5).
Determined determined_by(const Matrix& jacobian);

/// The same from J'J. What luck adds to it may have been taken off, so it need not be positive definite:
/// parameters of which nothing is left have no effect. Eigenvalues below the share `least_eigenvalue` of the
/// largest are taken to be that.
Determined determined_from(const Matrix& squares, double least_eigenvalue = 1e-12);

/// J'J's eigenvalues, largest first, and its eigenvectors as columns. REQUIRES a symmetric matrix.
struct Eigen {
  std::vector<double> values;
  Matrix vectors;
};
Eigen eigen_of(Matrix symmetric);

/// The step that makes |J step + residuals|^2 least, by the (pseudo-)inverse of J'J.
std::vector<double> least_squares_step(const Matrix& jacobian, const Matrix& inverse,
                                       const std::vector<double>& residuals);

}  // namespace garita::results
