#include "initproof/stats/special.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/lambert_w.hpp>

#include "initproof/stats/checks.hpp"
#include "initproof/stats/sequence/e_value.hpp"

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

constexpr double degrees[] = {1, 2, 3, 5, 9.5, 30, 100, 999, 12'345, 181'000, 999'999};
constexpr double scores[] = {-8, -4, -1.5, -0.1, 0.3, 1, 2.5, 6};

}  // namespace

TEST_CASE("special functions in double are as good as their last digits") {
  if (!longer) return;
  Worst remainder, erfc, dilution;
  for (double x = 1e-6; x < 1e7; x *= 1.37) {
    const Long t = x;
    const Long truth = boost::math::lgamma(t) - t * std::log(t) + t;
    // Of a larger one the reference's terms cancel.
    if (x < 1e3)
      remainder.note(stats::detail::stirling_remainder(x), truth, std::max(std::abs(truth), 1.0L));
    const double q = std::exp(-x);
    if (q > 1e-300) {
      erfc.relative(stats::erfc_inverse(q), boost::math::erfc_inv(static_cast<Long>(q)));
      if (q < 0.36 && q >= stats::smallest_alpha) {
        const Long alpha = q;
        dilution.relative(stats::detail::optimal_dilution(q),
                          -boost::math::lambert_wm1(-alpha * alpha * std::exp(-1.0L)) - 1);
      }
    }
  }
  INFO(remainder.units() << ' ' << erfc.units() << ' ' << dilution.units());
  CHECK(remainder.units() < 8);
  CHECK(erfc.units() < 8);
  CHECK(dilution.units() < 8);
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
