#include <array>
#include <cmath>

#include "initproof/certificate/crossing.hpp"
#include "initproof/certificate/kinds.hpp"
#include "initproof/rigor/functions.hpp"

namespace initproof::certificate {
namespace {

using rigor::Enclosure;

void require(const Replicates& e) {
  if (!(e.effect_variance > 0 && std::isfinite(e.effect_variance)))
    refuse("effect_variance", e.effect_variance, "a positive number");
  if (!std::isfinite(e.mean)) refuse("mean", e.mean, "a finite number");
  if (!(e.sum_of_squares >= 0 && std::isfinite(e.sum_of_squares)))
    refuse("sum_of_squares", e.sum_of_squares, "a number that is not negative");
}

}  // namespace

// E < 1/alpha solved for the mean: with w = 1 + n g and k = (sqrt(w) / alpha)^(2/n), within
// sqrt(S (k - 1) / (n (1 - k / w))) of the mean observed, and anything while k >= w.
Bounds bounds(const Replicates& e) {
  require(e);
  const Enclosure threshold = log_threshold(e.alpha);
  if (e.samples < 2) return {};
  const Enclosure n = Enclosure::integer(e.samples);
  const Enclosure log_w = rigor::log1p(n * e.effect_variance);
  const Enclosure log_k = 2 / n * (log_w / 2 + threshold);
  const Enclosure slack = -rigor::expm1(log_k - log_w);
  if (!slack.certainly_positive()) return {};
  Enclosure radius = rigor::sqrt(e.sum_of_squares * rigor::expm1(log_k) / (n * slack));
  // A mean of merged blocks is off by a few units in the last place, which matters only where the
  // replicates are nearly constant.
  const Enclosure rounding = Enclosure(1e-14) * std::abs(e.mean);
  if (!certainly_less(rounding, Enclosure(1e-9) * radius)) radius += rounding;
  return {e.mean - radius, e.mean + radius};
}

namespace {

constexpr std::array<double, 4> shares{0.5, 0.25, 0.125, 0.125};
constexpr std::array<double, 4> multiples{1, 0.5, 0.25, 2};
constexpr double largest_stake = 0.9;

struct Bet {
  Enclosure share, stake, quartic;
};

// The least c with ln(1 + y) >= y - y^2/2 + y^3/3 - c y^4 for y >= -l: the quotient at -l, as
// (y - y^2/2 + y^3/3 - ln(1 + y)) / y^4 = 1/4 - y/5 + y^2/6 - ... falls with y.
std::array<Bet, 4> bets_of(double stake) {
  std::array<Bet, 4> bets;
  for (std::size_t i = 0; i < bets.size(); ++i) {
    const Enclosure l = std::fmin(stake * multiples[i], largest_stake);
    bets[i] = {shares[i], l, rigor::logarithm_tail(4, l)};
  }
  return bets;
}

struct Sums {
  Enclosure first, second, third, fourth;
};

// Of (X - m) / width.
Sums power_sums(const Bounded& e, const Enclosure& m, const Enclosure& width) {
  const Enclosure n = Enclosure::integer(e.samples);
  const Enclosure d = (e.mean - m) / width;
  const Enclosure m2 = e.sum_of_squares / rigor::square(width);
  const Enclosure m3 = e.sum_of_cubes / (rigor::square(width) * width);
  const Enclosure m4 = e.sum_of_fourth_powers / rigor::square(rigor::square(width));
  const Enclosure d2 = rigor::square(d);
  return {n * d, m2 + n * d2, m3 + 3 * d * m2 + n * d * d2,
          m4 + 4 * d * m3 + 6 * d2 * m2 + n * rigor::square(d2)};
}

Enclosure log_capital(const std::array<Bet, 4>& bets, const Sums& s, double side) {
  Enclosure capital;
  for (const Bet& bet : bets) {
    const Enclosure& l = bet.stake;
    capital +=
        bet.share *
        rigor::exp(l * (side * s.first - l * (s.second / 2 - l * (side * s.third / 3 -
                                                                  l * bet.quartic * s.fourth))));
  }
  return rigor::log(capital);
}

void require(const Bounded& e) {
  if (!(std::isfinite(e.least) && std::isfinite(e.most) && e.least < e.most))
    refuse("most", e.most, "a finite number above the least");
  if (!(e.stake > 0 && e.stake <= largest_stake)) refuse("stake", e.stake, "a number in (0, 0.9]");
  for (const double sum : {e.mean, e.sum_of_squares, e.sum_of_cubes, e.sum_of_fourth_powers})
    if (!std::isfinite(sum)) refuse("a moment", sum, "a finite number");
}

}  // namespace

Bounds bounds(const Bounded& e) {
  require(e);
  const Enclosure threshold = log_threshold(e.alpha) + rigor::log(Enclosure(2));
  Bounds found{Enclosure(e.least), Enclosure(e.most)};
  if (e.samples == 0) return found;
  const std::array<Bet, 4> bets = bets_of(e.stake);
  const Enclosure width = Enclosure(e.most) - e.least;
  const auto room = [&](double side) {
    return [&, side](const Enclosure& m) {
      return threshold - log_capital(bets, power_sums(e, m, width), side);
    };
  };
  const Enclosure centre = std::fmin(std::fmax(e.mean, e.least), e.most);
  if (room(1)(e.least).certainly_negative()) found.low = crossing(room(1), e.least, centre);
  if (room(-1)(e.most).certainly_negative()) found.high = crossing(room(-1), e.most, centre);
  return found;
}

}  // namespace initproof::certificate
