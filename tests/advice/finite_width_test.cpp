#include "initproof/advice/theory/finite_width.hpp"

#include <cmath>
#include <limits>
#include <string>

#include "initproof/advice/measure/drawn_network.hpp"
#include "initproof/advice/spec/line.hpp"
#include "initproof/advice/words/answer.hpp"
#include "initproof/stats/moments.hpp"

#include "support/catch.hpp"

using namespace initproof::advice;

namespace {

Spec network_of(const std::string& widths, const char* hidden, const char* init,
                const char* bias = "zeros") {
  return read_line({"SPEC", widths}, {{"hidden", {"", hidden}},
                                      {"output", {"", hidden}},
                                      {"init", {"", init}},
                                      {"bias", {"", bias}}});
}

std::string equal_widths(std::size_t width, std::size_t layers) {
  std::string widths = std::to_string(width);
  for (std::size_t l = 0; l < layers; ++l) widths += "-" + std::to_string(width);
  return widths;
}

std::vector<double> shares(const Spec& spec) {
  return width_correction(spec, propagate(spec)).value();
}

}  // namespace

TEST_CASE("moments of squares agree with the enclosures, and their derivatives with differences") {
  for (const Activation kind :
       {Activation::linear, Activation::sigmoid, Activation::tanh, Activation::relu,
        Activation::leaky_relu, Activation::gelu, Activation::silu}) {
    const Nonlinearity f{kind, 0.2};
    for (const double v : {0.01, 0.7, 4.0, 30.0}) {
      CAPTURE(name(kind), v);
      const SquareMoments at = square_moments(f, v);
      const double g = middle(moments(f, v).square);
      CHECK(std::abs(at.square / g - 1) < 1e-5);
      const double h = 1e-3 * v;
      const double above = middle(moments(f, v + h).square);
      const double below = middle(moments(f, v - h).square);
      CHECK(std::abs(at.slope - (above - below) / (2 * h)) < 1e-4 * g / v);
      CHECK(std::abs(at.curvature - (above - 2 * g + below) / (h * h)) < 1e-3 * g / (v * v));
    }
  }
}

TEST_CASE(
    "rectifiers and the identity keep their variance at every width, orthogonal ones unasked") {
  for (const char* hidden : {"linear", "relu", "leaky_relu:0.3"})
    for (const double share : shares(network_of("20-7-7-7-7", hidden, "he-uniform", "normal:1")))
      CHECK(share == 0);
  const Spec orthogonal = network_of("20-20-20", "tanh", "orthogonal");
  CHECK_FALSE(width_correction(orthogonal, propagate(orthogonal)));
}

TEST_CASE("the correction is inverse to the width, and 0 where z is Gaussian") {
  const auto narrow = shares(network_of(equal_widths(100, 10), "gelu", "he"));
  const auto wide = shares(network_of(equal_widths(1000, 10), "gelu", "he"));
  CHECK(narrow[0] == 0);
  CHECK(narrow[1] == 0);
  for (std::size_t l = 2; l < narrow.size(); ++l) CHECK(std::abs(narrow[l] / wide[l] - 10) < 1e-9);
  // 0.11 at 200 units is what networks were measured to be off by.
  CHECK(std::abs(5 * wide[9] - 0.111) < 0.001);
}

// Of shallow, very narrow networks, by many draws: within 5 standard errors and a
// quarter of the correction.
TEST_CASE("narrow networks have the corrected variance, and not that of wide layers") {
  struct Case {
    const char* hidden;
    const char* init;
    const char* bias;
  };
  for (const Case& each :
       {Case{"gelu", "normal:0.25", "zeros"}, Case{"gelu", "uniform:0.4", "zeros"},
        Case{"silu", "normal:0.3", "uniform:0.5"}, Case{"silu", "normal:0.3", "normal:0.2"}}) {
    const Spec spec = network_of("12-12-12-12", each.hidden, each.init, each.bias);
    const auto signals = propagate(spec);
    const auto correction = width_correction(spec, signals).value();
    const NetworkDrawer drawer(spec, signals, initproof::random::Stream(3, "advice", "narrow"));
    std::vector<DrawnLayer> memory;
    initproof::stats::Moments last;
    for (std::uint64_t i = 0; i < 100'000; ++i) last.add(drawer.observe(i, memory).back().z);
    const double z = middle(signals.back().z);
    const double found = last.mean() / z - 1;
    const double error = std::sqrt(last.variance() / static_cast<double>(last.count())) / z;
    CAPTURE(each.hidden, each.init, found, correction.back(), error);
    CHECK(std::abs(correction.back()) > 7 * error);
    CHECK(std::abs(found - correction.back()) < 0.25 * std::abs(correction.back()) + 5 * error);
  }
}

TEST_CASE("few inputs count, as they are, and stay few however wide layers are") {
  const auto with = [](const char* name, const char* value) {
    return read_line({"SPEC", "100-30-30"}, {{"hidden", {"", "tanh"}},
                                             {"output", {"", "tanh"}},
                                             {"init", {"", "uniform:1"}},
                                             {name, {"", value}}});
  };
  const Spec four = with("active", "4");
  // By a million sums of four uniform numbers: 0.4569 for E tanh^2, 0.4468 if z were normal.
  CHECK(std::abs(shares(four)[1] - 0.0226) < 0.003);
  CHECK(std::abs(shares(with("input_second_moment", "0.04"))[1] - 0.0226 / 25) < 1e-4);
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(width_correction(four, propagate(four), infinity).value()[1] == Approx(shares(four)[1]));
  const Spec normal = network_of("4-30-30-30", "tanh", "normal:1");
  CHECK(width_correction(normal, propagate(normal), infinity).value().back() == 0);
  const auto half = width_correction(normal, propagate(normal), 2).value().back();
  CHECK(half == Approx(shares(normal).back() / 2));
}

TEST_CASE("inputs are drawn as they were said to be, K of them 1 and the others 0") {
  const Spec spec = read_line({"SPEC", "100-30"}, {{"init", {"", "uniform:1"}},
                                                   {"hidden", {"", "linear"}},
                                                   {"output", {"", "linear"}},
                                                   {"active", {"", "2"}}});
  const NetworkDrawer drawer(spec, propagate(spec), initproof::random::Stream(3, "advice", "few"));
  std::vector<DrawnLayer> memory;
  double second = 0, fourth = 0;
  for (std::uint64_t i = 0; i < 2000; ++i) {
    (void)drawer.observe(i, memory);
    for (const double z : memory.back().z) {
      second += z * z / 60'000;
      fourth += z * z * z * z / 60'000;
    }
  }
  // Of two uniform numbers: 3 - 1.2 / 2.
  CHECK(std::abs(fourth / (second * second) - 2.4) < 0.05);
}
