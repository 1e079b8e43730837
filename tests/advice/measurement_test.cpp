#include "initproof/advice/measure/measurement.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "initproof/advice/measure/drawn_network.hpp"
#include "initproof/advice/measure/weight_draws.hpp"
#include "initproof/advice/spec/document.hpp"
#include "initproof/advice/spec/line.hpp"
#include "initproof/stats/moments.hpp"

#include "support/catch.hpp"

using namespace initproof::advice;
using initproof::stats::Judgement;
using initproof::stats::Moments;

namespace {

Spec spec_of(const std::string& widths, const Fields& fields) {
  return read_line({"SPEC", widths}, fields);
}

Measurement measured(const Spec& spec, std::vector<LayerSignal> signals, std::uint64_t seed = 1) {
  return measure(spec, signals, {.alpha = 1e-6, .margin = 0.1, .seed = seed});
}

std::size_t count(const Measurement& measurement, Judgement judgement) {
  return static_cast<std::size_t>(
      std::count_if(measurement.quantities.begin(), measurement.quantities.end(),
                    [&](const MeasuredQuantity& each) { return each.judgement == judgement; }));
}

}  // namespace

TEST_CASE("real networks confirm the recursion, layer by layer") {
  // Every activation once, every shape of weights at least once.
  const std::pair<const char*, const char*> networks[] = {
      {"relu", "glorot:1.2"},    {"tanh", "lecun-uniform"},      {"sigmoid", "orthogonal"},
      {"gelu", "truncated:0.1"}, {"silu", "glorot-uniform:1.5"}, {"leaky_relu:0.3", "kaiming"},
      {"linear", "orthogonal"}};
  for (const auto& [hidden, init] : networks) {
    const Spec spec = spec_of("80-100-120-100", {{"hidden", {"", hidden}},
                                                 {"output", {"", hidden}},
                                                 {"init", {"", init}},
                                                 {"bias", {"", "normal:0.2"}}});
    const Measurement found = measured(spec, propagate(spec));
    CAPTURE(hidden, init, found.networks);
    CHECK(found.quantities.size() >= 5);
    CHECK(count(found, Judgement::confirmed) == found.quantities.size());
  }
}

TEST_CASE("networks are given the examples of the user, and the theory is the mean over them") {
  // Of lengths that differ: tanh does not scale, and the mean length is not enough to know.
  Inputs inputs;
  for (const float size : {0.2F, 1.0F, 3.0F}) {
    inputs.emplace_back(80, size);
    for (std::size_t i = 0; i < 40; ++i) inputs.back()[i] = -size / 2;
  }
  Spec spec = spec_of("80-100-100", {{"hidden", {"", "tanh"}}, {"init", {"", "lecun"}}});
  spec.input_second_moment = second_moment(inputs);
  CHECK(std::abs(spec.input_second_moment / (0.625 * 10.04 / 3) - 1) < 1e-6);
  const InputTheory theory = propagate(spec, inputs);
  MeasureOptions options{.alpha = 1e-6, .margin = 0.1};
  options.inputs = &inputs;
  CHECK_THROWS_AS(measure(spec, theory.signals, options), std::invalid_argument);
  options.over_inputs = &theory;
  const Measurement right = measure(spec, theory.signals, options);
  CHECK(count(right, Judgement::confirmed) == right.quantities.size());
  // The first layer's z depends on the mean length alone; what comes behind does not.
  const Measurement of_mean = measure(spec, propagate(spec), options);
  for (const MeasuredQuantity& each : of_mean.quantities)
    if (each.quantity == Quantity::z)
      CHECK(each.judgement == (each.layer == 0 ? Judgement::confirmed : Judgement::refuted));
  inputs.back().pop_back();
  CHECK_THROWS_AS(measure(spec, theory.signals, options), std::invalid_argument);
}

TEST_CASE("a fault of each kind is found in the layer where it is") {
  const Spec spec = spec_of("100-120-140-100", {{"hidden", {"", "relu"}}, {"init", {"", "he"}}});
  const std::vector<LayerSignal> right = propagate(spec);
  const auto first_refuted = [&](const Spec& drawn) {
    // What is drawn is another network than what was promised.
    std::vector<LayerSignal> promised = propagate(drawn);
    for (std::size_t l = 0; l < promised.size(); ++l) {
      promised[l].z = right[l].z;
      promised[l].error = right[l].error;
    }
    const Measurement found = measured(drawn, promised);
    for (const MeasuredQuantity& each : found.quantities)
      if (each.quantity == Quantity::z && each.judgement == Judgement::refuted)
        return int(each.layer);
    return -1;
  };
  CHECK(first_refuted(spec) == -1);
  Spec cut = spec;  // a normal cut at two deviations and not widened: 0.774 of the variance
  cut.framework = Framework::keras;
  cut.layers[1].weights = initializer_named("truncated:0.129").value();
  CHECK(first_refuted(cut) == 1);
  Spec glorot = spec;  // the rectifier's factor 2 is missing
  glorot.layers[0].weights = initializer_named("lecun").value();
  CHECK(first_refuted(glorot) == 0);
  Spec biased = spec;  // biases that nobody set to 0
  biased.layers[2].biases = initializer_named("normal:1").value();
  CHECK(first_refuted(biased) == 2);
  Spec quieter = spec;  // another activation than the theory was told
  quieter.layers[1].activation = {Activation::silu};
  CHECK(first_refuted(quieter) == 2);
}

TEST_CASE("a narrow network is refuted where the theory is that of wide ones") {
  const Spec spec =
      spec_of("3-3-3-3-3-3-3-3", {{"hidden", {"", "tanh"}}, {"init", {"", "lecun:2"}}});
  const Measurement found =
      measure(spec, propagate(spec), {.alpha = 1e-6, .margin = 0.04, .most_networks = 60000});
  CHECK(count(found, Judgement::refuted) > 0);
  CHECK(found.quantities.front().judgement == Judgement::confirmed);
}

TEST_CASE("a theory that is exact is not refuted by a mean that rests on rare networks") {
  // Behind 29 layers of four rectifiers z^2 has a mean of 2, whatever the widths, and a variance of
  // more than 10^9: nearly all samples have a mean that is far too small.
  std::string widths = "4";
  for (int layer = 0; layer < 30; ++layer) widths += "-4";
  const Spec spec = spec_of(widths, {{"init", {"", "he"}}});
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const Measurement found =
        measure(spec, propagate(spec),
                {.alpha = 1e-6, .margin = 0.1, .seed = seed, .most_networks = 20000});
    for (const MeasuredQuantity& each : found.quantities) {
      if (each.quantity != Quantity::z) continue;
      INFO(each.layer << ": [" << each.interval.low << ", " << each.interval.high << ']');
      CHECK(each.judgement != Judgement::refuted);
    }
    CHECK(found.quantities.front().judgement == Judgement::confirmed);
    CHECK_FALSE(found.quantities.back().enough(found.networks));
  }
}

TEST_CASE("threads change nothing, seed and generator everything") {
  const Spec spec = spec_of("20-30-10", {{"init", {"", "he"}}});
  const auto signals = propagate(spec);
  const auto ends = [&](MeasureOptions options) {
    options.margin = 0.1;
    std::vector<double> all;
    for (const auto& each : measure(spec, signals, options).quantities) {
      all.push_back(each.interval.low);
      all.push_back(each.interval.high);
    }
    return all;
  };
  const auto one = ends({.threads = 1});
  CHECK(ends({.threads = 3}) == one);
  CHECK(ends({.seed = 2}) != one);
  CHECK(ends({.generator = initproof::random::Generator::philox}) != one);
}

TEST_CASE("every law has the variance and the bound that it says") {
  const initproof::random::Stream stream(1, "test", "weights");
  for (const char* name :
       {"he", "he-uniform", "orthogonal:2", "truncated:0.3", "uniform:0.4", "zeros"}) {
    for (const Framework framework : {Framework::pytorch, Framework::keras}) {
      const WeightLaw law =
          initproof::advice::law(initializer_named(name).value(), {300, 200}, framework, {});
      std::vector<float> weights(300 * 200);
      draw_weights(law, stream, 0, 300, weights);
      const Moments moments = Moments::of(weights);
      const double variance = (law.variance.low() + law.variance.high()) / 2;
      CAPTURE(name);
      CHECK(moments.variance() == Approx(variance).epsilon(0.04));
      CHECK(std::abs(moments.mean()) <= 6 * std::sqrt(variance / 60000));
      if (law.bound > 0) {
        const double largest =
            static_cast<double>(*std::max_element(weights.begin(), weights.end()));
        CHECK(largest <= law.bound * (1 + 1e-6));
        if (law.bound < 1) CHECK(largest >= law.bound * 0.98);
      }
    }
  }
}

TEST_CASE("orthogonal weights are orthonormal, tall and flat") {
  const initproof::random::Stream stream(1, "test", "orthogonal");
  const auto law = [](double in, double out) {
    return initproof::advice::law(initializer_named("orthogonal").value(), {in, out},
                                  Framework::pytorch, {});
  };
  for (const auto& [inputs, outputs] : {std::pair<std::size_t, std::size_t>{7, 4}, {4, 7}}) {
    std::vector<float> w(inputs * outputs);
    draw_weights(law(static_cast<double>(inputs), static_cast<double>(outputs)), stream, 3, inputs,
                 w);
    const bool rows = outputs <= inputs;
    const std::size_t few = std::min(inputs, outputs);
    for (std::size_t a = 0; a < few; ++a) {
      for (std::size_t b = 0; b < few; ++b) {
        double product = 0;
        for (std::size_t i = 0; i < std::max(inputs, outputs); ++i)
          product +=
              rows
                  ? static_cast<double>(w[a * inputs + i]) * static_cast<double>(w[b * inputs + i])
                  : static_cast<double>(w[i * inputs + a]) * static_cast<double>(w[i * inputs + b]);
        CHECK(product == Approx(a == b ? 1 : 0).margin(1e-5));
      }
    }
  }
}

TEST_CASE("only dense networks of a bearable size are drawn") {
  CHECK(can_be_drawn(spec_of("784-30-10", {})));
  CHECK_FALSE(can_be_drawn(spec_of("100000-100000-10", {})));
  CHECK_FALSE(can_be_drawn(read_document(
      R"({"input": {"size": 3}, "layers": [{"kind": "convolution", "channels": 8}]})")));
}
