#include "initproof/advice/theory/propagation.hpp"

#include <cmath>
#include <functional>
#include <numbers>
#include <string>
#include <vector>

#include <boost/math/quadrature/gauss_kronrod.hpp>

#include "initproof/advice/spec/document.hpp"
#include "initproof/advice/spec/error.hpp"
#include "initproof/advice/spec/line.hpp"
#include "initproof/advice/words/answer.hpp"

#include "support/catch.hpp"

using namespace initproof::advice;

namespace {

Spec spec_with(const std::string& widths, Fields fields) {
  for (auto& [key, field] : fields) field.name = "--" + key;
  return read_line({"SPEC", widths}, fields);
}

Field given(const std::string& text) {
  return {"", text};
}

// E g(z) for z ~ N(0, v), by Boost's adaptive quadrature in double precision.
double expectation(const std::function<double(double)>& g, double v) {
  const double s = std::sqrt(v);
  const auto integrand = [&](double t) {
    return g(s * t) * std::exp(-t * t / 2) / std::sqrt(2 * std::numbers::pi);
  };
  using Rule = boost::math::quadrature::gauss_kronrod<double, 61>;
  return Rule::integrate(integrand, -12.0, 0.0, 12, 1e-13) +
         Rule::integrate(integrand, 0.0, 12.0, 12, 1e-13);
}

// By a central difference; of the rectifiers beside 0.
double difference(const Nonlinearity& f, double z) {
  const double h = 1e-5;
  if (homogeneous(f)) return value(f, z > 0 ? 1 : -1) / (z > 0 ? 1 : -1);
  return (value(f, z + h) - value(f, z - h)) / (2 * h);
}

}  // namespace

// What an initializer reads as fan-in is not always how many inputs meet in a unit, and only those
// count: Flax reads 256 where 64 meet, as three of four kernel entries fall between the strides.
TEST_CASE("a transposed convolution's signal is of the inputs that meet, forward and backward") {
  const Spec spec = read_document(R"({
    "framework": "flax", "input": {"size": 32, "second_moment": 3},
    "defaults": {"init": "normal:0.5", "activation": "linear"},
    "layers": [{"kind": "convolution", "channels": 16, "kernel": [1, 1]},
               {"kind": "convolution", "channels": 8, "kernel": [4, 4], "stride": [2, 2],
                "transposed": true}]})");
  const std::vector<LayerSignal> signals = propagate(spec);
  REQUIRE(signals[1].declared.in != signals[1].actual.in);
  const double first = 32 * 0.25 * 3;
  CHECK(signals[0].z.low() <= first * (1 + 1e-12));
  CHECK(signals[0].z.high() >= first * (1 - 1e-12));
  // 16 channels times 4 of the 16 entries.
  const double second = 64 * 0.25 * first;
  CHECK(signals[1].z.low() == Approx(second));
  CHECK(signals[1].z.high() == Approx(second));
  // Each input reaches 8 channels through all 16 entries.
  CHECK(signals[0].error.high() == Approx(128 * 0.25 * signals[1].error.high()));
}

TEST_CASE("every activation follows an independent recursion over ten layers") {
  for (const NamedActivation& named : activations) {
    const Nonlinearity f{named.activation, 0.2};
    const std::string text =
        named.activation == Activation::leaky_relu ? "leaky_relu:0.2" : std::string(named.name);
    CAPTURE(text);
    const Spec spec =
        spec_with("50-60-70-80-90-100-90-80-70-60-50", {{"hidden", given(text)},
                                                        {"output", given(text)},
                                                        {"init", given("glorot:1.3")},
                                                        {"bias", given("normal:0.1")},
                                                        {"input_second_moment", given("0.7")}});
    const std::vector<LayerSignal> layers = propagate(spec);
    std::vector<double> z;
    double square = 0.7;
    for (std::size_t l = 0; l < 10; ++l) {
      const auto in = static_cast<double>(spec.layers[l].inputs);
      const auto out = static_cast<double>(spec.layers[l].outputs);
      z.push_back(in * 1.69 * 2 / (in + out) * square + 0.01);
      square = expectation([&](double x) { return value(f, x) * value(f, x); }, z.back());
      CHECK(middle(layers[l].z) == Approx(z.back()).epsilon(1e-9));
      CHECK(middle(layers[l].activation) == Approx(square).epsilon(1e-9));
      // An enclosure, and narrow: ten layers widen it by next to nothing.
      CHECK(layers[l].z.high() - layers[l].z.low() < 1e-14 * z.back());
    }
    double error = 1;
    for (std::size_t l = 10; l-- > 0;) {
      if (l < 9) {
        const auto in = static_cast<double>(spec.layers[l + 1].inputs);
        const auto out = static_cast<double>(spec.layers[l + 1].outputs);
        error *= out * 1.69 * 2 / (in + out);
      }
      error *= expectation([&](double x) { return std::pow(difference(f, x), 2); }, z[l]);
      CHECK(middle(layers[l].error) == Approx(error).epsilon(1e-7));
    }
  }
}

TEST_CASE("the slope of every activation is that of a difference") {
  for (const NamedActivation& named : activations)
    for (const double z : {-7.0, -1.5, -0.3, 0.2, 1.0, 6.0})
      CHECK(slope({named.activation, 0.2}, z) ==
            Approx(difference({named.activation, 0.2}, z)).margin(1e-9));
}

TEST_CASE("He's rule keeps the signal of rectifiers, Glorot's halves it") {
  // He et al. 2015: without the factor 2 a rectifier halves the variance in every layer.
  const std::string widths = "64-64-64-64-64-64-64-64-64-64-64";
  const auto he = propagate(spec_with(widths, {{"init", given("he")}}));
  const auto glorot = propagate(spec_with(widths, {{"init", given("glorot")}}));
  const auto pytorch = propagate(spec_with(widths, {{"bias", given("zeros")}}));
  const auto orthogonal =
      propagate(spec_with(widths, {{"init", given("orthogonal")}, {"hidden", given("linear")}}));
  for (std::size_t l = 0; l < 10; ++l) {
    CHECK(middle(he[l].z) == 2);
    CHECK(middle(glorot[l].z) == std::ldexp(1.0, -static_cast<int>(l)));
    CHECK(middle(pytorch[l].z) == Approx(std::pow(6.0, -static_cast<double>(l)) / 3));
    CHECK(middle(orthogonal[l].z) == 1);
    CHECK(middle(he[l].error) == 1);
    CHECK(he[l].exact);
  }
  CHECK(middle(glorot[0].error) == std::ldexp(1.0, -9));
}

TEST_CASE("the lecture's neurons are saturated with weights of variance 1, and not with 1/n") {
  const auto naive = propagate(spec_with("784-30-10", {{"hidden", given("sigmoid")},
                                                       {"init", given("naive")},
                                                       {"bias", given("normal:1")},
                                                       {"active", given("392")}}));
  CHECK(middle(naive[0].z) == 393);
  CHECK(middle(naive[0].dead) == Approx(0.840094).epsilon(1e-6));
  CHECK(naive[0].exact);
  CHECK(naive[1].exact);
  const auto scaled = propagate(spec_with(
      "784-30-10",
      {{"framework", given("book")}, {"hidden", given("sigmoid")}, {"active", given("392")}}));
  CHECK(middle(scaled[0].z) == 1.5);
  CHECK(middle(scaled[0].dead) == Approx(0.001091).epsilon(1e-3));
}

TEST_CASE("what is exact only for wide layers is said to be") {
  const auto tanh =
      propagate(spec_with("10-10-10-10", {{"hidden", given("tanh")}, {"init", given("lecun")}}));
  CHECK(tanh[0].exact);
  CHECK(tanh[1].exact);  // z of the first layer is Gaussian
  CHECK_FALSE(tanh[2].exact);
  const auto uniform = propagate(
      spec_with("10-10-10", {{"hidden", given("tanh")}, {"init", given("lecun-uniform")}}));
  CHECK(uniform[0].exact);
  CHECK_FALSE(uniform[1].exact);
}

TEST_CASE("weights of 0 hand nothing on, and what overflows is refused") {
  const auto zeros = propagate(spec_with("5-4-3", {{"init", given("zeros")}}));
  CHECK(middle(zeros[1].z) == 0);
  CHECK(middle(zeros[0].error) == 0);
  CHECK_THROWS_AS(propagate(spec_with("9-9-9-9-9-9", {{"init", given("normal:1e99")}})), SpecError);
}
