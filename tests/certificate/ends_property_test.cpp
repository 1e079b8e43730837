// The ends by interval arithmetic beside those of the confidence sequences, which search in double
// precision by other formulas: inside, and nearly the same.
#include <cmath>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include <rapidcheck.h>

#include "initproof/certificate/ends.hpp"
#include "initproof/certificate/record.hpp"
#include "initproof/certificate/theorem.hpp"
#include "initproof/stats/sequence/bounded_mean.hpp"
#include "initproof/stats/sequence/distribution.hpp"
#include "initproof/stats/sequence/gaussian_variance.hpp"
#include "initproof/stats/sequence/linear_variance.hpp"
#include "initproof/stats/sequence/median.hpp"
#include "initproof/stats/sequence/probability.hpp"
#include "initproof/stats/sequence/probability_ratio.hpp"
#include "initproof/stats/sequence/replicate_mean.hpp"

#include "support/catch.hpp"

namespace initproof::tests {
namespace {

certificate::Record portable(const stats::Record& record) {
  certificate::Record copy{record.kind};
  for (const auto& [name, value] : record.numbers) copy.numbers[name] = value;
  for (const auto& [name, value] : record.counts) copy.counts[name] = value;
  for (const stats::Record& part : record.parts) copy.parts.push_back(portable(part));
  return copy;
}

void require_agreement(const stats::ConfidenceSequence& sequence) {
  const stats::Interval searched = sequence.interval();
  const certificate::Evidence evidence = certificate::evidence_of(portable(sequence.record()));
  RC_ASSERT(certificate::theorem_behind(evidence) == sequence.guarantee().theorem);
  const certificate::Ends exact = certificate::ends(evidence);
  RC_LOG() << "searched [" << searched.low << ", " << searched.high << "], exact [" << exact.low
           << ", " << exact.high << "]";
  RC_ASSERT(searched.low <= exact.low);
  RC_ASSERT(exact.high <= searched.high);
  const auto near = [&](double a, double b) {
    return a == b || std::abs(a - b) <= 1e-5 * std::abs(searched.width());
  };
  RC_ASSERT(near(searched.low, exact.low));
  RC_ASSERT(near(searched.high, exact.high));
}

// From 1e-12 to 0.3.
double any_alpha() {
  return std::pow(10.0, -*rc::gen::inRange(5, 120) / 10.0);
}

std::vector<double> any_values(std::size_t most) {
  const auto n = *rc::gen::inRange<std::size_t>(1, most);
  std::vector<double> values;
  for (std::size_t i = 0; i < n; ++i) values.push_back(*rc::gen::inRange(-1000, 1000) / 300.0);
  return values;
}

}  // namespace

TEST_CASE("a probability's ends") {
  REQUIRE(rc::check("trials and quotients", [] {
    const auto trials = [] { return *rc::gen::inRange<std::uint64_t>(1, 1'000'000); };
    const auto part = [&](stats::ProbabilitySequence& sequence) {
      const std::uint64_t n = trials();
      const stats::Proportion found{*rc::gen::inRange<std::uint64_t>(0, n + 1), n};
      sequence.absorb(found);
      return found;
    };
    const double alpha = any_alpha();
    const double centre = *rc::gen::inRange(1, 100) / 100.0;
    stats::ProbabilitySequence top(alpha, centre, 1.0 + static_cast<double>(trials()));
    stats::ProbabilitySequence bottom(alpha, 0.5, 20);
    stats::ProbabilityRatioSequence quotient(top, bottom);
    const std::vector<stats::Proportion> both{part(top), part(bottom)};
    require_agreement(top);
    quotient.absorb(both);
    require_agreement(quotient);
  }));
}

TEST_CASE("a variance's ends, and those of a line through variances") {
  REQUIRE(rc::check("spread, slope and intercept", [] {
    const double alpha = any_alpha();
    const auto planned = *rc::gen::inRange<std::uint64_t>(2, 100'000);
    stats::GaussianVarianceSequence one(
        alpha, stats::GaussianVarianceSequence::prior_weight_for(alpha, planned));
    const auto wanted = *rc::gen::element(stats::Coefficient::slope, stats::Coefficient::intercept);
    stats::LinearVarianceSequence line(alpha, {0, 1, 3}, wanted, planned);
    const stats::Moments moments = stats::Moments::of(std::span<const double>(any_values(300)));
    one.absorb(moments);
    require_agreement(one);
    std::vector<stats::Moments> strata(3, moments);
    for (int doublings = *rc::gen::inRange(0, 12); doublings > 0; --doublings)
      for (stats::Moments& stratum : strata) stratum.merge(stats::Moments(stratum));
    line.absorb(strata);
    if (!line.interval().empty()) require_agreement(line);
  }));
}

TEST_CASE("a mean's ends") {
  REQUIRE(rc::check("of replicates, and of what is bounded", [] {
    const double alpha = any_alpha();
    const std::vector<double> values = any_values(500);
    stats::Moments moments = stats::Moments::of(std::span<const double>(values));
    stats::ReplicateMeanSequence replicates(alpha, *rc::gen::inRange(1, 1000) / 100.0);
    replicates.absorb(moments);
    require_agreement(replicates);
    for (int doublings = *rc::gen::inRange(0, 12); doublings > 0; --doublings)
      moments.merge(stats::Moments(moments));
    stats::BoundedMeanSequence bounded(alpha, {-4, 4}, *rc::gen::inRange(1, 900) / 1000.0);
    bounded.absorb(moments);
    require_agreement(bounded);
  }));
}

TEST_CASE("a median's ends") {
  REQUIRE(rc::check("order statistics", [] {
    stats::MedianSequence median(any_alpha());
    median.absorb(stats::Values{any_values(200)});
    require_agreement(median);
  }));
}

TEST_CASE("a distance's ends") {
  REQUIRE(rc::check("of a distribution from a predicted one", [] {
    const std::size_t cells = *rc::gen::inRange<std::size_t>(2, 60);
    const auto planned = *rc::gen::inRange<std::uint64_t>(1, 10'000'000);
    stats::DistributionSequence distance(any_alpha(), stats::gaussian_grid(1, cells), planned);
    stats::Histogram found{std::vector<std::uint64_t>(cells)};
    for (std::uint64_t& count : found.counts)
      count = *rc::gen::inRange<std::uint64_t>(1, 1'000'000);
    distance.absorb(found);
    require_agreement(distance);
  }));
}

}  // namespace initproof::tests
