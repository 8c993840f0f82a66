#include "results/experiments/calibrate/search.hpp"

#include "scenarios/world_error.hpp"

#ifdef GARITA_WITH_NLOPT

#include <exception>
#include <limits>
#include <memory>

#include <nlopt.h>

#include "engine/check.hpp"

namespace garita::results {
namespace {

/// What NLopt calls; no exception may pass through it.
struct Called {
  const std::function<double(std::span<const double>)>& function;
  nlopt_opt running = nullptr;
  SearchEnd best{};
  std::exception_ptr error{};

  static double call(unsigned n, const double* at, double*, void* context) {
    auto& called = *static_cast<Called*>(context);
    try {
      const double value = called.function({at, n});
      if (called.best.at.empty() || value < called.best.value) {
        called.best.at.assign(at, at + n);
        called.best.value = value;
      }
      return value;
    } catch (...) {
      called.error = std::current_exception();
      nlopt_force_stop(called.running);
      return std::numeric_limits<double>::max();
    }
  }
};

/// True: the tolerance was reached.
bool run(Called& called, nlopt_algorithm algorithm, const SearchOptions& options, std::size_t evaluations,
         std::vector<double> from, double first_step) {
  const auto n = static_cast<unsigned>(options.start.size());
  const std::unique_ptr<nlopt_opt_s, decltype(&nlopt_destroy)> opt(nlopt_create(algorithm, n),
                                                                   &nlopt_destroy);
  GARITA_CHECK(opt != nullptr, "NLopt does not know the method");
  called.running = opt.get();
  nlopt_set_lower_bounds1(opt.get(), 0);
  nlopt_set_upper_bounds1(opt.get(), 1);
  nlopt_set_min_objective(opt.get(), &Called::call, &called);
  nlopt_set_maxeval(opt.get(), static_cast<int>(evaluations));
  nlopt_set_xtol_abs1(opt.get(), options.tolerance);
  nlopt_set_initial_step1(opt.get(), first_step);
  double least = 0;
  const nlopt_result result = nlopt_optimize(opt.get(), from.data(), &least);
  if (called.error) std::rethrow_exception(called.error);
  // Rounding keeps it from getting nearer: it is as near as it gets.
  return result == NLOPT_XTOL_REACHED || result == NLOPT_FTOL_REACHED || result == NLOPT_SUCCESS ||
         result == NLOPT_ROUNDOFF_LIMITED;
}

}  // namespace

void require_search() {}

SearchEnd search(const std::function<double(std::span<const double>)>& function,
                 const SearchOptions& options) {
  using scenarios::FitMethod;
  constexpr double first_step = 0.1, second_step = 0.02;  // shares of the ranges; assumption
  Called called{function};
  if (options.method == FitMethod::direct) {
    // Half of the evaluations for the whole cube, the rest near the best.
    run(called, NLOPT_GN_DIRECT_L, options, options.evaluations / 2, options.start, first_step);
    called.best.converged =
        run(called, NLOPT_LN_SBPLX, options, options.evaluations - options.evaluations / 2,
            std::vector<double>(called.best.at), second_step);
  } else {
    const bool quadratic = options.method == FitMethod::bobyqa && options.start.size() > 1;
    called.best.converged = run(called, quadratic ? NLOPT_LN_BOBYQA : NLOPT_LN_SBPLX, options,
                                options.evaluations, options.start, first_step);
  }
  return called.best;
}

}  // namespace garita::results

#else

namespace garita::results {

void require_search() {
  throw scenarios::WorldError(
      "this program was built without NLopt, which calibrations search with: install the package "
      "libnlopt-dev "
      "(tools/setup does) and build again");
}

SearchEnd search(const std::function<double(std::span<const double>)>&, const SearchOptions&) {
  require_search();
  return {};
}

}  // namespace garita::results

#endif
