// The laws of the portable distributions, by the checks of initproof::testing. INITPROOF_FULL=1
// takes margins a tenth as wide.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <numbers>
#include <string>
#include <vector>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/poisson.hpp>

#include "initproof/random/distributions.hpp"
#include "initproof/testing/adapter/catch2.hpp"

#include "support/catch.hpp"

namespace initproof::random {
namespace {

using testing::Sampler;
using Cdf = std::function<double(double)>;

double margin() {
  const char* full = std::getenv("INITPROOF_FULL");
  return full != nullptr && std::string(full) == "1" ? 0.001 : 0.01;
}

/// Where the law's distribution function has gone on by a tenth of the margin.
std::vector<double> edges_of(const Cdf& cdf, double from, double to) {
  constexpr int steps = 200'000;
  std::vector<double> edges;
  double last = 0;
  for (int i = 0; i <= steps; ++i) {
    const double x = from + (to - from) * i / steps;
    const double below = cdf(x);
    if (below - last < margin() / 10 || 1 - below < margin() / 10) continue;
    edges.push_back(x);
    last = below;
  }
  return edges;
}

testing::Check law_of(const std::string& name, const Sampler& sampler, const Cdf& cdf, double from,
                      double to) {
  return {.name = name,
          .quantity = testing::distance_from(sampler, cdf, edges_of(cdf, from, to)),
          .prediction = testing::at_most(0, margin())};
}

void has_law(const std::string& name, const Sampler& sampler, const Cdf& cdf, double from,
             double to) {
  INITPROOF_CHECK(law_of(name, sampler, cdf, from, to));
}

Sampler of(auto distribution) {
  return [distribution](Engine& engine) { return static_cast<double>(distribution(engine)); };
}

Cdf normal_cdf(double mean, double deviation) {
  return [=](double x) { return std::erfc((mean - x) / deviation / std::numbers::sqrt2) / 2; };
}

// A count with a uniform number added, which makes steps into slopes.
Sampler smoothed(const Sampler& count) {
  return [count](Engine& engine) {
    const double n = count(engine);
    return n + CanonicalUniform()(engine);
  };
}
Cdf smoothed_cdf(const std::function<double(double)>& probability) {
  std::vector<double> below{0};
  for (int n = 0; n < 1100; ++n) below.push_back(below.back() + probability(n));
  return [below](double x) {
    const auto n = static_cast<std::size_t>(x);
    return below.at(n) + (x - std::floor(x)) * (below.at(n + 1) - below.at(n));
  };
}
Cdf smoothed_law(auto law, double last) {
  return smoothed_cdf([=](double n) { return n <= last ? boost::math::pdf(law, n) : 0; });
}
Cdf even(int values) {
  return [values](double x) { return std::min(x / values, 1.0); };
}

// Which of the orders of four cards it is, 0 to 23.
double order_of(const std::array<int, 4>& cards) {
  std::array<int, 4> order{0, 1, 2, 3};
  double index = 0;
  for (; order != cards; ++index) std::next_permutation(order.begin(), order.end());
  return index;
}

TEST_CASE("real draws have their laws") {
  has_law(
      "uniform", of(UniformReal(-1.5, 2.5)), [](double x) { return (x + 1.5) / 4; }, -1.5, 2.5);
  has_law("canonical", of(CanonicalUniform()), even(1), 0, 1);
  has_law("normal", of(Normal(2, 3)), normal_cdf(2, 3), -15, 19);
  has_law(
      "exponential", of(Exponential(0.5)), [](double x) { return -std::expm1(-x / 2); }, 0, 40);
}

TEST_CASE("counts have their laws") {
  const boost::math::binomial few(20, 0.3), many(1000, 1.0 / 3);
  has_law("binomial-few", smoothed(of(Binomial(20, 0.3))), smoothed_law(few, 20), 0, 21);
  has_law("binomial-many", smoothed(of(Binomial(1000, 1.0 / 3))), smoothed_law(many, 1000), 0,
          1001);
  for (const double mean : {0.01, 0.7, 5.5, 60.25}) {
    const boost::math::poisson law(mean);
    has_law("poisson-" + std::to_string(mean), smoothed(of(Poisson(mean))), smoothed_law(law, 1000),
            0, 200);
  }
  has_law("integers", smoothed(of(UniformInteger(0, 22))), even(23), 0, 23);
}

TEST_CASE("tails have their laws") {
  // Drawn again until beyond two deviations.
  const auto beyond_two = [](auto distribution) {
    return [distribution](Engine& engine) {
      double x = 0;
      while (x < 2) x = distribution(engine);
      return x;
    };
  };
  has_law(
      "normal-tail", beyond_two(Normal()),
      [](double x) {
        return 1 - std::erfc(x / std::numbers::sqrt2) / std::erfc(std::numbers::sqrt2);
      },
      2, 9);
  has_law(
      "exponential-tail", beyond_two(Exponential()), [](double x) { return -std::expm1(2 - x); }, 2,
      40);
}

TEST_CASE("orders and choices are even") {
  has_law("shuffle", smoothed([](Engine& engine) {
            std::array<int, 4> cards{0, 1, 2, 3};
            shuffle(cards.begin(), cards.end(), engine);
            return order_of(cards);
          }),
          even(24), 0, 24);
  has_law("sample", smoothed([](Engine& engine) {
            const std::array<int, 4> from{0, 1, 2, 3};
            std::array<int, 2> two{};
            sample(from.begin(), from.end(), two.begin(), 2, engine);
            return two[0] == 0 ? two[1] - 1.0 : two[0] + two[1];  // 0, 1, 2, 3, 4, 5
          }),
          even(6), 0, 6);
}

TEST_CASE("a law that is another one is found") {
  const auto fails = [](const std::string& name, const Sampler& sampler, const Cdf& cdf,
                        double from, double to) {
    const testing::Outcome outcome = testing::catch2::verify(law_of(name, sampler, cdf, from, to));
    INFO(outcome.message);
    CHECK(outcome.verdict == testing::Verdict::failed);
  };
  const boost::math::binomial few(20, 0.3);
  fails("scaled-normal", of(Normal(2, 3.3)), normal_cdf(2, 3), -15, 19);
  fails("one-trial-less", smoothed(of(Binomial(19, 0.3))), smoothed_law(few, 20), 0, 21);
  fails("shuffle-of-all-places", smoothed([](Engine& engine) {
          std::array<int, 4> cards{0, 1, 2, 3};
          for (int& card : cards) {
            const auto other = static_cast<std::size_t>(UniformInteger(0, 3)(engine));
            std::swap(card, cards.at(other));
          }
          return order_of(cards);
        }),
        even(24), 0, 24);
}

}  // namespace
}  // namespace initproof::random
