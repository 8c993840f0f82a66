#pragma once

#include <cstdint>

namespace garita::results {

/// P(|T| <= t) of Student's t with `degrees` >= 1 degrees of freedom, t >= 0.
/// Source: Abramowitz and Stegun (1964), 26.7.3 and 26.7.4. Only + - * / and sqrt, so equal on every machine.
double student_t_within(double t, std::uint64_t degrees);

/// The t with P(|T| <= t) = `within`, 0 < within < 1: 2.093 for 0.95 and 19 degrees of freedom.
double student_t_quantile(double within, std::uint64_t degrees);

}  // namespace garita::results
