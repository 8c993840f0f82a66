#pragma once

namespace garita::engine::math {

// Elementary functions that give the same bits on every machine: only + - * / and exact bit operations.
// Errors are within 1 unit in the last place or two; arguments outside the domain give what IEEE says (NaN,
// infinities).

double log(double x);
/// log(1 + x), accurate for small x.
double log1p(double x);
/// log(1 + x) - x, accurate for small x; REQUIRES x > -1.
double log1p_minus(double x);
double exp(double x);
/// exp(x) - 1, accurate for small x.
double expm1(double x);
/// x to the power y for x >= 0, as exp(y log x): relative error about 1e-16 (1 + |y log x|).
double pow(double x, double y);

}  // namespace garita::engine::math
