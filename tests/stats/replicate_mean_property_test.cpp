#include <cmath>

#include <rapidcheck.h>

#include "initproof/stats/sequence/replicate_mean.hpp"

#include "stats/e_values.hpp"
#include "stats/generators.hpp"
#include "support/catch.hpp"

namespace initproof::stats {
namespace {

TEST_CASE("The critical t is where the Bayes factor's integral over effect sizes is 1 / alpha") {
  REQUIRE(rc::check("E at the critical t, by quadrature", [] {
    const double alpha = *logarithmic(1e-6, 0.5);
    const auto n = *rc::gen::inRange<std::uint64_t>(2, 40);
    const double g = *logarithmic(1e-2, 10);
    const double t = ReplicateMeanSequence(alpha, g).critical_t(n);
    // Beyond 30 the reference loses its digits.
    if (std::isinf(t) || t > 30) return;
    const double log_e = log_e_replicates(static_cast<double>(n), t, g);
    RC_ASSERT(std::abs(log_e + std::log(alpha)) < 2e-5);
  }));
}

TEST_CASE("The t statistic's e-value has mean 1 under the truth") {
  REQUIRE(rc::check("integral of E against Student's t", [] {
    const double n = *rc::gen::inRange(3, 30);
    const double g = *logarithmic(1e-2, 3);
    const boost::math::students_t law(n - 1);
    const double w = 1 + n * g;
    const auto e = [&](double t) {
      const double x = t * t / (n - 1);
      return std::pow((1 + x) / (1 + x / w), n / 2) / std::sqrt(w);
    };
    RC_ASSERT(std::abs(std::log(e(1.3)) - log_e_replicates(n, 1.3, g)) < 1e-6);
    const double mean = boost::math::quadrature::gauss_kronrod<double, 61>::integrate(
        [&](double t) { return e(t) * pdf(law, t); }, -std::numeric_limits<double>::infinity(),
        std::numeric_limits<double>::infinity(), 15, 1e-10);
    RC_ASSERT(std::abs(mean - 1) < 1e-6);
  }));
}

TEST_CASE("The mean of replicates has the interval mean +- critical t times its standard error") {
  REQUIRE(rc::check("interval", [] {
    const double alpha = *alphas(), g = *logarithmic(1e-2, 10);
    const auto values = *observations(3, 0.01);
    ReplicateMeanSequence sequence(alpha, g);
    double sum = 0, squares = 0;
    for (const double x : values) {
      sequence.absorb(Moments::of(std::vector<double>{x}));
      sum += x;
      squares += x * x;
    }
    const double n = static_cast<double>(values.size());
    const double mean = sum / n;
    const double deviation = std::sqrt((squares - n * mean * mean) / (n - 1));
    const double t = sequence.critical_t(values.size());
    const Interval found = sequence.interval();
    if (std::isinf(t)) {
      RC_ASSERT(found == Interval::all());
      return;
    }
    const double radius = t * deviation / std::sqrt(n);
    RC_ASSERT(std::abs(found.high - mean - radius) <= 1e-9 * (radius + std::abs(mean)));
    RC_ASSERT(std::abs(mean - found.low - radius) <= 1e-9 * (radius + std::abs(mean)));
  }));
}

TEST_CASE("A smaller alpha gives a larger critical t, infinite while replicates are too few") {
  REQUIRE(rc::check("monotone", [] {
    const double alpha = *alphas(), g = *logarithmic(1e-3, 1e3);
    const auto n = *rc::gen::inRange<std::uint64_t>(0, 60);
    const double t = ReplicateMeanSequence(alpha, g).critical_t(n);
    const double larger = ReplicateMeanSequence(alpha / 2, g).critical_t(n);
    RC_ASSERT(larger > t || std::isinf(t));
    // E never exceeds (1 + n g)^((n - 1) / 2): below 1 / alpha nothing can be rejected.
    const double supremum =
        0.5 * (static_cast<double>(n) - 1) * std::log1p(static_cast<double>(n) * g);
    if (n >= 2) RC_ASSERT(std::isinf(t) == (supremum <= -std::log(alpha) + 1e-6));
    if (n < 2) RC_ASSERT(std::isinf(t));
  }));
}

}  // namespace
}  // namespace initproof::stats
