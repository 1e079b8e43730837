#include "initproof/stats/special.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/lambert_w.hpp>

#include "support/catch.hpp"

namespace stats = initproof::stats;

namespace {

using Long = long double;
constexpr double eps = std::numeric_limits<double>::epsilon();
// Boost's long double is the reference: with 64 bits the last digit but one of a double is exact.
constexpr bool longer = std::numeric_limits<Long>::digits == 64;

// The largest error, in units of epsilon.
class Worst {
 public:
  void relative(double found, Long truth) { note(found, truth, std::abs(truth)); }
  void note(double found, Long truth, Long size) {
    if (size == 0 && found == 0) return;
    const Long off = std::abs(static_cast<Long>(found) - truth) / size;
    worst_ = std::max(worst_, std::isnan(off) ? HUGE_VAL : static_cast<double>(off / eps));
  }
  [[nodiscard]] double units() const { return worst_; }

 private:
  double worst_ = 0;
};

// log(1 + y) - y, by its series where the difference would cancel.
Long long_log1p_less(Long y) {
  if (std::abs(y) > 0.1L) return std::log1p(y) - y;
  Long sum = 0;
  for (int k = 30; k >= 2; --k) sum = (k % 2 == 0 ? -1.0L : 1.0L) / static_cast<Long>(k) + y * sum;
  return y * y * sum;
}

constexpr double degrees[] = {1, 2, 3, 5, 9.5, 30, 100, 999, 12'345, 181'000, 999'999};
constexpr double scores[] = {-8, -4, -1.5, -0.1, 0.3, 1, 2.5, 6};

}  // namespace

TEST_CASE("special functions in double are as good as their last digits") {
  if (!longer) return;
  Worst gamma, log1p, erfc, lambert, beta;
  for (double x = 1e-6; x < 1e7; x *= 1.37) {
    const Long truth = boost::math::lgamma(static_cast<Long>(x));
    gamma.note(stats::log_gamma(x), truth, std::max(std::abs(truth), 1.0L));
    for (const double y : {x, -x}) {
      if (y <= -1 || y > 1e3) continue;
      log1p.relative(stats::log1p_less(y), long_log1p_less(static_cast<Long>(y)));
    }
    const double q = std::exp(-x);
    if (q > 1e-300) {
      erfc.relative(stats::erfc_inverse(q), boost::math::erfc_inv(static_cast<Long>(q)));
      if (q < 0.36)
        lambert.relative(stats::lambert_below(-q), boost::math::lambert_wm1(-static_cast<Long>(q)));
    }
    for (const double share : {0.01, 0.3, 0.5, 0.9}) {
      const double a = 1 + x * share;
      const double b = 1 + x * (1 - share);
      if (x > 1e5) continue;
      const double at =
          std::clamp(share + 0.7 * std::sqrt(share * (1 - share) / (1 + x)), 0.0, 1.0);
      beta.relative(
          stats::incomplete_beta(a, b, at),
          boost::math::ibeta(static_cast<Long>(a), static_cast<Long>(b), static_cast<Long>(at)));
    }
  }
  INFO(gamma.units() << ' ' << log1p.units() << ' ' << erfc.units() << ' ' << lambert.units() << ' '
                     << beta.units());
  CHECK(gamma.units() < 4);
  CHECK(log1p.units() < 16);  // near -1 its series has many terms
  CHECK(erfc.units() < 8);
  CHECK(lambert.units() < 8);
  CHECK(beta.units() < 40'000);  // of 1e5 trials: powers to their order lose as many units
}

TEST_CASE("laws in double are as good as is needed, and their quantiles come back") {
  if (!longer) return;
  using boost::math::chi_squared_distribution;
  using boost::math::students_t_distribution;
  Worst chi, student, back;
  for (const double n : degrees) {
    const stats::ChiSquaredLaw law(n);
    const chi_squared_distribution<Long> exact(n);
    const stats::StudentLaw student_law(n);
    const students_t_distribution<Long> exact_student(n);
    for (const double z : scores) {
      const double x = n + z * std::sqrt(2 * n);
      const double t = z;
      student.relative(cdf(student_law, t), cdf(exact_student, static_cast<Long>(t)));
      if (x <= 0) continue;
      chi.relative(cdf(law, x), cdf(exact, static_cast<Long>(x)));
      chi.relative(cdf(complement(law, x)), cdf(complement(exact, static_cast<Long>(x))));
      const double p = cdf(law, x);
      if (p > 1e-12 && p < 0.9) back.relative(cdf(law, quantile(law, p)), p);
    }
  }
  INFO(chi.units() << ' ' << student.units() << ' ' << back.units());
  CHECK(chi.units() < 40'000);
  CHECK(student.units() < 40'000);
  CHECK(back.units() < 400'000);
}
