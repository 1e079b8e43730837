#include "initproof/audit/findings.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "initproof/advice/spec/initializer.hpp"

#include "audit/drawn.hpp"
#include "support/catch.hpp"
#include "support/seed.hpp"

namespace initproof::audit {
namespace {

using tests::drawn;
using tests::normal;
using tests::tensor;
using tests::truncated;
using tests::uniform;

constexpr double alpha = 1e-10;
constexpr double u = 0x1p-24;
constexpr std::uint64_t rows = 30, columns = 784;

advice::WeightLaw law_of(const char* rule, advice::Framework framework) {
  const auto initializer = advice::initializer_named(rule);
  REQUIRE(initializer.has_value());
  return advice::law(*initializer, {columns, rows, 1}, framework, {});
}

std::set<std::string> refuted(const advice::WeightLaw& declared,
                              const std::vector<float>& weights) {
  const DeclaredLaw law(declared, u);
  std::set<std::string> names;
  for (const Finding& f : findings(scores_of(tensor(weights, {rows, columns}), law), law, alpha))
    if (f.refuted) names.insert(std::string(name(f.question)));
  return names;
}

std::vector<float> some(const tests::DrawWeight& draw, std::uint64_t run = 0) {
  return drawn(tests::seed() + run, rows * columns, draw);
}

// To the nearest number of so many significant bits.
float rounded_to(int bits, float weight) {
  int exponent = 0;
  const float fraction = std::frexp(weight, &exponent);
  return std::ldexp(std::nearbyint(std::ldexp(fraction, bits)), exponent - bits);
}

const double he = std::sqrt(2.0 / columns);

TEST_CASE("Weights that have their law are not refuted") {
  for (std::uint64_t run = 0; run < 20; ++run) {
    CHECK(refuted(law_of("he", advice::Framework::pytorch), some(normal(he), run)).empty());
    CHECK(refuted(law_of("torch-uniform", advice::Framework::pytorch),
                  some(uniform(1 / std::sqrt(784.0)), run))
              .empty());
    // Keras divides by the deviation of the cut normal, so that the variance is the promised one.
    CHECK(refuted(law_of("he", advice::Framework::keras),
                  some(truncated(he / 0.87962566103423978), run))
              .empty());
  }
}

TEST_CASE("Faults of initializers are refuted by the question that they concern") {
  using Names = std::set<std::string>;
  const auto declared = law_of("he", advice::Framework::pytorch);
  // Cut at two deviations without making up for it.
  CHECK(refuted(declared, some(truncated(he))) == Names{"law", "variance"});
  // Fan-out for fan-in.
  CHECK(refuted(declared, some(normal(std::sqrt(2.0 / rows)))).contains("variance"));
  // The right variance and another law: the variance has nothing to say.
  CHECK(refuted(declared, some(uniform(he * std::sqrt(3.0)))) == Names{"law"});
  // A mean.
  const auto shifted = [draw = normal(he)](random::Engine& e) { return draw(e) + 0.1 * he; };
  CHECK(refuted(declared, some(shifted)).contains("mean"));
}

TEST_CASE("Outliers, copies, zeros and what is no number are found") {
  using Names = std::set<std::string>;
  const auto declared = law_of("he", advice::Framework::pytorch);
  std::vector<float> weights = some(normal(he));
  weights[17] = static_cast<float>(12 * he);
  CHECK(refuted(declared, weights) == Names{"extremes"});
  weights = some(normal(he));
  std::copy_n(weights.begin(), columns, weights.begin() + 5 * columns);
  CHECK(refuted(declared, weights) == Names{"copies"});
  weights = some(normal(he));
  weights[3] = std::nanf("");
  CHECK(refuted(declared, weights) == Names{"finite"});
  weights.assign(rows * columns, 0.0F);
  CHECK(refuted(declared, weights).contains("variance"));
  // Rows of one number are alike, and nobody has copied them.
  CHECK_FALSE(refuted(declared, weights).contains("copies"));
  const auto bounded = law_of("torch-uniform", advice::Framework::pytorch);
  weights = some(uniform(1 / std::sqrt(784.0)));
  weights[9] = 0.0358F;  // the bound is 0.0357
  CHECK(refuted(bounded, weights) == Names{"bounded"});
  weights[9] = -0.0358F;
  CHECK(refuted(bounded, weights) == Names{"bounded"});
}

TEST_CASE("Rows and columns that go together are found") {
  const auto declared = law_of("he", advice::Framework::pytorch);
  std::vector<float> weights = some(normal(he * std::sqrt(0.9)));
  const std::vector<float> common = drawn(tests::seed() + 99, columns, normal(he * std::sqrt(0.1)));
  for (std::size_t i = 0; i < weights.size(); ++i) weights[i] += common[i % columns];
  const auto names = refuted(declared, weights);
  CHECK(names.contains("columns"));
  CHECK_FALSE(names.contains("variance"));
  // The same matrix, saved column by column.
  std::vector<float> turned(weights.size());
  for (std::size_t i = 0; i < weights.size(); ++i)
    turned[i % columns * rows + i / columns] = weights[i];
  tensor_file::Tensor by_columns = tensor(turned, {rows, columns});
  by_columns.columns_first = true;
  const DeclaredLaw law(declared, u);
  const Scores scores = scores_of(by_columns, law);
  const Scores straight = scores_of(tensor(weights, {rows, columns}), law);
  CHECK(scores.rows == straight.rows);
  CHECK(scores.squared_row_sums == Approx(straight.squared_row_sums));
  CHECK(scores.squared_column_sums == Approx(straight.squared_column_sums));
}

TEST_CASE("The interval of the variance holds the ratio that was drawn") {
  const DeclaredLaw law(law_of("he", advice::Framework::pytorch), u);
  for (const double ratio : {0.5, 1.0, 2.0}) {
    const std::vector<float> weights = some(normal(he * std::sqrt(ratio)));
    for (const Finding& f :
         findings(scores_of(tensor(weights, {rows, columns}), law), law, alpha)) {
      if (f.question != Question::variance) continue;
      CHECK(f.interval.contains(ratio));
      CHECK(f.interval.width() < 0.14 * ratio);
    }
  }
  // 30 x 784 weights tell 6 % of their variance apart at 1e-9.
  CHECK(tells_apart(rows * columns, law, 1e-9) > 0.06);
  CHECK(tells_apart(rows * columns, law, 1e-9) < 0.062);
}

TEST_CASE("Coarse numbers are not refuted for being rounded") {
  // Every weight to eight bits, as bf16 has them.
  const auto coarse = [](std::vector<float> weights) {
    for (float& w : weights) w = rounded_to(8, w);
    return weights;
  };
  const std::size_t many = 1'000'000;
  for (const char* rule : {"he", "torch-uniform"}) {
    const advice::WeightLaw declared = law_of(rule, advice::Framework::pytorch);
    const DeclaredLaw law(declared, 0x1p-8);
    const auto draw = rule == std::string("he") ? normal(he) : uniform(1 / std::sqrt(784.0));
    const std::vector<float> weights = coarse(drawn(tests::seed(), many, draw));
    tensor_file::Tensor as_bf16 = tensor(weights, {1000, 1000});
    for (const Finding& f : findings(scores_of(as_bf16, law), law, alpha)) {
      INFO(rule << ' ' << name(f.question) << ' ' << f.found);
      CHECK_FALSE(f.refuted);
    }
  }
}

TEST_CASE("The roundoff is half of the largest distance of neighbours, as a part of the number") {
  using tensor_file::Element;
  struct Case {
    Element element;
    std::vector<unsigned char> bytes;  // of 1 and of the number after it
  };
  const std::vector<Case> cases = {
      {Element::f16, {0x00, 0x3C, 0x01, 0x3C}},
      {Element::bf16, {0x80, 0x3F, 0x81, 0x3F}},
      {Element::f32, {0, 0, 0x80, 0x3F, 1, 0, 0x80, 0x3F}},
      {Element::f64, {0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 1, 0, 0, 0, 0, 0, 0xF0, 0x3F}},
  };
  for (const Case& c : cases) {
    std::vector<double> numbers(2);
    tensor_file::decode(c.element, c.bytes, numbers);
    INFO(tensor_file::name(c.element));
    REQUIRE(numbers[0] == 1);
    CHECK(unit_roundoff(c.element) == 0.5 * (numbers[1] - 1));
  }
}

TEST_CASE("Half precision, far below its normal numbers, is not refuted for being rounded") {
  // Multiples of 2^-24, of which a deviation has six.
  constexpr double small = 6 * 0x1p-24;
  const auto initializer = advice::initializer_named("normal:" + fmt::format("{}", small));
  REQUIRE(initializer.has_value());
  const DeclaredLaw law(advice::law(*initializer, {}, advice::Framework::pytorch, {}),
                        rounding_of(tensor_file::Element::f16, small));
  std::vector<float> weights = drawn(tests::seed(), 1'000'000, normal(small));
  for (float& w : weights) w = std::ldexp(std::nearbyint(std::ldexp(w, 24)), -24);
  for (const Finding& f : findings(scores_of(tensor(weights, {1000, 1000}), law), law, alpha)) {
    INFO(name(f.question) << ' ' << f.found);
    CHECK_FALSE(f.refuted);
  }
}

TEST_CASE("Rows of two coarse numbers are alike by chance, and of many they are not") {
  const DeclaredLaw law(law_of("he", advice::Framework::pytorch), 0x1p-8);
  const auto copies = [&](std::uint64_t number, std::uint64_t length) {
    std::vector<float> weights = drawn(tests::seed(), number * length, normal(he));
    for (float& w : weights) w = rounded_to(8, w);
    std::copy_n(weights.begin(), length, weights.end() - static_cast<std::ptrdiff_t>(length));
    const auto all = findings(scores_of(tensor(weights, {number, length}), law), law, alpha);
    return *std::find_if(all.begin(), all.end(),
                         [](const Finding& f) { return f.question == Question::copies; });
  };
  const Finding few = copies(4096, 2);
  CHECK(few.found > 1);
  CHECK_FALSE(few.refuted);
  CHECK(copies(4096, 16).refuted);
}

TEST_CASE("A normal that is cut far out tells as much of its variance as one that is not") {
  // timm's and Hugging Face's: 100 deviations from 0.
  const DeclaredLaw law(law_of("truncated:0.02", advice::Framework::pytorch), u);
  CHECK(tells_apart(rows * columns, law, 1e-9) < 0.065);
  const DeclaredLaw near(law_of("he", advice::Framework::keras), u);
  CHECK(tells_apart(rows * columns, near, 1e-9) < 0.07);
}

// How often each question refutes tensors of that law, at an alpha that can be counted.
std::map<std::string, int> refutations(const char* rule, advice::Framework framework,
                                       const tests::DrawWeight& draw, int bits, int runs) {
  const DeclaredLaw law(law_of(rule, framework), std::ldexp(1.0, -bits));
  std::map<std::string, int> counts;
  for (int run = 0; run < runs; ++run) {
    std::vector<float> weights =
        drawn(tests::seed() + 1000 + static_cast<std::uint64_t>(run), 24 * 16, draw);
    for (float& w : weights) w = rounded_to(bits, w);
    for (const Finding& f : findings(scores_of(tensor(weights, {24, 16}), law), law, 0.1))
      counts[std::string(name(f.question))] += f.refuted ? 1 : 0;
  }
  return counts;
}

TEST_CASE("No question refutes more tensors that have their law than alpha allows") {
  using advice::Framework;
  constexpr int runs = 600;
  constexpr int most = 99;  // of 600 at 0.1 with probability 3e-7 more
  const double bound = 1 / std::sqrt(784.0);
  for (const int bits : {8, 11, 24}) {
    const std::map<std::string, int> all[] = {
        refutations("he", Framework::pytorch, normal(he), bits, runs),
        refutations("torch-uniform", Framework::pytorch, uniform(bound), bits, runs),
        refutations("he", Framework::keras, truncated(he / 0.87962566103423978), bits, runs)};
    for (const auto& counts : all) {
      for (const auto& [question, count] : counts) {
        INFO(bits << " bits, " << question << ": " << count);
        CHECK(count <= most);
      }
    }
  }
  // And a law that is another one is refuted, however few weights there are.
  CHECK(refutations("he", Framework::pytorch, uniform(bound), 24, 20)["variance"] == 20);
}

TEST_CASE("A score is as probable as its weight") {
  const DeclaredLaw flat(law_of("torch-uniform", advice::Framework::pytorch), u);
  const double bound = 1 / std::sqrt(784.0);
  CHECK(std::abs(flat.score(0)) < 1e-12);
  CHECK(std::abs(flat.score(0.5 * bound) - 0.6744897501960817) < 1e-9);   // 3/4
  CHECK(std::abs(flat.score(-0.95 * bound) + 1.959963984540054) < 1e-9);  // 1/40
  const DeclaredLaw cut(law_of("he", advice::Framework::keras), u);
  CHECK(std::abs(cut.score(0)) < 1e-12);
  CHECK(cut.score(0.9 * cut.bound()) > 1.8);
  CHECK_THROWS_AS(DeclaredLaw(law_of("zeros", advice::Framework::pytorch), u),
                  std::invalid_argument);
  CHECK_THROWS_AS(DeclaredLaw(law_of("orthogonal", advice::Framework::pytorch), u),
                  std::invalid_argument);
}

}  // namespace
}  // namespace initproof::audit
