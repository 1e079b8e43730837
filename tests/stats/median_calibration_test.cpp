#include <cmath>

#include "initproof/stats/sequence/median.hpp"

#include "stats/simulation.hpp"

namespace initproof::stats {
namespace {

// Exponential: skewed, median ln 2.
Values waiting_times(random::Engine& engine, std::size_t n) {
  boost::random::uniform_01<double> law;
  Values block;
  for (std::size_t i = 0; i < n; ++i) block.values.push_back(-std::log1p(-law(engine)));
  return block;
}

// Faces 1 to 4 with probability 1/4 each: every number in [2, 3] is a median, 2 its worst.
Values dice(random::Engine& engine, std::size_t n) {
  boost::random::uniform_01<double> law;
  Values block;
  for (std::size_t i = 0; i < n; ++i) block.values.push_back(std::ceil(4 * law(engine)));
  return block;
}

TEST_CASE("A median is ever missed no more often than alpha, whatever the law") {
  NullSimulation simulation("median", 2000, 100);
  const auto make = [](double alpha) { return MedianSequence(alpha); };
  const auto check = [&](const Draw& draw, double truth) {
    const bool good = simulation.holds(draw, sequence_method(make, truth));
    INFO(simulation.counted());
    CHECK(good);
  };
  check([](random::Engine& e) -> Summary { return waiting_times(e, 3); }, std::log(2.0));
  check([](random::Engine& e) -> Summary { return dice(e, 3); }, 2);
}

TEST_CASE("The judge catches a median's interval for one look that is used at every look") {
  NullSimulation simulation("median", 1000, 100);
  const auto one_look = [](const Values& seen, double alpha) {
    const auto n = static_cast<double>(seen.values.size());
    const auto below = std::count_if(seen.values.begin(), seen.values.end(),
                                     [](double x) { return x <= std::log(2.0); });
    const boost::math::binomial law(n, 0.5);
    const double rarer = std::min(static_cast<double>(below), n - static_cast<double>(below));
    return cdf(law, rarer) < alpha / 2;
  };
  CHECK_FALSE(simulation.holds([](random::Engine& e) -> Summary { return waiting_times(e, 3); },
                               rule_method<Values>(one_look)));
}

TEST_CASE("A median a resolution off is excluded at the planned samples with the stated power") {
  PowerSimulation simulation("median", 3000);
  const auto design = [] { return design_median(1e-3, 1.0, 0.5); };
  const auto draw = [](random::Engine& engine, std::uint64_t n) -> Summary {
    boost::random::normal_distribution<double> law(7, 1);
    Values block;
    for (std::uint64_t i = 0; i < n; ++i) block.values.push_back(law(engine));
    return block;
  };
  const bool good = simulation.holds(design, draw, 7, 0.5, 1);
  INFO(simulation.counted());
  CHECK(good);
  CHECK_FALSE(simulation.holds(design, draw, 7, 0.35, 1));
}

}  // namespace
}  // namespace initproof::stats
