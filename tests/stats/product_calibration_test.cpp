#include <memory>
#include <utility>
#include <vector>

#include "initproof/stats/sequence/bounded_mean.hpp"
#include "initproof/stats/sequence/gaussian_variance.hpp"
#include "initproof/stats/sequence/median.hpp"
#include "initproof/stats/sequence/probability.hpp"
#include "initproof/stats/sequence/product.hpp"

#include "stats/simulation.hpp"

namespace initproof::stats {
namespace {

constexpr std::size_t paths = 3;

// Three runs that are looked at together after every block of any of them. A run goes on until it
// alone excludes another value; blocks go to whichever has the widest interval, so that who goes on
// depends on what was seen.
template <class Make>
Method combined(const Make& make, double truth) {
  return [=](double alpha) -> Watcher {
    using Sequence = std::decay_t<decltype(make(alpha))>;
    auto all = std::make_shared<std::vector<Sequence>>();
    for (std::size_t i = 0; i < paths; ++i) all->push_back(make(alpha));
    return [=, next = std::size_t{0}](const Summary& block) mutable {
      (*all)[next].absorb(block);
      std::vector<const ConfidenceSequence*> sequences;
      for (const Sequence& one : *all) sequences.push_back(&one);
      for (std::size_t i = 0; i < paths; ++i)
        if (!((*all)[i].interval().width() <= (*all)[next].interval().width())) next = i;
      return !product_interval(sequences, alpha).contains(truth);
    };
  };
}

template <class Make>
void check(NullSimulation& simulation, const Draw& draw, const Make& make, double truth) {
  const bool good = simulation.holds(draw, combined(make, truth));
  INFO(simulation.counted());
  CHECK(good);
  CHECK(simulation.misses(0) > 20);  // an interval that is never wrong is too wide
}

}  // namespace

TEST_CASE("several runs together ever miss a variance no more often than alpha") {
  NullSimulation simulation("product-variance", 400, 30);
  const Draw draw = [](random::Engine& engine) -> Summary { return normals(engine, 8, -3, 2); };
  check(
      simulation, draw, [](double alpha) { return GaussianVarianceSequence(alpha, 6); }, 4);
}

TEST_CASE("several runs together ever miss a probability no more often than alpha") {
  NullSimulation simulation("product-probability", 400, 30);
  const Draw draw = [](random::Engine& engine) -> Summary { return trials(engine, 8, 0.3); };
  check(
      simulation, draw, [](double alpha) { return ProbabilitySequence(alpha, 0.3, 6); }, 0.3);
}

TEST_CASE("several runs together ever miss a bounded mean or a median no more often than alpha") {
  NullSimulation means("product-means", 400, 30);
  const Draw coins = [](random::Engine& engine) -> Summary {
    const double s = static_cast<double>(trials(engine, 1, 0.3).successes);
    std::vector<double> values;
    for (int i = 0; i < 8; ++i)
      values.push_back(static_cast<double>(trials(engine, 1, 0.3).successes));
    values[0] = s;
    return Moments::of(values);
  };
  check(
      means, coins,
      [](double alpha) {
        return BoundedMeanSequence(alpha, {0, 1}, 0.4);
      },
      0.3);
  NullSimulation medians("product-medians", 400, 30);
  const Draw values = [](random::Engine& engine) -> Summary {
    boost::random::uniform_01<double> law;
    Values drawn;
    for (int i = 0; i < 4; ++i) drawn.values.push_back(law(engine));
    return drawn;
  };
  check(
      medians, values, [](double alpha) { return MedianSequence(alpha); }, 0.5);
}

TEST_CASE("The judge catches a product of suprema") {
  NullSimulation simulation("product-suprema", 4000, 240);
  const Draw draw = [](random::Engine& engine) -> Summary { return normals(engine, 8, -3, 2); };
  const Method wrong = [](double alpha) -> Watcher {
    auto all = std::make_shared<std::vector<GaussianVarianceSequence>>();
    for (std::size_t i = 0; i < paths; ++i) all->emplace_back(alpha, 1);
    auto most = std::make_shared<std::vector<double>>(paths, 0.0);
    return [=, turn = std::size_t{0}](const Summary& block) mutable {
      const std::size_t i = turn++ % paths;
      (*all)[i].absorb(block);
      (*most)[i] = std::max((*most)[i], (*all)[i].log_e_value(4));
      return (*most)[0] + (*most)[1] + (*most)[2] >= -std::log(alpha);
    };
  };
  const bool good = simulation.holds(draw, wrong);
  INFO(simulation.counted());
  CHECK_FALSE(good);
}

}  // namespace initproof::stats
