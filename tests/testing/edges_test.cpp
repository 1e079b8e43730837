// Checks at the edges of what numbers can be: far from zero, in tiny and in huge units, constant,
// not numbers, at the ends of alpha and with margins that no number of samples tells apart.
#include <chrono>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "initproof/random/distributions.hpp"
#include "initproof/stats/checks.hpp"
#include "initproof/testing/check.hpp"

#include "support/catch.hpp"
#include "support/thrown.hpp"

namespace initproof::testing {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double alpha = 1e-9;

// Multiples of 2^-16, so that offset + unit * value is exact as far as it is asked for here.
Sampler uniform(double offset = 0, double unit = 1) {
  return [=](random::Engine& engine) {
    return offset + unit * static_cast<double>(engine() >> 16) * 0x1p-16;
  };
}

Sampler constant(double value) {
  return [value](random::Engine&) { return value; };
}

struct Kind {
  const char* name;
  Check check;
  int power;    ///< of the unit, in the quantity
  bool shifts;  ///< with the data
};

/// Checks that are the same but for where the data lie and in which unit they are.
std::vector<Kind> kinds(double offset, double unit) {
  const stats::Interval range{offset, offset + unit};
  const Sampler data = uniform(offset, unit);
  const auto at = [](const char* name, Quantity quantity, double value, double margin) {
    return Check{name, std::move(quantity), equal(value, margin)};
  };
  const double square = unit * unit;
  return {
      {"bounded mean", at("m", bounded_mean(data, range), offset + unit / 2, unit / 8), 1, true},
      {"sub-Gaussian mean", at("s", subgaussian_mean(data, unit / 2), offset + unit / 2, unit / 8),
       1, true},
      {"quantile", at("q", quantile(data, 0.5, 1 / unit), offset + unit / 2, unit / 8), 1, true},
      {"Gaussian variance", at("g", gaussian_variance(data), square / 12, square / 24), 2, false},
      {"bounded variance", at("v", bounded_variance(data, range), square / 12, square / 24), 2,
       false},
      {"slope",
       at("l",
          slope([data](random::Engine& engine, double) { return data(engine); }, {0, 1}, range), 0,
          unit / 4),
       1, false},
  };
}

TEST_CASE("data far from zero, or in other units, decide as they do beside it") {
  const std::vector<Kind> plain = kinds(0, 1);
  struct Place {
    double offset, unit;
  };
  for (const Place place : {Place{1e6, 1}, Place{-0x1p30, 1}, Place{0x1p35, 1}, Place{0, 0x1p-100},
                            Place{0, 0x1p100}, Place{0x1p60, 0x1p30}}) {
    const std::vector<Kind> there = kinds(place.offset, place.unit);
    for (std::size_t k = 0; k < plain.size(); ++k) {
      INFO(plain[k].name << " at " << place.offset << " in units of " << place.unit);
      const Outcome here = run(plain[k].check, {alpha});
      const Outcome moved = run(there[k].check, {alpha});
      INFO(here.message);
      INFO(moved.message);
      CHECK(moved.verdict == here.verdict);
      CHECK(moved.samples == here.samples);
      const double unit = std::pow(place.unit, plain[k].power);
      const double offset = plain[k].shifts ? place.offset : 0;
      // Wider by what rounding may have cost, and no more.
      const double rounding =
          1e-9 + 0x1p-51 * static_cast<double>(here.samples) * std::abs(place.offset / place.unit);
      CHECK((moved.interval.low - offset) / unit <= here.interval.low + rounding);
      CHECK((moved.interval.low - offset) / unit >= here.interval.low - rounding);
      CHECK((moved.interval.high - offset) / unit >= here.interval.high - rounding);
      CHECK((moved.interval.high - offset) / unit <= here.interval.high + rounding);
      CHECK(std::abs((moved.estimate - offset) / unit - here.estimate) <= rounding);
    }
  }
}

TEST_CASE("a constant has its value as mean and median, and no variance") {
  for (const double value : {0.1, 1.0 / 3, 0.0, 1.0}) {
    INFO("constant " << value);
    const auto outcome = [&](const char* name, const Quantity& quantity,
                             const Prediction& prediction) {
      return run({name, quantity, prediction}, {alpha});
    };
    const Sampler data = constant(value);
    const stats::Interval range{0, 1};
    const auto both = [&](const char* name, const Quantity& quantity, double truth, double margin) {
      const Outcome right = outcome(name, quantity, equal(truth, margin));
      const Outcome wrong = outcome(name, quantity, equal(truth + 3 * margin, margin));
      INFO(right.message);
      INFO(wrong.message);
      CHECK(right.passed());
      CHECK(right.interval.contains(truth));
      CHECK(wrong.verdict == Verdict::failed);
    };
    both("mean", bounded_mean(data, range), value, 0.05);
    both("sub-Gaussian", subgaussian_mean(data, 0.5), value, 0.1);
    both("median", quantile(data, 0.5, 1), value, 0.05);
    both("variance", bounded_variance(data, range), 0, 0.01);
    both("slope", slope([value](random::Engine&, double) { return value; }, {0, 1}, range), 0, 0.1);
    CHECK(outcome("same", distance_between(data, data), at_most(0, 0.1)).passed());
    CHECK(
        outcome("other", distance_between(data, constant(value + 1e-9)), at_most(0, 0.1)).verdict ==
        Verdict::failed);
    CHECK(outcome("event", probability([](random::Engine&) { return true; }), equal(1, 0.01))
              .passed());
  }
}

TEST_CASE("what is no number fails the check and is never judged") {
  for (const double bad : {nan, infinity, -infinity}) {
    INFO("the sampler gives " << bad);
    const auto sometimes = [bad](random::Engine& engine) {
      return engine() % 50 == 0 ? bad : static_cast<double>(engine()) * 0x1p-32;
    };
    const Quantity all[] = {
        bounded_mean(sometimes, {0, 1}), subgaussian_mean(sometimes, 0.5),
        bounded_variance(sometimes, {0, 1}), gaussian_variance(sometimes),
        slope([&](random::Engine& e, double) { return sometimes(e); }, {0, 1}, {0, 1})};
    for (const Quantity& quantity : all) {
      const Outcome outcome = run({"bad", quantity, equal(0.5, 0.25)}, {alpha});
      INFO(outcome.message);
      CHECK(outcome.verdict == Verdict::failed);
    }
  }
}

TEST_CASE("alpha at its ends is planned for, and beyond them refused by name") {
  std::vector<Check> checks;
  for (const Kind& kind : kinds(0, 1)) checks.push_back(kind.check);
  const Quantity mean = bounded_mean(uniform(), {0, 1});
  checks.push_back({"r", quotient(mean, mean, 0.5), equal(1, 0.1)});
  for (const Check& check : checks) {
    INFO(check.name);
    for (const double end : {1e-140, 0.9}) {
      const Plan made = plan(check, end);
      CHECK(made.samples > 0);
      CHECK(made.refuted_from >= check.prediction.margin);
    }
    for (const double beyond : {0.0, 1.0, -0.5, 2.0, 1e-300, nan}) {
      const auto text = tests::thrown<std::logic_error>([&] { (void)plan(check, beyond); });
      INFO(text);
      // The number that was given, not the part of it that a series gets.
      CHECK(tests::contains(text, "alpha is " + stats::detail::text(beyond) + ","));
      CHECK_FALSE(tests::contains(text, "boost"));
    }
  }
}

TEST_CASE("a range that cannot be is refused as it was given") {
  for (const stats::Interval& range :
       {stats::Interval{1, 0}, {0, 0}, {0, 1e71}, {0, 1e-71}, {0, infinity}, {nan, 1}}) {
    for (const Quantity& quantity :
         {bounded_mean(constant(0), range), bounded_variance(constant(0), range)}) {
      const auto text = tests::thrown<std::invalid_argument>([&] {
        (void)plan({"c", quantity, equal(0.5, 0.25)}, alpha);
      });
      INFO(quantity.name << ": " << text);
      CHECK(tests::contains(text, "range [" + stats::detail::text(range.low) + ", "));
    }
  }
  const auto square = tests::thrown<std::invalid_argument>([&] {
    (void)plan({"c", bounded_variance(constant(0), {0, 1e36}), equal(0.5, 0.25)}, alpha);
  });
  CHECK(tests::contains(square, "bounded_variance: range [0, 1e+36], expected a width from 2e-35"));
}

TEST_CASE("a quotient of nothing by nothing is undecided and says that there is none") {
  const Quantity mean = bounded_mean(constant(0), {0, 1});
  const Outcome outcome = run({"q", quotient(mean, mean, 0.5), equal(1, 0.1), 4000}, {alpha});
  INFO(outcome.message);
  CHECK(outcome.verdict == Verdict::undecided);
  CHECK(tests::contains(outcome.message, "the data give no estimate"));
}

TEST_CASE("a margin is planned for in no time, or refused as the headers say") {
  const auto event = [](random::Engine& engine) { return engine() % 2 == 0; };
  std::vector<Check> checks;
  for (const Kind& kind : kinds(0, 1)) checks.push_back(kind.check);
  checks.push_back({"p", probability(event), equal(0.5, 0.1)});
  checks.push_back({"r", quotient(probability(event), probability(event), 0.5), equal(1, 0.1)});
  checks.push_back({"d", distance_between(uniform(), uniform()), at_most(0, 0.1)});
  for (Check check : checks) {
    for (const double margin : {1e-3, 1e-5, 1e-7, 1e-9, 1e-12, 1e-15, 1e-300}) {
      INFO(check.name << " with a margin of " << margin);
      check.prediction.margin = margin;
      const auto begun = std::chrono::steady_clock::now();
      try {
        const Plan made = plan(check, alpha);
        CHECK(made.samples <= std::uint64_t{1} << 62);
        CHECK(made.max_samples >= made.samples);
      } catch (const std::domain_error& e) {
        INFO(e.what());
        CHECK(tests::contains(e.what(), "check '" + check.name + "'"));
        CHECK(tests::contains(e.what(), "no number of samples tells so small a difference apart"));
      } catch (const std::invalid_argument& e) {
        INFO(e.what());
        CHECK(tests::contains(e.what(), "check '" + check.name + "'"));
        CHECK_FALSE(tests::contains(e.what(), "boost"));
      }
      const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
      CHECK(took.count() < 30);
    }
  }
}

TEST_CASE("a quantity of what no number can be is refused when it is made") {
  const Quantity mean = bounded_mean(uniform(), {0, 1});
  for (const double wrong : {0.0, -1.0, infinity, nan}) {
    INFO(wrong);
    CHECK(tests::contains(
        tests::thrown<std::invalid_argument>([&] { (void)quotient(mean, mean, wrong); }),
        "quotient: denominator is "));
    CHECK(tests::contains(
        tests::thrown<std::invalid_argument>([&] { (void)quantile(uniform(), 0.5, wrong); }),
        "quantile: density is "));
  }
  const auto along = [](random::Engine&, double at) { return at; };
  for (const std::vector<double>& wrong :
       {std::vector<double>{}, {1}, {1, 1}, {2, 1}, {0, nan}, {0, infinity}})
    CHECK(tests::contains(tests::thrown<std::invalid_argument>([&] {
                            (void)slope(along, wrong, {0, 1});
                          }),
                          "slope: expected two points at least, in increasing order"));
}

}  // namespace
}  // namespace initproof::testing
