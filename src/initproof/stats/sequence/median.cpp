#include "initproof/stats/sequence/median.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include <boost/math/constants/constants.hpp>
#include <boost/math/distributions/normal.hpp>

#include "initproof/elementary/elementary.hpp"
#include "initproof/stats/sequence/e_value.hpp"
#include "initproof/stats/sequence/laws.hpp"
#include "initproof/stats/sequence/search.hpp"
#include "initproof/stats/special.hpp"

namespace initproof::stats {
namespace {

constexpr double ln_two = boost::math::constants::ln_two<double>();

// part ln(2 part / sum), of a part that is (1 + d) sum / 2.
double entropy_term(double part, double sum, double d) {
  return part * (std::abs(d) < 0.5 ? elementary::log1p(d) : elementary::log(2 * part / sum));
}

// ln(2^(a+b-1) B(a, b)), by a ln(2a/(a+b)) + b ln(2b/(a+b)), as which nothing large cancels.
double log_scaled_beta(double a, double b) {
  using detail::stirling_remainder;
  const double sum = a + b;
  const double d = (b - a) / sum;
  const double entropy = entropy_term(a, sum, -d) + entropy_term(b, sum, d);
  return stirling_remainder(a) + stirling_remainder(b) - stirling_remainder(sum) + entropy - ln_two;
}

// ln of the probability of at most k heads in n throws of a fair coin, 0 <= k <= n/2: the terms
// from k downwards, each less than the one before. C(n, k) is 1 / ((n + 1) B(k + 1, n - k + 1)).
double log_coin_at_most(double k, double n) {
  double sum = 1;
  double term = 1;
  for (double j = k; j > 0 && term > 1e-17 * sum; --j) {
    term *= j / (n - j + 1);
    sum += term;
  }
  return elementary::log(2 * sum / (n + 1)) - log_scaled_beta(k + 1, n - k + 1);
}

// The same of more than k, 0 <= k < n.
double log_coin_above(double k, double n) {
  if (2 * k > n - 1) return log_coin_at_most(n - k - 1, n);
  return elementary::log1p(-elementary::exp(log_coin_at_most(k, n)));
}

// ln of the part of the even prior: 2^(n+1) B(k+1, n-k+1) I_(1/2)(k+1, n-k+1), where the last
// factor is the probability that a fair coin shows more than k heads in n + 1 throws.
//
// Of more observations than fit into a machine, which a design may ask for: the relative entropy to
// a fair coin and Laplace's integral around k/n, whose relative error is of the order of 1/n.
double log_even_part(double k, double n) {
  if (n >= detail::many && k > 0) {
    const double q = k / n;
    // As a difference of counts: 1 - 2 q would be 1 where q is below 2^-54.
    const double d = (n - 2 * k) / n;
    // n times the relative entropy.
    const double entropy = entropy_term(k, n, -d) + entropy_term(n - k, n, d);
    const double spread = boost::math::constants::two_pi<double>() * q * (1 - q) / n;
    const double score = d * std::sqrt(n);
    return entropy + ln_two + 0.5 * elementary::log(spread) +
           elementary::log(cdf(NormalLaw(), score)) - 1e-6;
  }
  return log_scaled_beta(k + 1, n - k + 1) + log_coin_above(k, n + 1);
}

// ln E_k after n observations. The point at q = 0 gives 2^n to k = 0 and nothing to any other.
double log_mixture(double k, double n) {
  const double even = log_even_part(k, n);
  return k == 0 ? detail::log_mean(n * ln_two, even) : even - ln_two;
}

// Of the normal law with mean 0 and that deviation.
double beyond(double distance, double deviation) {
  return cdf(complement(NormalLaw(0, deviation), distance));
}

}  // namespace

MedianSequence::MedianSequence(double alpha)
    : alpha_(alpha), log_threshold_(detail::log_threshold(alpha / 2)) {
  detail::require_alpha(alpha, "MedianSequence");
}

void MedianSequence::absorb(const Summary& block) {
  const auto* values = std::get_if<Values>(&block);
  if (values == nullptr) throw std::invalid_argument("MedianSequence reads Values");
  for (const double x : values->values) {
    if (!std::isfinite(x)) {
      throw std::domain_error("MedianSequence: an observation is " + detail::text(x));
    }
  }
  const auto middle = static_cast<std::ptrdiff_t>(sorted_.size());
  sorted_.insert(sorted_.end(), values->values.begin(), values->values.end());
  std::sort(sorted_.begin() + middle, sorted_.end());
  std::inplace_merge(sorted_.begin(), sorted_.begin() + middle, sorted_.end());
  critical_count_ = critical_count(samples(), critical_count_);
}

double MedianSequence::estimate() const {
  return sorted_.empty() ? std::numeric_limits<double>::quiet_NaN() : quantile_of_sample(0.5);
}

// E_k falls with k up to n/2, where it is below 2. It grows with n, as a further observation on the
// other side multiplies its integrand by 2 (1 - p) >= 1: what was rejected stays so, and the count
// is looked for from the one of fewer samples on, in steps that double.
std::int64_t MedianSequence::critical_count(std::uint64_t n, std::int64_t at_least) const {
  const double count = static_cast<double>(n);
  const auto rejected = [&](std::int64_t k) {
    return log_mixture(static_cast<double>(k), count) >= log_threshold_;
  };
  std::int64_t rejects = at_least;
  auto keeps = static_cast<std::int64_t>(n / 2 + 1);
  for (std::int64_t step = 1; rejects + step < keeps; step *= 2) {
    if (!rejected(rejects + step)) {
      keeps = rejects + step;
      break;
    }
    rejects += step;
  }
  while (keeps - rejects > 1) {
    const std::int64_t k = rejects + (keeps - rejects) / 2;
    (rejected(k) ? rejects : keeps) = k;
  }
  return rejects;
}

Interval MedianSequence::interval() const {
  if (critical_count_ < 0) return Interval::all();
  const auto cut = static_cast<std::size_t>(critical_count_);
  return {sorted_[cut], sorted_[sorted_.size() - 1 - cut]};
}

double MedianSequence::log_one_sided(double value, bool too_low) const {
  if (sorted_.empty()) return 0;
  const auto n = static_cast<double>(samples());
  const auto count = too_low
                         ? std::upper_bound(sorted_.begin(), sorted_.end(), value) - sorted_.begin()
                         : sorted_.end() - std::lower_bound(sorted_.begin(), sorted_.end(), value);
  return log_mixture(static_cast<double>(count), n);
}

double MedianSequence::log_e_value(double value) const {
  return sorted_.empty()
             ? 0
             : detail::log_mean(log_one_sided(value, true), log_one_sided(value, false));
}

// P(at most c of n) = I_(1-p)(n - c, c + 1).
double MedianSequence::excluded_share(std::uint64_t n, double power) const {
  const std::int64_t c = critical_count(n);
  if (c < 0) return 0;
  const double k = static_cast<double>(c);
  return detail::binomial_share(static_cast<double>(n), k, power);
}

double MedianSequence::quantile_of_sample(double p) const {
  const double position = p * static_cast<double>(sorted_.size() - 1);
  const auto below = static_cast<std::size_t>(position);
  const std::size_t above = std::min(below + 1, sorted_.size() - 1);
  return std::lerp(sorted_[below], sorted_[above], position - static_cast<double>(below));
}

Record MedianSequence::record() const {
  const Interval ends = interval();
  Record record{"order", {{"alpha", alpha_}}, {{"samples", samples()}}};
  record.counts.push_back({"rank", static_cast<std::uint64_t>(critical_count_ + 1)});
  if (critical_count_ < 0) return record;
  record.numbers.push_back({"lower", ends.low});
  record.numbers.push_back({"upper", ends.high});
  return record;
}

Guarantee MedianSequence::guarantee() const {
  return {Assurance::non_asymptotic,
          "independent replicates of any one law",
          {},
          "initproof.common.median.median_interval_holds"};
}

std::string MedianSequence::method() const {
  return "binomial mixture, order statistics (Darling and Robbins 1967)";
}

namespace {

PlannedPower power_of(const MedianSequence& sequence, double deviation, std::uint64_t planned) {
  const std::int64_t c = sequence.critical_count(planned);
  // A value below the truth is outside when at most c of the observations lie at or below it.
  const auto excludes = [=](double truth, double value) {
    const double p = beyond(std::abs(value - truth), deviation);
    return detail::binomial_at_most(static_cast<double>(planned), p, static_cast<double>(c));
  };
  // Rounded down to three decimals, to be read.
  const double known = std::floor(1e3 * sequence.excluded_share(planned, stated_power)) / 1e3;
  return {excludes,
          Interval::all(),
          "the replicates are Gaussian with standard deviation {} (whatever their "
          "law: a value beyond which at most a share {} of them lies is excluded with "
          "probability 0.99)",
          {deviation, known}};
}

}  // namespace

SequentialDesign design_median(double alpha, double expected_deviation, double resolution) {
  detail::require_alpha(alpha, "design_median");
  if (!(expected_deviation > 0 && resolution > 0)) {
    throw std::invalid_argument("design_median: deviation " + detail::text(expected_deviation) +
                                " and resolution " + detail::text(resolution) +
                                ", expected positive numbers");
  }
  // There is no prior to be planned: the sequence is the same for every resolution.
  const auto plan = [sequence = MedianSequence(alpha), expected_deviation](double finest) {
    const double share = beyond(finest, expected_deviation);
    // However far apart the values are, nothing is excluded before the first interval with ends.
    const std::uint64_t n = detail::smallest_count(4, [&](std::uint64_t count) {
      return sequence.critical_count(count) >= 0 &&
             sequence.excluded_share(count, default_power) >= share;
    });
    return Plan{n, power_of(sequence, expected_deviation, n)};
  };
  Plan own = plan(resolution);
  return {std::make_unique<MedianSequence>(alpha), own.samples, std::move(own.power), plan};
}

}  // namespace initproof::stats
