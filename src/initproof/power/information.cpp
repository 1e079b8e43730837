#include "initproof/power/information.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/tools/minima.hpp>

#include "initproof/stats/special.hpp"

namespace initproof::power {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr int bits = 40;

// The least value of a function that falls and then rises, or its ends'.
template <class Function>
double least(const Function& f, double low, double high) {
  return boost::math::tools::brent_find_minima(f, low, high, bits).second;
}

double term(double p, double q) {
  if (p == 0) return 0;
  return q > 0 ? p * std::log(p / q) : infinity;
}

}  // namespace

double of_trials(double truth, double value) {
  if (!(value >= 0 && value <= 1)) return infinity;
  return std::max(0.0, term(truth, value) + term(1 - truth, 1 - value));
}

double of_quotient(double truth, double value, double denominator) {
  const double top = truth * denominator;
  const auto at = [&](double below) {
    return 0.5 * (of_trials(top, value * below) + of_trials(denominator, below));
  };
  const double most = value > 1 ? 1 / value : 1.0;
  return least([&](double part) { return std::min(at(part * most), 1e300); }, 1e-12, 1.0);
}

double of_variances(double truth, double value) {
  if (!(value > 0)) return infinity;
  const double ratio = truth / value;
  return 0.5 * (ratio - 1 - std::log(ratio));
}

double of_line(const std::vector<double>& x, bool slope, double truth, double value, double other) {
  const auto variance = [&](double wanted, double rest, double at) {
    return slope ? rest + wanted * at : wanted + rest * at;
  };
  // What the other would have to be for the variance at each point to stay as it is: beyond all of
  // these every variance is the farther off.
  double low = infinity, high = -infinity;
  for (const double point : x) {
    if (!slope && point == 0) continue;  // the intercept itself
    const double now = variance(truth, other, point);
    const double same = slope ? now - value * point : (now - value) / point;
    low = std::min(low, same);
    high = std::max(high, same);
  }
  const auto at = [&](double rest) {
    double sum = 0;
    for (const double point : x)
      sum += of_variances(variance(truth, other, point), variance(value, rest, point));
    return std::min(sum / static_cast<double>(x.size()), 1e300);
  };
  // Each term falls and then rises, but their sum may do so more than once.
  constexpr int parts = 64;
  double found = infinity;
  for (int i = 0; i < parts; ++i)
    found = std::min(found, least(at, std::lerp(low, high, static_cast<double>(i) / parts),
                                  std::lerp(low, high, static_cast<double>(i + 1) / parts)));
  return found;
}

double of_medians(double truth, double value, double deviation) {
  const stats::NormalLaw law(truth, deviation);
  return of_trials(cdf(law, value), 0.5);
}

double of_means(double truth, double value, double deviation) {
  const double effect = (value - truth) / deviation;
  return 0.5 * std::log1p(effect * effect);
}

double of_bounded(const stats::Interval& range, const stats::Interval& values, double share,
                  double value) {
  if (!(range.low < value && value < range.high)) return infinity;
  const double mean = values.low + share * (values.high - values.low);
  const double side = value > mean ? -1 : 1;
  const double most = 1 / (value > mean ? range.high - value : value - range.low);
  const auto growth = [&](double part) {
    const auto log_at = [&](double x) { return std::log1p(side * part * most * (x - value)); };
    return share * log_at(values.high) + (1 - share) * log_at(values.low);
  };
  return std::max(0.0, -least([&](double part) { return -growth(part); }, 0.0, 1 - 1e-12));
}

double of_distance(const std::vector<double>& cdf, double truth, double value) {
  double nearest = infinity;
  for (const double f : cdf) {
    for (const double side : {-1.0, 1.0}) {
      const double from = f + side * truth;
      const double to = f + side * value;
      if (from >= 0 && from <= 1 && to >= 0 && to <= 1)
        nearest = std::min(nearest, of_trials(from, to));
    }
  }
  return nearest;
}

}  // namespace initproof::power
