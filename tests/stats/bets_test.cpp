#include "initproof/stats/sequence/bets.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "initproof/stats/sequence/bounded_mean.hpp"

#include "support/catch.hpp"

namespace initproof::stats {
namespace {

using detail::Bets;

struct Stake {
  double share, multiple;
};
constexpr std::array<Stake, 4> stakes_played{{{0.5, 1}, {0.25, 0.5}, {0.125, 0.25}, {0.125, 2}}};

// The least c with ln(1 + y) >= y - y^2/2 + y^3/3 - c y^4 for y >= -l: the series of the logarithm
// at -l, from the fourth power on.
long double least_quartic(long double l) {
  long double sum = 0, power = 1;
  for (int k = 4; k < 600 && power > 0x1p-70L; ++k, power *= l) sum += power / k;
  return sum;
}

// ln of what the bets leave of the capital after n observations that are all `off` above m.
double capital_left(double n, double off, double stake) {
  std::array<long double, 4> logs{};
  for (std::size_t i = 0; i < logs.size(); ++i) {
    const auto l = static_cast<long double>(std::min(stakes_played[i].multiple * stake, 0.9));
    logs[i] = std::log(static_cast<long double>(stakes_played[i].share)) +
              static_cast<long double>(n) * std::log1p(l * static_cast<long double>(off));
  }
  const long double most = *std::max_element(logs.begin(), logs.end());
  long double sum = 0;
  for (const long double log : logs) sum += std::exp(log - most);
  return static_cast<double>(most + std::log(sum));
}

// With a sum of fourth powers alone, and so negative that nothing else counts, the bound is that of
// the largest stake, from which a share of 1/8 is played: what multiplies the sum is seen by
// itself.
TEST_CASE("The fourth moment counts as much as the logarithm needs, and hardly more") {
  for (double l = 1e-8; l <= 0.9; l *= 1.01) {
    const double size = 1e6 / (l * l * l * l);
    const double bound = Bets(l / 2).log_capital({.fourth = -size});
    const double quartic = (bound - std::log(0.125)) / 1e6;
    const auto least = static_cast<double>(least_quartic(static_cast<long double>(l)));
    INFO("stake " << l << ": " << quartic << ", needed " << least);
    REQUIRE(quartic >= least);
    REQUIRE(quartic <= 1.01 * least);
  }
}

TEST_CASE("Of no observations the sums are 0, and the capital is as it was") {
  for (const double stake : {1e-6, 0.3, 0.9}) CHECK(Bets(stake).log_capital({}) == 0);
}

TEST_CASE("The capital is bounded from below, closely where all is lost or little is staked") {
  for (const double n : {1.0, 10.0, 1e3, 1e5}) {
    for (const double off : {-1.0, -0.5, 0.0, 0.5, 1.0}) {
      for (const double stake : {1e-6, 0.004, 0.03, 0.2, 0.45, 0.9}) {
        const double bound = Bets(stake).log_capital(
            {n * off, n * off * off, n * off * off * off, n * off * off * off * off});
        const double capital = capital_left(n, off, stake);
        INFO(n << " times " << off << " at a stake of " << stake);
        const double rounding = 1e-14 * (1 + std::abs(capital));
        CHECK(bound <= capital + rounding);
        // ln(1 + y) is met at y = -l, but for what the coefficient is rounded up by.
        const double most = std::min(2 * stake, 0.9);
        const double allowed = off == -1 ? 0.0025 : 0.0025 + 1.2 * most;
        CHECK(capital - bound <= n * allowed * std::pow(most * off, 4) + rounding);
      }
    }
  }
}

// What is known of the observations and of the bets when a plan is made.
struct Prospect {
  double n, variance, distance, below, log_needed;
};

// The least C with e^(-theta L(y)) <= 1 - theta y + C y^2 on [low, high], L the polynomial that
// bounds the logarithm, from points that lie close together.
long double least_curvature(long double theta, long double low, long double high, long double c) {
  constexpr int points = 32;
  long double most = 0;
  for (int i = 0; i <= points; ++i) {
    const long double y = i == points ? high : low + (high - low) * i / points;
    if (std::abs(y) < 1e-5L) {
      most = std::max(most, theta * (theta + 1) / 2);
    } else {
      const long double gain = y - y * y / 2 + y * y * y / 3 - c * y * y * y * y;
      most = std::max(most, (std::expm1(-theta * gain) + theta * y) / (y * y));
    }
  }
  return most;
}

struct Chernoff {
  long double bound = 0;   // of ln of the probability of failure
  long double theta = 0;   // where it is reached
  long double gained = 0;  // theta times what the bets gain on average, in a linear approximation
};

// The bound that is the best over all stakes and every theta, not some.
Chernoff best_chernoff(const Prospect& p, double stake) {
  Chernoff best;
  for (const auto& [share, multiple] : stakes_played) {
    const auto l = static_cast<long double>(std::min(multiple * stake, 0.9));
    const auto c = least_quartic(l);
    const auto n = static_cast<long double>(p.n), d = static_cast<long double>(p.distance);
    const auto below = static_cast<long double>(p.below);
    const long double square = static_cast<long double>(p.variance) + d * d;
    const long double needed =
        static_cast<long double>(p.log_needed) - std::log(static_cast<long double>(share));
    const auto at = [&](long double log_theta) {
      const long double theta = std::exp(log_theta);
      const long double most = least_curvature(theta, -l * below, l * (1 - below), c);
      const long double mean = l * (-theta * d + most * l * square);
      const long double bound = mean > -1 ? theta * needed + n * std::log1p(mean) : 0;
      if (bound < best.bound) best = {bound, theta, n * theta * l * d};
      return bound;
    };
    // The least on a grid, then between its neighbours.
    constexpr long double step = 0.25L;
    long double middle = -4, least = at(middle);
    for (long double t = middle; t < 4; t += step) {
      const long double bound = at(t);
      if (bound < least) middle = t, least = bound;
    }
    for (long double width = step / 2; width > 1e-3L; width /= 2) {
      for (const long double t : {middle - width, middle + width}) {
        const long double bound = at(t);
        if (bound < least) middle = t, least = bound;
      }
    }
  }
  return best;
}

// Where few observations are planned for and where many, m at either end of the range and between,
// the spread wide and narrow, the difference as planned and larger.
template <class Check>
void for_prospects(const Check& check) {
  for (const double stake : {1e-16, 0.3, 0.9}) {
    for (const double below : {0.01, 0.3, 1.0}) {
      for (const double variance : {0.12, 0.002}) {
        for (const double larger : {1.0, 2.5}) {
          for (const double factor : {1.5, 2.1, 3.1, 8.0}) {
            const double distance = larger * stake * variance;
            const double log_needed = 50;
            const double n = factor * 2 * log_needed * variance / (distance * distance);
            check(Prospect{n, variance, distance, below, log_needed}, stake);
          }
        }
      }
    }
  }
}

TEST_CASE("A failure is as probable as Chernoff's bound says at the best theta, or hardly more") {
  int seen = 0;
  for_prospects([&](const Prospect& p, double stake) {
    const double found =
        Bets(stake).log_failure(p.n, p.variance, p.distance, p.below, p.log_needed);
    const Chernoff best = best_chernoff(p, stake);
    INFO("stake " << stake << ", n " << p.n << ", distance " << p.distance << ", below "
                  << p.below);
    INFO("theta " << static_cast<double>(best.theta) << ", gained "
                  << static_cast<double>(best.gained) << ", found " << found << ", best "
                  << static_cast<double>(best.bound));
    CHECK(found >= static_cast<double>(best.bound));
    if (best.theta > 0.07L) {  // nearer to 0 it is not looked for
      CHECK(found <= static_cast<double>(best.bound + 0.0075L * best.gained));
    }
    seen += found < -5 ? 1 : 0;
  });
  CHECK(seen > 40);
}

TEST_CASE("A bounded mean is planned for the fewest samples that suffice wherever it lies") {
  const double alpha = 1e-9;
  for (const double resolution : {0.001, 0.02, 0.1, 0.2}) {
    const SequentialDesign design = design_bounded_mean(alpha, {0, 1}, 0.1, resolution);
    const double stake = std::min(resolution / 0.1, Bets::largest);
    const auto failure = [&](double n, double below) {
      return Bets(stake).log_failure(n, 0.1, resolution, below, std::log(2 / alpha));
    };
    const auto n = static_cast<double>(design.planned_samples);
    INFO("resolution " << resolution << ": " << n << " samples");
    for (const double below : {0.0, 0.2, 0.5, 0.9, 1.0})
      CHECK(failure(n, below) <= std::log(1 - default_power));
    CHECK(failure(n / 1.002 - 2, 1) > std::log(1 - default_power));
  }
}

}  // namespace
}  // namespace initproof::stats
