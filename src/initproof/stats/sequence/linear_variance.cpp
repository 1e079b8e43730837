#include "initproof/stats/sequence/linear_variance.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

#include "initproof/elementary/elementary.hpp"
#include "initproof/stats/sequence/e_value.hpp"
#include "initproof/stats/sequence/search.hpp"

namespace initproof::stats {
namespace {

// Of the largest variance.
constexpr double smallest_share = 1e-60;

void require_points(const std::vector<double>& x, std::size_t intervals) {
  bool valid = x.size() >= 2 && x.size() == intervals && x.front() >= 0;
  for (std::size_t i = 1; i < x.size(); ++i) valid = valid && x[i - 1] < x[i];
  if (!valid) {
    throw std::invalid_argument(
        "lines_through: expected at least two increasing x >= 0, and as many "
        "intervals");
  }
}

// Where the line through two points meets x = 0, rounded up: the products may nearly cancel, so
// that their rounding is bounded by their own size and not by the result's, and by the least number
// where they are too small. Where they are too large nothing is known.
double rounded_up_intercept(double x_1, double y_1, double x_2, double y_2) {
  const double first = y_1 * x_2;
  const double second = x_1 > 0 ? y_2 * x_1 : 0.0;
  const double value = (first - second) / (x_2 - x_1);
  using limits = std::numeric_limits<double>;
  if (!std::isfinite(value)) return limits::infinity();
  const bool exact = y_1 == 0 && (y_2 == 0 || x_1 == 0);
  const double least = exact ? 0.0 : limits::denorm_min();
  const double sizes = std::abs(first) + std::abs(second);
  return value + 4 * (limits::epsilon() * sizes + least) / (x_2 - x_1);
}

// Half the width of the coefficient's interval if every variance is known up to `relative`.
double coefficient_gap(const std::vector<double>& x, double intercept, double slope,
                       Coefficient wanted, double relative) {
  if (!(relative < 1)) return std::numeric_limits<double>::infinity();
  std::vector<Interval> y;
  for (const double xi : x) {
    const double v = intercept + slope * xi;
    y.push_back(Interval::around(v, v * relative));
  }
  const double truth = wanted == Coefficient::intercept ? intercept : slope;
  const Interval found = lines_through(x, y, wanted);
  return std::max(found.high - truth, truth - found.low);
}

}  // namespace

Interval lines_through(const std::vector<double>& x, const std::vector<Interval>& y,
                       Coefficient wanted) {
  require_points(x, y.size());
  Interval result;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (y[i].empty()) return y[i];
    for (std::size_t j = i + 1; j < x.size(); ++j) {
      const double dx = x[j] - x[i];
      const Interval pair =
          wanted == Coefficient::slope
              ? outward({(y[j].low - y[i].high) / dx, (y[j].high - y[i].low) / dx}, 4)
              : Interval{-rounded_up_intercept(x[i], -y[i].low, x[j], -y[j].high),
                         rounded_up_intercept(x[i], y[i].high, x[j], y[j].low)};
      result = result.intersection(pair);
    }
  }
  return result;
}

LinearVarianceSequence::LinearVarianceSequence(double alpha, std::vector<double> x,
                                               Coefficient wanted,
                                               std::uint64_t planned_samples_per_stratum)
    : x_(std::move(x)), wanted_(wanted) {
  require_points(x_, x_.size());
  detail::require_alpha(alpha, "LinearVarianceSequence", x_.size());
  const double share = alpha / static_cast<double>(x_.size());
  strata_.assign(x_.size(),
                 GaussianVarianceSequence(share, GaussianVarianceSequence::prior_weight_for(
                                                     share, planned_samples_per_stratum)));
}

void LinearVarianceSequence::absorb(const Summary& block) {
  const auto* strata = std::get_if<std::vector<Moments>>(&block);
  if (strata == nullptr || strata->size() != strata_.size()) {
    throw std::invalid_argument("LinearVarianceSequence reads " + std::to_string(strata_.size()) +
                                " Moments");
  }
  for (std::size_t i = 0; i < strata_.size(); ++i) strata_[i].absorb((*strata)[i]);
}

std::uint64_t LinearVarianceSequence::samples() const {
  std::uint64_t sum = 0;
  for (const auto& s : strata_) sum += s.samples();
  return sum;
}

double LinearVarianceSequence::largest_estimate() const {
  double largest = 0;
  for (const auto& s : strata_) largest = std::max(largest, s.estimate());
  return largest;
}

double LinearVarianceSequence::estimate() const {
  // In units of a power of two near the largest variance no square leaves the range of a double,
  // and no digit changes. Beside the largest one a variance of less than 1e-60 counts as one of
  // 1e-60: it fixes its end of the line to every digit either way.
  const double largest = largest_estimate();
  const double unit = std::ldexp(1.0, largest > 0 ? std::ilogb(largest) : 0);
  double sw = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
  for (std::size_t i = 0; i < strata_.size(); ++i) {
    const double y = strata_[i].estimate() / unit;
    const double deviation = std::max(y, smallest_share);
    const double w = static_cast<double>(strata_[i].samples()) / (deviation * deviation);
    sw += w;
    sx += w * x_[i];
    sy += w * y;
    sxx += w * x_[i] * x_[i];
    sxy += w * x_[i] * y;
  }
  const double slope = (sw * sxy - sx * sy) / (sw * sxx - sx * sx);
  return unit * (wanted_ == Coefficient::slope ? slope : (sy - slope * sx) / sw);
}

Interval LinearVarianceSequence::interval() const {
  std::vector<Interval> y;
  for (const auto& s : strata_) y.push_back(s.interval());
  return lines_through(x_, y, wanted_);
}

// The least error rate at which the value is excluded is a p-value that holds at every stopping
// time, as neither the priors nor the data depend on it.
double LinearVarianceSequence::log_e_value(double value) const {
  const double log_strata = elementary::log(static_cast<double>(strata_.size()));
  const auto excluded = [&](double log_threshold) {
    std::vector<Interval> y;
    for (const auto& s : strata_) y.push_back(s.interval_at(log_threshold));
    return !lines_through(x_, y, wanted_).contains(value);
  };
  if (samples() == 0) return 0;
  double low = log_strata;
  double high = log_strata + 1;
  if (!excluded(low)) return detail::log_calibrated(0);
  while (excluded(high) && high < 1e9) {
    low = high;
    high *= 2;
  }
  while (high - low > 1e-6 * high) {
    const double middle = low + (high - low) / 2;
    (excluded(middle) ? low : high) = middle;
  }
  return detail::log_calibrated(log_strata - low);
}

Record LinearVarianceSequence::record() const {
  Record record{wanted_ == Coefficient::slope ? "slope" : "intercept"};
  for (std::size_t i = 0; i < strata_.size(); ++i) {
    record.parts.push_back(strata_[i].record());
    record.parts.back().numbers.push_back({"at", x_[i]});
  }
  return record;
}

Guarantee LinearVarianceSequence::guarantee() const {
  Guarantee all = strata_.front().guarantee();
  all.theorem = "initproof.common.gaussian.line_interval_holds";
  return all;
}

std::string LinearVarianceSequence::method() const {
  return "all lines through the variances' intervals, alpha divided by the number of strata "
         "(inverse-gamma mixture over the variance (Robbins 1970; Howard et al. 2021, lemma 2))";
}

namespace {

// The law that is expected, and what is asked of it.
struct Line {
  std::vector<double> x;
  double intercept, slope;
  Coefficient wanted;
};

// The interval lies within that of the outermost strata alone, of which each has one end that
// matters on either side.
PlannedPower power_of(const Line& line, const GaussianVarianceSequence& stratum,
                      std::uint64_t each) {
  const std::vector<double> outermost{line.x.front(), line.x.back()};
  const bool of_slope = line.wanted == Coefficient::slope;
  const auto excludes = [=](double truth, double value) {
    const double a = of_slope ? line.intercept : truth;
    const double b = of_slope ? truth : line.slope;
    if (!(a + b * outermost.front() > 0 && a + b * outermost.back() > 0)) return 0.0;
    const auto apart = [&](double log_fail) {
      const double relative = stratum.relative_gap(each, -elementary::expm1(log_fail));
      return coefficient_gap(outermost, a, b, line.wanted, relative) < std::abs(value - truth);
    };
    return std::max(0.0, 1 - 2 * detail::least_failure(apart));
  };
  // All variances are positive.
  const double least =
      of_slope ? -line.intercept / (line.intercept > 0 ? outermost.back() : outermost.front())
               : -line.slope * (line.slope > 0 ? outermost.front() : outermost.back());
  return {excludes,
          {least, std::numeric_limits<double>::infinity()},
          of_slope ? "the observations are Gaussian and the law's intercept is {}"
                   : "the observations are Gaussian and the law's slope is {}",
          {of_slope ? line.intercept : line.slope}};
}

}  // namespace

SequentialDesign design_linear_variance(double alpha, const std::vector<double>& x,
                                        double intercept, double slope, Coefficient wanted,
                                        double resolution) {
  require_points(x, x.size());
  detail::require_alpha(alpha, "design_linear_variance", x.size());
  if (!(intercept + slope * x.front() > 0 && intercept + slope * x.back() > 0 && resolution > 0)) {
    throw std::invalid_argument("design_linear_variance: intercept " + detail::text(intercept) +
                                ", slope " + detail::text(slope) + " and resolution " +
                                detail::text(resolution) +
                                ", expected positive variances and resolution");
  }
  const double strata = static_cast<double>(x.size());
  const double share = alpha / strata;
  const double power = 1 - (1 - default_power) / strata;
  const std::uint64_t each = detail::smallest_count(16, [&](std::uint64_t n) {
    const GaussianVarianceSequence s(share, GaussianVarianceSequence::prior_weight_for(share, n));
    return coefficient_gap(x, intercept, slope, wanted, s.relative_gap(n, power)) <= resolution;
  });
  const GaussianVarianceSequence stratum(share,
                                         GaussianVarianceSequence::prior_weight_for(share, each));
  const Line line{x, intercept, slope, wanted};
  const auto continued = [=](double finer) {
    const std::uint64_t n = detail::smallest_count(16, [&](std::uint64_t count) {
      return coefficient_gap(line.x, line.intercept, line.slope, line.wanted,
                             stratum.relative_gap(count, power)) <= finer;
    });
    return Plan{n * line.x.size(), power_of(line, stratum, n)};
  };
  return {std::make_unique<LinearVarianceSequence>(alpha, x, wanted, each), each * x.size(),
          power_of(line, stratum, each), continued};
}

}  // namespace initproof::stats
