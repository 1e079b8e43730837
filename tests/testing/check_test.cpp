#include "initproof/testing/check.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "initproof/testing/verify.hpp"

#include "support/catch.hpp"
#include "support/thrown.hpp"

using namespace initproof;
using namespace initproof::testing;

namespace {

double uniform(random::Engine& engine) {
  return (static_cast<double>(engine()) + 0.5) * 0x1p-32;
}

double normal(random::Engine& engine) {
  return std::sqrt(-2 * std::log(uniform(engine))) * std::cos(6.283185307179586 * uniform(engine));
}

std::vector<double> hundredths() {
  std::vector<double> edges;
  for (int i = 1; i < 200; ++i) edges.push_back(0.005 * i);
  return edges;
}

std::vector<double> uniform_sample(std::size_t count) {
  std::vector<double> values(count);
  random::Engine engine(99);
  for (double& x : values) x = uniform(engine);
  return values;
}

// A series that has found this interval, whatever is drawn.
class Found final : public Series {
 public:
  explicit Found(stats::Interval interval) : interval_(interval) {}
  void draw(random::Engine&, std::uint64_t count) override { samples_ += count; }
  [[nodiscard]] stats::Interval interval() const override { return interval_; }
  [[nodiscard]] double estimate() const override { return interval_.low; }
  [[nodiscard]] std::uint64_t samples() const override { return samples_; }
  [[nodiscard]] std::uint64_t planned() const override { return 1; }
  [[nodiscard]] std::optional<double> excludes(double, double) const override { return {}; }
  [[nodiscard]] std::string guarantee() const override { return "made up"; }

 private:
  stats::Interval interval_;
  std::uint64_t samples_ = 0;
};

Quantity found_in(stats::Interval interval) {
  return {"number", [interval](double, double, double) -> std::unique_ptr<Series> {
            return std::make_unique<Found>(interval);
          }};
}

stats::Interval printed_in(const std::string& message) {
  stats::Interval printed{0, 0};
  const auto at = message.find(" in [");
  REQUIRE(at != std::string::npos);
  REQUIRE(std::sscanf(message.c_str() + at, " in [%lf, %lf]", &printed.low, &printed.high) == 2);
  return printed;
}

struct Kind {
  const char* name;
  Quantity quantity;
  double truth;
  double margin;
};

// Every kind of quantity, with data of which the truth is known.
std::vector<Kind> kinds() {
  const Event quarter = [](random::Engine& e) { return uniform(e) < 0.25; };
  const Quantity mean = bounded_mean(uniform, {0, 1});
  return {
      {"probability", probability(quarter), 0.25, 0.02},
      {"bounded mean", mean, 0.5, 0.02},
      {"sub-Gaussian mean", subgaussian_mean(normal, 1), 0, 0.1},
      {"Gaussian variance", gaussian_variance(normal), 1, 0.1},
      {"bounded variance", bounded_variance(uniform, {0, 1}), 1.0 / 12, 0.02},
      {"quantile", quantile(uniform, 0.9, 1), 0.9, 0.02},
      {"slope",
       slope([](random::Engine& e, double x) { return x * uniform(e); }, {0.2, 0.6, 1}, {0, 1}),
       0.5, 0.1},
      {"quotient", quotient(probability(quarter), mean, 0.5), 0.5, 0.05},
  };
}

// Those that measure a distance from 0.
std::vector<Kind> distances() {
  const auto cdf = [](double x) { return std::min(std::max(x, 0.0), 1.0); };
  return {
      {"distribution", distance_from(uniform, cdf, hundredths()), 0, 0.05},
      {"two laws", distance_between(uniform, uniform), 0, 0.05},
      {"stored reference", distance_from_reference(uniform, uniform_sample(100'000)), 0, 0.05},
  };
}

}  // namespace

TEST_CASE("the truth passes, and one two margins off fails") {
  for (const Kind& kind : kinds()) {
    INFO(kind.name);
    const Terms terms{1e-6, 3, "again"};
    const Outcome good = run({kind.name, kind.quantity, equal(kind.truth, kind.margin)}, terms);
    CHECK(good.passed());
    CHECK(good.interval.contains(kind.truth));
    for (const double side : {-2.0, 2.0}) {
      const double wrong = kind.truth + side * kind.margin;
      const Outcome bad = run({kind.name, kind.quantity, equal(wrong, kind.margin)}, terms);
      INFO(bad.message);
      CHECK(bad.verdict == Verdict::failed);
    }
    CHECK(run({kind.name, kind.quantity, at_most(kind.truth, kind.margin)}, terms).passed());
    CHECK(run({kind.name, kind.quantity, at_least(kind.truth, kind.margin)}, terms).passed());
  }
}

TEST_CASE("one law passes, another fails") {
  for (const Kind& kind : distances()) {
    INFO(kind.name);
    CHECK(run({kind.name, kind.quantity, at_most(0, kind.margin)}, {1e-6, 3}).passed());
  }
  const Sampler squared = [](random::Engine& e) { return std::pow(uniform(e), 2); };
  const auto cdf = [](double x) { return std::min(std::max(x, 0.0), 1.0); };
  for (const Quantity& quantity :
       {distance_from(squared, cdf, hundredths()), distance_between(uniform, squared),
        distance_from_reference(squared, uniform_sample(100'000))}) {
    CHECK(run({"squared", quantity, at_most(0, 0.05)}, {1e-6, 3}).verdict == Verdict::failed);
  }
}

TEST_CASE("a truth at the end of the margin is undecided, and the message says what is needed") {
  Check check{"edge", bounded_mean(uniform, {0, 1}), equal(0.48, 0.02)};
  const Outcome outcome = run(check, {1e-6, 1, "run it"});
  REQUIRE(outcome.verdict == Verdict::undecided);
  for (const char* part :
       {"UNDECIDED: edge: mean is 0.", "predicted 0.48 within 0.02", "alpha 1e-06", "seed 1",
        "about ", "would have passed", "reproduce: run it"}) {
    INFO(outcome.message);
    CHECK(tests::contains(outcome.message, part));
  }
}

TEST_CASE("what must be told apart costs samples and is excluded") {
  const Quantity mean = bounded_mean(uniform, {0, 1});
  const Check wide{"apart", mean, equal(0.5, 0.1)};
  const Check near{"apart", mean, equal(0.5, 0.1).told_apart_from(0.61)};
  CHECK(plan(near, 1e-6).samples > 20 * plan(wide, 1e-6).samples);
  const Outcome outcome = run(near, {1e-6, 1});
  CHECK(outcome.passed());
  CHECK_FALSE(outcome.interval.contains(0.61));
  CHECK_THROWS_AS(equal(0.5, 0.1).told_apart_from(0.55), std::invalid_argument);
}

TEST_CASE("data that the check does not allow fail it") {
  const auto message = [](const Sampler& sampler) {
    const Outcome outcome = run({"bad", bounded_mean(sampler, {0, 1}), equal(0.5, 0.1)}, {1e-6, 1});
    CHECK(outcome.verdict == Verdict::failed);
    return outcome.message;
  };
  CHECK(tests::contains(message([](random::Engine&) { return std::nan(""); }), "nan"));
  CHECK(tests::contains(message([](random::Engine&) { return 1.5; }), "1.5, outside of [0, 1]"));
  CHECK(tests::contains(message([](random::Engine&) -> double { throw std::runtime_error("boo"); }),
                        "boo"));
}

TEST_CASE("what cannot be planned is refused with the check's name") {
  const Quantity mean = bounded_mean(uniform, {0, 1});
  CHECK(tests::contains(tests::thrown<std::invalid_argument>([&] {
                          (void)plan({"impossible", mean, equal(0.5, 0.1)}, 1e-200);
                        }),
                        "check 'impossible'"));
  CHECK_THROWS_AS(equal(0.5, 0), std::invalid_argument);
  CHECK_THROWS_AS(equal(std::nan(""), 1), std::invalid_argument);
  CHECK_THROWS_AS(equal(1e20, 1), std::invalid_argument);
  CHECK_THROWS_AS(distance_from_reference(uniform, {}), std::invalid_argument);
}

TEST_CASE("the plan is kept to, and a run repeats to the bit") {
  const Check check{"same", bounded_mean(uniform, {0, 1}), equal(0.5, 0.05)};
  const Plan planned = plan(check, 1e-6);
  const Outcome once = run(check, {1e-6, 5});
  CHECK(once.samples <= planned.samples);
  CHECK(run(check, {1e-6, 5}).message == once.message);
  CHECK(run(check, {1e-6, 6}).message != once.message);
  CHECK(planned.max_samples == 4 * planned.samples);
  CHECK(planned.refuted_from > 0.05);
  CHECK(planned.refuted_from <= 0.11);
}

TEST_CASE("the interval that is printed contains the one that was found, and little more") {
  const Check check{"printed", bounded_mean(uniform, {0, 1}), equal(0.5, 0.1)};
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const Outcome outcome = run(check, {1e-6, seed});
    const stats::Interval printed = printed_in(outcome.message);
    CHECK(printed.contains(outcome.interval));
    CHECK(printed.low > outcome.interval.low - 1.01e-6);
    CHECK(printed.high < outcome.interval.high + 1.01e-6);
  }
}

TEST_CASE("the interval that is printed contains the one that was found wherever its ends lie") {
  std::mt19937_64 bits(7);
  const double spacing = 5e-324;  // of the smallest doubles
  for (int i = 0; i < 20000; ++i) {
    // A third of them has ends of which a unit of the last digit is no normal number any more.
    double x = std::bit_cast<double>(std::uint64_t{bits()});
    if (i % 3 == 0) x = std::ldexp(std::remainder(x, 1.0), -1000 - static_cast<int>(bits() % 75));
    if (!std::isfinite(x)) continue;
    const Outcome outcome = run({"ends", found_in({x, x}), equal(0.0, 1.0)}, {1e-6, 1});
    const stats::Interval printed = printed_in(outcome.message);
    CAPTURE(x, outcome.message);
    CHECK(printed.contains(x));
    const double unit = 1.01e-5 * std::abs(x) + spacing;
    CHECK((printed.low >= x - unit || std::abs(x) > 1.797e308));
    CHECK((printed.high <= x + unit || std::abs(x) > 1.797e308));
  }
}

TEST_CASE("a plan names no truth that it might not refute") {
  for (double margin = 0.01; margin < 0.1; margin *= 1.07) {
    const Plan planned = plan({"plan", bounded_mean(uniform, {0, 1}), equal(0.5, margin)}, 1e-6);
    const std::string text = describe(planned);
    double named = 0;
    REQUIRE(std::sscanf(text.c_str() + text.find("a truth"), "a truth %lf", &named) == 1);
    CHECK(named >= planned.refuted_from);
    CHECK(named < planned.refuted_from * 1.011);
  }
}

TEST_CASE("a program's check has its share and says how to run it again") {
  const Check check{"program's", bounded_mean(uniform, {0, 1}), equal(0.5, 0.1)};
  const Outcome outcome = verify(check, "a test");
  CHECK(outcome.passed());
  CHECK(tests::contains(outcome.message, "alpha 1e-12"));
  CHECK(tests::contains(outcome.message, "testing_unit_test 'a test'"));
  CHECK(plan(check).samples >= outcome.samples);
}
