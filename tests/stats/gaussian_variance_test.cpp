#include "initproof/stats/sequence/gaussian_variance.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <utility>
#include <vector>

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>

#include "initproof/stats/sequence/e_value.hpp"

#include "stats/blocks.hpp"
#include "stats/e_values.hpp"
#include "support/catch.hpp"

namespace initproof::stats {
namespace {

using Digits50 = boost::multiprecision::cpp_bin_float_50;

constexpr double unbounded = std::numeric_limits<double>::infinity();

// n observations that are -1 and 1 in turn.
Moments unit_spread(std::uint64_t n) {
  std::vector<double> values;
  for (std::uint64_t i = 0; i < n; ++i) values.push_back(i % 2 == 0 ? -1 : 1);
  return moments(values);
}

// The header's ln E against `value`, in 50 digits: by how much it exceeds the threshold.
class ExcessOfE {
 public:
  ExcessOfE(const Moments& data, double prior_weight)
      : a_(prior_weight),
        shape_(a_ + Digits50(data.count() - 1) / 2),
        sum_(data.sum_of_squares()),
        constant_(a_ * log(a_) + boost::math::lgamma(shape_) - boost::math::lgamma(a_)) {}

  [[nodiscard]] double operator()(double value, double threshold) const {
    const Digits50 half = sum_ / Digits50(value) / 2;
    return static_cast<double>(constant_ - shape_ * log(a_ + half) + half - threshold);
  }

 private:
  Digits50 a_, shape_, sum_, constant_;
};

// Outside of where E is the threshold, by its last digits only.
void check_outward(const ExcessOfE& excess, double end, double threshold) {
  CHECK(excess(end, threshold) > 0);
  CHECK(excess(end, threshold) < 1e-10);
}

}  // namespace

TEST_CASE("ends of a variance's interval are rounded outward, and by their last digits only") {
  // A prior of a sixtieth, as plans take it, and ends within twice the variance: S / variance loses
  // no digits against the prior.
  for (const std::uint64_t n : {400U, 5001U}) {
    const double weight = static_cast<double>(n) / 120;
    GaussianVarianceSequence sequence(0.01, weight);
    const Moments data = unit_spread(n);
    sequence.absorb(data);
    const ExcessOfE excess(data, weight);
    for (double threshold = 0.5; threshold < 60; threshold *= 1.01) {
      const Interval found = sequence.interval_at(threshold);
      CAPTURE(n, weight, threshold, found.low, found.high);
      check_outward(excess, found.low, threshold);
      if (found.high > 2) continue;
      check_outward(excess, found.high, threshold);
    }
  }
}

TEST_CASE("a variance's upper end is no nearer where next to nothing of its ratio is left") {
  // With hardly any prior the ratio's lower end is e^-(c + 1) of a large c, and still above 0.
  constexpr double weight = 1e-300;
  for (const std::uint64_t n : {4U, 10U, 40U}) {
    GaussianVarianceSequence sequence(0.01, weight);
    const Moments data = unit_spread(n);
    sequence.absorb(data);
    const ExcessOfE excess(data, weight);
    for (double threshold = 1; threshold < 100; threshold *= 1.7) {
      const Interval found = sequence.interval_at(threshold);
      CAPTURE(n, threshold, found.high);
      REQUIRE(std::isfinite(found.high));
      check_outward(excess, found.high, threshold);
    }
  }
}

TEST_CASE("no variance is excluded before the second observation, and none above two equal ones") {
  GaussianVarianceSequence sequence(0.01, 3);
  const auto nothing_known = [&] {
    CHECK(sequence.interval() == Interval{0, unbounded});
    CHECK(sequence.accepted_ratio(sequence.samples()) == Interval{0, unbounded});
    CHECK(std::isinf(sequence.relative_gap(sequence.samples(), 0.5)));
    for (const double value : {0.0, 1e-9, 1.0, 1e9}) CHECK(sequence.log_e_value(value) == 0);
    for (const double value : {-1.0, 0.5, 1.0, 2.0})
      CHECK(sequence.excludes(sequence.samples(), 1, value) == 0);
  };
  nothing_known();
  sequence.absorb(moments({7}));
  nothing_known();
  // A sum of squares of 0 is the least there is, but two observations reject no large variance.
  sequence.absorb(moments({7}));
  CHECK(sequence.interval() == Interval{0, unbounded});
}

TEST_CASE("a variance's e-value is the mixture's from the second observation on") {
  for (const std::uint64_t n : {2U, 3U, 30U}) {
    GaussianVarianceSequence sequence(0.01, 0.7);
    const Moments data = unit_spread(n);
    sequence.absorb(data);
    for (const double value : {0.05, 0.5, 1.0, 20.0}) {
      CAPTURE(n, value);
      const double ratio = data.sum_of_squares() / value;
      CHECK(sequence.log_e_value(value) ==
            Approx(log_e_variance(static_cast<double>(n - 1), ratio, 0.7)).epsilon(1e-9));
    }
  }
}

TEST_CASE("observations are infinite evidence against a variance that is not positive") {
  for (const auto& data : {moments({-1, 1}), unit_spread(31), moments({5, 5, 5})}) {
    GaussianVarianceSequence sequence(0.01, 0.7);
    sequence.absorb(data);
    for (const double value : {-1e300, -1.0, -1e-300, 0.0})
      CHECK(sequence.log_e_value(value) == unbounded);
  }
}

TEST_CASE("the weight that a variance's plan gives its prior makes the interval narrowest there") {
  constexpr std::uint64_t planned = 1'000'000;
  for (const double alpha : {0.05, 1e-9}) {
    const double weight = GaussianVarianceSequence::prior_weight_for(alpha, planned);
    const auto width = [&](double share) {
      return GaussianVarianceSequence(alpha, share * weight).accepted_ratio(planned).width();
    };
    CAPTURE(alpha, weight);
    CHECK(width(1) < width(1 + 1.0 / 32));
    CHECK(width(1) < width(1 - 1.0 / 32));
    // In half samples: the prior stands for planned / dilution of them.
    CHECK(2 * weight * detail::optimal_dilution(alpha) == Approx(planned).epsilon(1e-12));
  }
}

TEST_CASE("either end of a variance's interval is within the gap with the power, one just so") {
  for (const std::uint64_t n : {4U, 5U, 40U, 1000U}) {
    // The last is less than the chance that the law's own spread beats the interval's: there it is
    // the lower end that is the farther one, and the gap is on the other side of the truth.
    for (const double power : {0.999, 0.9, 0.5, 0.002}) {
      const GaussianVarianceSequence sequence(0.5, 0.01 * static_cast<double>(n));
      const Interval ratio = sequence.accepted_ratio(n);
      const double gap = sequence.relative_gap(n, power);
      CAPTURE(n, power, gap, ratio.low, ratio.high);
      REQUIRE(ratio.low > 0);
      REQUIRE(std::isfinite(gap));
      // S / variance is chi-squared: the ends are S / ratio.high and S / ratio.low.
      const boost::math::chi_squared law(static_cast<double>(n - 1));
      const double upper = cdf(law, ratio.low * (1 + gap));
      const double lower = gap < 1 ? cdf(complement(law, ratio.high * (1 - gap))) : 1;
      CHECK(std::min(upper, lower) == Approx(power).epsilon(1e-9));
    }
  }
}

TEST_CASE("a variance's gap is infinite where its interval has no upper end, as after three") {
  // Of S = 0 and two degrees of freedom E is Gamma(a + 1) / (Gamma(a) a) = 1, and of one less.
  for (const std::uint64_t n : {0U, 1U, 2U, 3U}) {
    for (const double weight : {1e-300, 1e-3, 1.0, 1e9, 1e300}) {
      const GaussianVarianceSequence sequence(largest_alpha, weight);
      CAPTURE(n, weight);
      CHECK(sequence.accepted_ratio(n).low == 0);
      CHECK(sequence.relative_gap(n, 0.5) == unbounded);
    }
  }
  const GaussianVarianceSequence sequence(1e-9, 1);
  REQUIRE(sequence.accepted_ratio(10).low == 0);
  for (const double power : {0.01, 0.999}) CHECK(sequence.relative_gap(10, power) == unbounded);
}

TEST_CASE("another variance is excluded when its interval's nearer end is on the truth's side") {
  for (const std::uint64_t n : {2U, 3U, 40U}) {
    const GaussianVarianceSequence sequence(0.1, 0.01 * static_cast<double>(n));
    const Interval ratio = sequence.accepted_ratio(n);
    const boost::math::chi_squared law(static_cast<double>(n - 1));
    for (const double truth : {0.5, 1.0, 7.0}) {
      for (const double share : {0.01, 0.3, 0.9, 1.1, 3.0, 100.0}) {
        CAPTURE(n, truth, share);
        const double expected =
            share > 1 ? cdf(law, ratio.low * share) : cdf(complement(law, ratio.high * share));
        CHECK(sequence.excludes(n, truth, share * truth) == Approx(expected).epsilon(1e-9));
      }
      // Of itself it has no side, and no interval reaches below 0.
      CHECK(sequence.excludes(n, truth, truth) == 0);
      CHECK(sequence.excludes(n, truth, 0) == 1);
      CHECK(sequence.excludes(n, truth, -truth) == 1);
    }
  }
}

TEST_CASE("nothing is promised where an interval of the variance has no end or a law no spread") {
  const GaussianVarianceSequence sequence(1e-9, 1);
  REQUIRE(sequence.accepted_ratio(10).low == 0);
  CHECK(sequence.excludes(10, 1, 1e300) == 0);
  CHECK(sequence.excludes(10, 0, 1) == 0);
  CHECK(sequence.excludes(10, -1, 1) == 0);
  // The largest prior there can be: it is known to be right, and no ratio speaks against it.
  const GaussianVarianceSequence certain(1e-9, std::numeric_limits<double>::max());
  REQUIRE(certain.accepted_ratio(10).high == unbounded);
  CHECK(certain.excludes(10, 1, 0.5) == 0);
  CHECK(certain.excludes(10, 1, 0) == 0);
}

TEST_CASE("a variance's plan is its relative resolution's, at first and when it goes on") {
  const SequentialDesign one = design_gaussian_variance(1e-6, 1, 0.125);
  const SequentialDesign eight = design_gaussian_variance(1e-6, 8, 1);
  CHECK(one.planned_samples == eight.planned_samples);
  CHECK(one.continued(0.03125).samples == eight.continued(0.25).samples);
  CHECK(one.power.truths == Interval{0, unbounded});
  CHECK(eight.continued(0.25).power.truths == Interval{0, unbounded});
  // Enough, and a hundredth less would not be.
  const auto& sequence = dynamic_cast<const GaussianVarianceSequence&>(*one.sequence);
  const std::uint64_t further = one.continued(0.03125).samples;
  for (const auto& [n, gap] : {std::pair{one.planned_samples, 0.125}, {further, 0.03125}}) {
    CHECK(sequence.relative_gap(n, default_power) <= gap);
    CHECK(sequence.relative_gap(n - n / 100, default_power) > gap);
  }
}

TEST_CASE("a variance's plan needs a variance and a resolution above 0") {
  for (const double none : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN()}) {
    CHECK_THROWS_AS(design_gaussian_variance(0.01, none, 1), std::invalid_argument);
    CHECK_THROWS_AS(design_gaussian_variance(0.01, 1, none), std::invalid_argument);
  }
}

}  // namespace initproof::stats
