#include "depth.hpp"

#include <algorithm>
#include <cmath>

#include <boost/math/constants/constants.hpp>
#include <boost/math/tools/toms748_solve.hpp>

#include "initproof/elementary/elementary.hpp"
#include "initproof/network/backpropagation.hpp"

#include "common/laws.hpp"
#include "common/training/response.hpp"

namespace initproof::proofs::attenuation_by_depth {
namespace {

double rate(const std::vector<double>& sizes) {
  return elementary::log(sizes[1] / sizes.back()) / static_cast<double>(sizes.size() - 2);
}

// P(sigma'(sqrt(q) g) |h| <= t).
double probability_below(double t, double variance) {
  return gaussian_mean(
      [t](double z) {
        return elementary::erf(t / sigmoid_slope(z) / boost::math::constants::root_two<double>());
      },
      variance);
}

// The summed variance of the weights that lead back from one neuron of the layer behind `layer`.
double variance_back(const Setting& s, network::WeightLaw law, std::size_t layer) {
  const std::size_t behind = layer + 1 == s.hidden_layers ? outputs : s.width;
  const double deviation = network::weight_deviation(law, s.width, behind);
  return static_cast<double>(behind) * deviation * deviation;
}

// sigma'(sqrt(q) g)^2 relative to its mean, at points of g whose weights make the trapezoidal rule
// for N(0, 1): it converges faster than any power of the step for a function as smooth as this.
struct Slopes {
  std::vector<double> square;
  std::vector<double> weight;
};

Slopes slopes_of(double variance) {
  constexpr double step = 0.02;
  constexpr int points = 450;  // up to nine standard deviations
  Slopes slopes;
  double mean = 0;
  for (int i = -points; i <= points; ++i) {
    const double g = i * step;
    const double slope = sigmoid_slope(std::sqrt(variance) * g);
    slopes.square.push_back(slope * slope);
    slopes.weight.push_back(step * elementary::exp(-g * g / 2) /
                            boost::math::constants::root_two_pi<double>());
    mean += slopes.square.back() * slopes.weight.back();
  }
  for (double& s : slopes.square) s /= mean;
  return slopes;
}

network::Batch<double> half_active(const Setting& s) {
  network::Batch<double> batch{network::Matrix<double>::Zero(network::index(s.fan_in), 1),
                               network::Matrix<double>::Zero(network::index(outputs), 1)};
  batch.inputs.topRows(network::index(s.active)).setOnes();
  batch.targets(0, 0) = 1;  // any class: the outputs of a fresh network are exchangeable
  return batch;
}

}  // namespace

double Profile::median_rate() const {
  return rate(median);
}

double Profile::mean_square_rate() const {
  return rate(root_mean_square);
}

double Profile::into_first_layer() const {
  return elementary::log(median[0] / median[1]);
}

double median_of_product(double variance) {
  const auto above_half = [variance](double log_t) {
    return probability_below(elementary::exp(log_t), variance) - 0.5;
  };
  // Below the largest value, 1/4 times a few; and above sigma' at six deviations of g.
  const double low = -6 * std::sqrt(variance) - 10;
  std::uintmax_t steps = 60;
  const auto bracket = boost::math::tools::toms748_solve(
      above_half, low, 1.0, boost::math::tools::eps_tolerance<double>(30), steps);
  return elementary::exp(0.5 * (bracket.first + bracket.second));
}

// E ln X = integral over t > 0 of (e^-t - E e^(-tX)) / t (Frullani), with t = e^y; E e^(-tX) is the
// product over the neurons, and E exp(-s h^2) = 1 / sqrt(1 + 2s).
double typical_shortfall(double variance, std::size_t width) {
  constexpr double step = 0.25;
  constexpr double low = -18;  // the integrand falls as e^(2y) below, X having the mean 1
  const Slopes slopes = slopes_of(variance);
  const double n = static_cast<double>(width);
  const double high = 30 + 60 / n;  // and as e^(-ny/2) above, once t is beyond 1 / the flat slopes
  double sum = 0;
  for (double y = low; y <= high; y += step) {
    const double t = elementary::exp(y);
    double one = 0;
    for (std::size_t i = 0; i < slopes.square.size(); ++i)
      one += slopes.weight[i] / std::sqrt(1 + 2 * t / n * slopes.square[i]);
    sum += elementary::exp(-t) - elementary::pow(one, n);
  }
  return 0.5 * step * sum;
}

std::vector<double> forward_variances(const Setting& s, network::WeightLaw law) {
  const double first = network::weight_deviation(law, s.fan_in, s.width);
  std::vector<double> q{first * first * static_cast<double>(s.active) + 1};
  for (std::size_t l = 0; l < s.hidden_layers; ++l) {
    const std::size_t units = l + 1 == s.hidden_layers ? outputs : s.width;
    const double deviation = network::weight_deviation(law, s.width, units);
    q.push_back(deviation * deviation * static_cast<double>(s.width) *
                    mean_square_activation(q.back()) +
                1);
  }
  return q;
}

Profile predicted_profile(const Setting& s, network::WeightLaw law) {
  const auto q = forward_variances(s, law);
  Profile profile{std::vector<double>(s.hidden_layers), std::vector<double>(s.hidden_layers)};
  double behind = std::sqrt(mean_square_activation(q.back()));  // of a - y
  double shortfall = 0;  // of a typical network's errors in the layer behind, in logarithms
  for (std::size_t l = s.hidden_layers; l-- > 0;) {
    const double arriving = behind * std::sqrt(variance_back(s, law, l));
    profile.median[l] = median_of_product(q[l]) * arriving * elementary::exp(shortfall);
    behind = profile.root_mean_square[l] = std::sqrt(mean_square_slope(q[l])) * arriving;
    if (l > 0) shortfall += typical_shortfall(q[l], s.width);  // none lies behind the first layer
  }
  return profile;
}

Profile measured_profile(const Setting& s, network::WeightLaw law, const random::Stream& stream,
                         std::uint64_t first_run, std::uint64_t networks) {
  network::Architecture shape{std::vector<std::size_t>(s.hidden_layers + 2, s.width)};
  shape.sizes.front() = s.fan_in;
  shape.sizes.back() = outputs;
  const auto batch = half_active(s);
  network::Backpropagation<double> pass;
  std::vector<std::vector<double>> errors(s.hidden_layers);
  for (std::uint64_t i = first_run; i < first_run + networks; ++i) {
    pass.run(network::initialize<double>(shape, {.weights = law}, stream, i), batch);
    for (std::size_t l = 0; l < s.hidden_layers; ++l) {
      for (const double delta : pass.delta(l).reshaped()) errors[l].push_back(std::abs(delta));
    }
  }
  Profile profile;
  for (auto& layer : errors) {
    double squares = 0;
    for (const double x : layer) squares += x * x;
    const auto middle = layer.begin() + static_cast<std::ptrdiff_t>(layer.size() / 2);
    std::nth_element(layer.begin(), middle, layer.end());
    profile.median.push_back(*middle);
    profile.root_mean_square.push_back(std::sqrt(squares / static_cast<double>(layer.size())));
  }
  return profile;
}

}  // namespace initproof::proofs::attenuation_by_depth
