#include "initproof/stats/sequence/bets.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "initproof/elementary/elementary.hpp"

namespace initproof::stats::detail {
namespace {

// The least c with ln(1 + y) >= y - y^2/2 + y^3/3 - c y^4 for y >= -l, rounded up: the quotient
// (y - y^2/2 + y^3/3 - ln(1 + y)) / y^4 = 1/4 - y/5 + y^2/6 - ... falls with y.
double quartic(double l) {
  if (l < 0.01) return 0.2521;
  const double l2 = l * l;
  return (-l - l2 / 2 - l2 * l / 3 - elementary::log1p(-l)) / (l2 * l2) + 1e-6;
}

// The largest C (e^(-theta L(y)) <= 1 - theta y + C y^2) on the range of y, L the polynomial of
// that c. An end decides: the lower, or for large stakes with m low the upper; all are looked at.
double curvature(double theta, double low, double high, double c) {
  constexpr int points = 8;
  double most = 0.5 * theta * (theta + 1);  // at 0
  for (int i = 0; i <= points; ++i) {
    const double y = low + (high - low) * i / points;
    if (std::abs(y) < 1e-4) continue;
    const double gain = y - y * y * (0.5 - y * (1.0 / 3 - c * y));
    most = std::max(most, (elementary::expm1(-theta * gain) + theta * y) / (y * y));
  }
  return most * (1 + 1e-3);
}

}  // namespace

Bets::Bets(double stake) noexcept {
  const auto bet = [stake](double share, double multiple) {
    const double l = std::min(stake * multiple, largest);
    return Bet{share, l, quartic(l)};
  };
  bets_ = {bet(0.5, 1), bet(0.25, 0.5), bet(0.125, least_of_best), bet(0.125, 2)};
}

double Bets::log_capital(const PowerSums& s) const noexcept {
  const auto log_of = [&s](const Bet& bet) {
    const double l = bet.stake;
    return l * (s.first - l * (s.second / 2 - l * (s.third / 3 - l * bet.quartic * s.fourth)));
  };
  double most = -std::numeric_limits<double>::infinity();
  for (const Bet& bet : bets_) most = std::max(most, log_of(bet));
  double sum = 0;
  for (const Bet& bet : bets_) sum += bet.share * elementary::exp(log_of(bet) - most);
  return most + elementary::log(sum);
}

// E e^(-theta sum L) <= (1 - theta l d + C l^2 (variance + d^2))^n for every theta > 0.
double Bets::log_failure(double n, double variance, double distance, double below,
                         double log_needed) const noexcept {
  double least = 0;
  for (const auto& [share, l, quartic] : bets_) {
    const double needed = log_needed - elementary::log(share);
    for (double theta = 1.0 / 16; theta < 20; theta *= 1.15) {
      const double c = curvature(theta, -l * below, l * (1 - below), quartic);
      const double mean = l * (-theta * distance + c * l * (variance + distance * distance));
      // The mean of a positive number is positive: below -1 the bound is void.
      if (mean > -1) least = std::min(least, theta * needed + n * elementary::log1p(mean));
    }
  }
  return least;
}

}  // namespace initproof::stats::detail
