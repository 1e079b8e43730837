#include "initproof/stats/confidence_sequence.hpp"

#include <cmath>
#include <functional>
#include <limits>
#include <memory>
#include <stdexcept>
#include <vector>

#include "initproof/stats/checks.hpp"
#include "initproof/stats/sequence/bounded_mean.hpp"
#include "initproof/stats/sequence/distribution.hpp"
#include "initproof/stats/sequence/gaussian_variance.hpp"
#include "initproof/stats/sequence/linear_variance.hpp"
#include "initproof/stats/sequence/probability.hpp"
#include "initproof/stats/sequence/probability_ratio.hpp"
#include "initproof/stats/sequence/replicate_mean.hpp"

#include "stats/blocks.hpp"
#include "support/catch.hpp"
#include "support/thrown.hpp"

namespace initproof::stats {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

struct Kind {
  const char* name;
  std::function<std::unique_ptr<ConfidenceSequence>(double alpha)> make;
  std::function<SequentialDesign(double alpha, double resolution)> design;
  Summary empty, block;
};

const std::vector<Kind>& kinds() {
  static const std::vector<double> x{0, 1, 4};
  static const std::vector<Kind> all{
      {"variance", [](double a) { return std::make_unique<GaussianVarianceSequence>(a, 10); },
       [](double a, double r) { return design_gaussian_variance(a, 1, r); }, Moments{},
       moments({1, 2, 4})},
      {"linear variance",
       [](double a) {
         return std::make_unique<LinearVarianceSequence>(a, x, Coefficient::slope, 100);
       },
       [](double a, double r) {
         return design_linear_variance(a, x, 1, 1, Coefficient::intercept, r);
       },
       std::vector<Moments>(3),
       std::vector<Moments>{moments({1, 2}), moments({0, 3}), moments({5, 1})}},
      {"probability", [](double a) { return std::make_unique<ProbabilitySequence>(a, 0.5, 10); },
       [](double a, double r) { return design_probability(a, 0.3, r); }, Proportion{},
       Proportion{3, 7}},
      {"ratio",
       [](double a) {
         return std::make_unique<ProbabilityRatioSequence>(ProbabilitySequence(a / 2, 0.5, 10),
                                                           ProbabilitySequence(a / 2, 0.5, 10));
       },
       [](double a, double r) { return design_probability_ratio(a, 0.3, 0.4, r); },
       std::vector<Proportion>(2), std::vector<Proportion>{{3, 7}, {5, 7}}},
      {"distance",
       [](double a) { return std::make_unique<DistributionSequence>(a, gaussian_grid(1, 4), 100); },
       [](double a, double r) { return design_distribution(a, gaussian_grid(1, 1000), r); },
       Histogram{std::vector<std::uint64_t>(4)}, Histogram{{3, 4, 5, 6}}},
      {"bounded mean",
       [](double a) {
         return std::make_unique<BoundedMeanSequence>(a, Interval{0, 5}, 0.3);
       },
       [](double a, double r) {
         return design_bounded_mean(a, {0, 5}, 1, r);
       },
       Moments{}, moments({1, 2, 4})},
      {"replicates", [](double a) { return std::make_unique<ReplicateMeanSequence>(a, 0.5); },
       [](double a, double r) { return design_replicate_mean(a, 1, r); }, Moments{},
       moments({1, 2, 4})},
  };
  return all;
}

TEST_CASE("Before the first observation a sequence knows nothing, and says so") {
  for (const Kind& kind : kinds()) {
    INFO(kind.name);
    const auto sequence = kind.make(0.01);
    for (int i = 0; i < 2; ++i) {
      CHECK(sequence->samples() == 0);
      CHECK(std::isnan(sequence->estimate()));
      CHECK(sequence->interval().contains(0.5));
      CHECK_FALSE(sequence->interval().empty());
      CHECK(sequence->log_e_value(0.5) == 0);
      sequence->absorb(kind.empty);
    }
  }
}

TEST_CASE("An empty block changes nothing") {
  for (const Kind& kind : kinds()) {
    INFO(kind.name);
    const auto with = kind.make(0.01), without = kind.make(0.01);
    with->absorb(kind.empty);
    for (const auto* sequence : {&with, &without}) (*sequence)->absorb(kind.block);
    with->absorb(kind.empty);
    CHECK(with->interval() == without->interval());
    CHECK(with->samples() == without->samples());
  }
}

TEST_CASE("A sequence encloses its estimate, weighs what is farther more, and has a name") {
  for (const Kind& kind : kinds()) {
    INFO(kind.name);
    const auto sequence = kind.make(0.1);
    for (int i = 0; i < 40; ++i) sequence->absorb(kind.block);
    CHECK(sequence->interval().low <= sequence->estimate());
    CHECK(sequence->interval().high >= sequence->estimate());
    const double at_estimate = sequence->log_e_value(sequence->estimate());
    CHECK(at_estimate <= 0);
    const Interval found = sequence->interval();
    for (const double far : {found.low - 0.01, found.high + 0.01})
      CHECK(sequence->log_e_value(far) > at_estimate);
    CHECK_FALSE(sequence->method().empty());
    CHECK_FALSE(sequence->guarantee().condition.empty());
  }
}

TEST_CASE("Summaries of every other kind are refused") {
  for (const Kind& kind : kinds()) {
    for (const Kind& other : kinds()) {
      if (kind.empty.index() == other.empty.index()) continue;
      INFO(kind.name << " given what " << other.name << " reads");
      const auto sequence = kind.make(0.01);
      CHECK_THROWS_AS(sequence->absorb(other.block), std::invalid_argument);
    }
  }
  CHECK_THROWS_AS(kinds()[1].make(0.1)->absorb(std::vector<Moments>(2)), std::invalid_argument);
  CHECK_THROWS_AS(kinds()[3].make(0.1)->absorb(std::vector<Proportion>(3)), std::invalid_argument);
  CHECK_THROWS_AS(kinds()[4].make(0.1)->absorb(Histogram{{1, 2, 3}}), std::invalid_argument);
}

TEST_CASE("An alpha beyond its bounds is refused with them, by sequences and by designs") {
  for (const Kind& kind : kinds()) {
    for (const double alpha :
         {0.0, -1.0, 1.0, 1.5, 2.5, infinity, nan, 1e-160, 1e-300, 1 - 1e-16}) {
      INFO(kind.name << " at alpha " << alpha);
      const auto named = [alpha](const std::string& text) {
        return tests::contains(text, "alpha is " + detail::text(alpha)) &&
               tests::contains(text, "e-150 to 1 - 1e-09");
      };
      const auto design = tests::thrown<std::invalid_argument>([&] { kind.design(alpha, 0.1); });
      INFO(design);
      CHECK(named(design));
      if (std::string(kind.name) == "ratio") continue;  // it is made of sequences, not of an alpha
      const auto made = tests::thrown<std::invalid_argument>([&] { kind.make(alpha); });
      CHECK(named(made));
    }
  }
}

TEST_CASE("Designs can be made, and intervals enclose, at either end of what alpha may be") {
  for (const Kind& kind : kinds()) {
    for (const double alpha : {4 * smallest_alpha, 1e-100, 0.5, largest_alpha}) {
      INFO(kind.name << " at alpha " << alpha);
      const auto design = kind.design(alpha, 0.1);
      CHECK(design.planned_samples > 0);
      const auto sequence = kind.make(alpha);
      for (int i = 0; i < 40; ++i) sequence->absorb(kind.block);
      CHECK_FALSE(sequence->interval().empty());
    }
  }
}

TEST_CASE("Alpha may be the smallest and the largest, each share of it where it is shared") {
  for (const std::size_t parts : {1U, 3U}) {
    const auto refused = [parts](double alpha) {
      return tests::caught<std::invalid_argument>(
                 [&] { detail::require_alpha(alpha, "a sequence", parts); })
          .has_value();
    };
    const double least = smallest_alpha * static_cast<double>(parts);
    CHECK_FALSE(refused(least));
    CHECK(refused(std::nextafter(least, 0.0)));
    CHECK_FALSE(refused(largest_alpha));
    CHECK(refused(std::nextafter(largest_alpha, 1.0)));
  }
}

TEST_CASE("A resolution that is not positive is refused by name") {
  for (const Kind& kind : kinds()) {
    for (const double resolution : {0.0, -0.25, nan}) {
      INFO(kind.name << " at resolution " << resolution);
      const auto text = tests::thrown<std::invalid_argument>([&] { kind.design(0.1, resolution); });
      CHECK(tests::contains(text, detail::text(resolution)));
    }
  }
}

TEST_CASE("A design needs more samples for a smaller alpha and for a finer resolution") {
  for (const Kind& kind : kinds()) {
    INFO(kind.name);
    const auto planned = kind.design(1e-3, 0.1).planned_samples;
    CHECK(kind.design(1e-9, 0.1).planned_samples > planned);
    CHECK(kind.design(1e-3, 0.05).planned_samples > 2 * planned);
  }
}

TEST_CASE("Numbers that are not finite end the run and are never passed over") {
  for (const double bad : {nan, infinity, -infinity}) {
    for (const std::size_t kind : {0U, 5U, 6U}) {
      INFO(kinds()[kind].name << " given " << bad);
      CHECK_THROWS_AS(kinds()[kind].make(0.1)->absorb(moments({1, bad, 2})), std::domain_error);
    }
    const std::vector<Moments> strata{moments({1, 2}), moments({1, bad}), moments({1, 2})};
    CHECK_THROWS_AS(kinds()[1].make(0.1)->absorb(strata), std::domain_error);
  }
  CHECK_THROWS_AS(gaussian_grid(1, 4).count(std::vector<float>{1.0F, std::nanf("")}),
                  std::domain_error);
}

// 400 numbers of [0, 1], irregular enough, times a power of two.
std::vector<double> in_units(double unit) {
  std::vector<double> values;
  for (int i = 0; i < 400; ++i) values.push_back(unit * std::fmod(0.618034 * i, 1.0));
  return values;
}

TEST_CASE("The same data in other units give the same interval in those units") {
  const auto bounded = [](double unit) {
    BoundedMeanSequence s(1e-9, {0, unit}, 0.3);
    s.absorb(moments(in_units(unit)));
    return s.interval();
  };
  const auto replicates = [](double unit) {
    ReplicateMeanSequence s(1e-9, 0.05);
    s.absorb(moments(in_units(unit)));
    return s.interval();
  };
  const auto variance = [](double unit) {
    GaussianVarianceSequence s(1e-9, 10);
    s.absorb(moments(in_units(unit)));
    return s.interval();
  };
  for (const double unit : {0x1p-460, 0x1p-200, 0x1p200, 0x1p460}) {
    INFO("unit " << unit);
    // It needs fourth powers.
    if (unit < 0x1p-230 || unit > 0x1p230) {
      CHECK_THROWS_AS(bounded(unit), std::invalid_argument);
    } else {
      CHECK(bounded(unit).low / unit == Approx(bounded(1).low));
      CHECK(bounded(unit).high / unit == Approx(bounded(1).high));
    }
    CHECK(replicates(unit).low / unit == Approx(replicates(1).low));
    CHECK(replicates(unit).high / unit == Approx(replicates(1).high));
    CHECK(variance(unit).low / unit / unit == Approx(variance(1).low));
    CHECK(variance(unit).high / unit / unit == Approx(variance(1).high));
  }
  for (const double unit : {0x1p-1030, 0x1p-540, 0x1p520, 0x1p1000}) {
    INFO("unit " << unit);
    CHECK_THROWS_AS(bounded(unit), std::invalid_argument);
    CHECK_THROWS_AS(replicates(unit), std::domain_error);
    CHECK_THROWS_AS(variance(unit), std::domain_error);
  }
}

TEST_CASE("Blocks that are finite, but not together, end the run") {
  for (const std::size_t kind : {0U, 6U}) {
    INFO(kinds()[kind].name);
    const auto sequence = kinds()[kind].make(0.1);
    sequence->absorb(moments({-1e153, 1e153, 0}));
    const Interval before = sequence->interval();
    CHECK_THROWS_AS(sequence->absorb(moments({1.4e154, 1.41e154})), std::domain_error);
    CHECK(sequence->interval() == before);
  }
}

TEST_CASE("Parameters that make no sense are refused by name") {
  CHECK_THROWS_AS(GaussianVarianceSequence(0.1, 0), std::invalid_argument);
  CHECK_THROWS_AS(GaussianVarianceSequence(0.1, infinity), std::invalid_argument);
  CHECK_THROWS_AS(ReplicateMeanSequence(0.1, -1), std::invalid_argument);
  CHECK_THROWS_AS(ProbabilitySequence(0.1, 0, 5), std::invalid_argument);
  CHECK_THROWS_AS(ProbabilitySequence(0.1, 1, 5), std::invalid_argument);
  CHECK_THROWS_AS(ProbabilitySequence(0.1, 0.5, nan), std::invalid_argument);
  CHECK_THROWS_AS(ProbabilitySequence(0.1, 0.5, 5).absorb(Proportion{4, 3}), std::invalid_argument);
  CHECK_THROWS_AS(BoundedMeanSequence(0.1, {1, 1}, 0.3), std::invalid_argument);
  CHECK_THROWS_AS(BoundedMeanSequence(0.1, Interval::all(), 0.3), std::invalid_argument);
  CHECK_THROWS_AS(BoundedMeanSequence(0.1, {0, 1}, 0), std::invalid_argument);
  CHECK_THROWS_AS(BoundedMeanSequence(0.1, {0, 1}, 0.95), std::invalid_argument);
  CHECK_THROWS_AS(DistributionSequence(0.1, gaussian_grid(1, 4), 0), std::invalid_argument);
  CHECK_THROWS_AS(gaussian_grid(0, 4), std::invalid_argument);
  CHECK_THROWS_AS(gaussian_grid(1, 1), std::invalid_argument);
  CHECK_THROWS_AS(CellGrid({}, {}), std::invalid_argument);
  CHECK_THROWS_AS(CellGrid({1, 1}, {0.2, 0.4}), std::invalid_argument);
  CHECK_THROWS_AS(CellGrid({nan}, {0.2}), std::invalid_argument);
  CHECK_THROWS_AS(CellGrid({1, 2}, {0.4, 0.2}), std::invalid_argument);
  CHECK_THROWS_AS(CellGrid({1, 2}, {0.4, 1.2}), std::invalid_argument);
  CHECK_THROWS_AS(gaussian_grid(1, 4).distance(Histogram{}), std::invalid_argument);
  CHECK_THROWS_AS(lines_through({0}, {Interval{0, 1}}, Coefficient::slope), std::invalid_argument);
  CHECK_THROWS_AS(lines_through({1, 0}, {Interval{0, 1}, Interval{0, 1}}, Coefficient::slope),
                  std::invalid_argument);
  CHECK_THROWS_AS(lines_through({-1, 0}, {Interval{0, 1}, Interval{0, 1}}, Coefficient::slope),
                  std::invalid_argument);
}

}  // namespace
}  // namespace initproof::stats
