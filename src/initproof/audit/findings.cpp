#include "initproof/audit/findings.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "initproof/audit/scores/cells.hpp"
#include "initproof/stats/special.hpp"

namespace initproof::audit {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Of a sum of n squares: what it is over its mean, if the interval is to hold that.
stats::Interval ratio_interval(double sum, double n, double t, double rounding) {
  const double spread = 2 * std::sqrt(n * t);
  const double low = sum / (n + spread + 2 * t) * (1 - 2 * rounding);
  const double high = n > spread ? sum / (n - spread) * (1 + 2 * rounding) : infinity;
  return {low, high};
}

// Of the variance, if the squares of the weights have this sum, in units of the declared variance.
stats::Interval variance_interval(double sum, double n, const DeclaredLaw& law, double t,
                                  double rounding) {
  if (!std::isfinite(law.bound())) return ratio_interval(sum, n, t, rounding);
  const double range = law.bound() * law.bound() / law.variance();
  const double spread = std::sqrt(2 * law.variance_of_square() * t / n);
  const double of_normal =
      law.variance_before_cut() / law.variance() * (1 + 2 * std::sqrt(t / n) + 2 * t / n);
  const double most = std::min(1 + spread + range * t / (3 * n), of_normal);
  const double least = 1 - spread - t / (3 * n);
  const double ratio = sum / n;
  return {ratio / most * (1 - 2 * rounding),
          least > 0 ? ratio / least * (1 + 2 * rounding) : infinity};
}

Finding certain(Question question, std::uint64_t bad) {
  const auto found = static_cast<double>(bad);
  return {question, found, 0, {found, found}, bad > 0};
}

// Of independent rows, so many are alike by chance at most.
Finding copies(const Scores& scores, double rounding, double alpha) {
  const auto rows = static_cast<double>(scores.rows);
  const auto columns = static_cast<double>(scores.columns);
  const double pairs = 0.5 * rows * (rows - 1);
  const double by_chance = pairs * std::pow(chance_of_same(rounding), columns) / alpha;
  const auto found = static_cast<double>(scores.repeated_rows);
  const double allowed = std::floor(std::min(by_chance, rows));
  return {Question::copies, found, allowed, {found, found}, found > by_chance};
}

Finding ratio(Question question, double sum, double n, double t, double rounding) {
  const stats::Interval interval = ratio_interval(sum, n, t, rounding);
  return {question, sum / n, 1, interval, !interval.contains(1)};
}

}  // namespace

std::string_view name(Question question) noexcept {
  switch (question) {
    case Question::finite:
      return "finite";
    case Question::bounded:
      return "bounded";
    case Question::copies:
      return "copies";
    case Question::variance:
      return "variance";
    case Question::mean:
      return "mean";
    case Question::law:
      return "law";
    case Question::extremes:
      return "extremes";
    case Question::rows:
      return "rows";
    case Question::columns:
      return "columns";
  }
  return "";
}

std::vector<Finding> findings(const Scores& scores, const DeclaredLaw& law, double alpha) {
  std::vector<Finding> all = {certain(Question::finite, scores.not_finite)};
  if (std::isfinite(law.bound())) all.push_back(certain(Question::bounded, scores.beyond));
  if (scores.rows > 0) all.push_back(copies(scores, law.rounding(), alpha));
  if (scores.count == 0) return all;
  const auto n = static_cast<double>(scores.count);
  const double t = std::log(2 / alpha);
  const double u = 2 * law.rounding();  // a score moves by as much again, where the law has bounds
  const double squares = scores.squared_weights / law.variance();
  const stats::Interval variance = variance_interval(squares, n, law, t, u);
  all.push_back({Question::variance, squares / n, 1, variance, !variance.contains(1)});
  const double mean = scores.sum / n;
  const double mean_off = std::sqrt(2 * t / n) + u;
  all.push_back(
      {Question::mean, mean, 0, {mean - mean_off, mean + mean_off}, std::abs(mean) > mean_off});
  const double distance = score_grid().distance(scores.cells);
  const double band = std::sqrt(t / (2 * n)) + u;
  all.push_back({Question::law,
                 distance,
                 0,
                 {std::max(0.0, distance - band), std::min(1.0, distance + band)},
                 distance > band});
  // Of a law with bounds the scores of the largest weights are only as fine as rounding leaves
  // them.
  if (!std::isfinite(law.bound())) {
    const double farthest =
        std::sqrt(2.0) * stats::erfc_inverse(std::max(alpha / n, 1e-300)) * (1 + u);
    all.push_back(
        {Question::extremes, scores.largest, farthest, {0, farthest}, scores.largest > farthest});
  }
  if (scores.rows > 0) {
    const auto rows = static_cast<double>(scores.rows);
    const auto columns = static_cast<double>(scores.columns);
    all.push_back(ratio(Question::rows, scores.squared_row_sums / columns, rows, t, u));
    all.push_back(ratio(Question::columns, scores.squared_column_sums / rows, columns, t, u));
  }
  return all;
}

double tells_apart(std::uint64_t count, const DeclaredLaw& law, double alpha) noexcept {
  const auto n = static_cast<double>(count);
  const stats::Interval interval = variance_interval(n, n, law, std::log(2 / alpha), 0);
  return 0.5 * (interval.high - interval.low);
}

}  // namespace initproof::audit
