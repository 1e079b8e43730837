#include "common/training/response.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include <boost/math/interpolators/cardinal_cubic_b_spline.hpp>
#include <fmt/format.h>

#include "initproof/data/image_set.hpp"
#include "initproof/elementary/elementary.hpp"
#include "initproof/network/backpropagation.hpp"
#include "initproof/network/training/batch_order.hpp"

#include "common/laws.hpp"
#include "common/neuron/saturation_evidence.hpp"

namespace initproof::proofs {
namespace {

double mean(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double squared(const network::Matrix<float>& m) {
  return m.cast<double>().squaredNorm();
}

}  // namespace

double mean_square_activation(double variance) {
  return 0.5 - mean_slope(variance);
}

double mean_square_slope(double variance) {
  return gaussian_mean([](double z) { return sigmoid_slope(z) * sigmoid_slope(z); }, variance);
}

// gaussian_mean takes even functions: sigma(z)^2 is replaced by its mean with sigma(-z)^2.
double mean_square_damped_activation(double variance) {
  return gaussian_mean(
      [](double z) {
        const double a = sigmoid(z);
        const double slope = sigmoid_slope(z);
        return 0.5 * (a * a + (1 - a) * (1 - a)) * slope * slope;
      },
      variance);
}

double mean_over(std::span<const double> values, const std::function<double(double)>& f) {
  constexpr int intervals = 48;
  if (values.empty()) throw std::invalid_argument("mean_over: there are 0 values");
  const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
  if (!(*least > 0 && std::isfinite(*greatest))) {
    throw std::invalid_argument(
        fmt::format("mean_over: values in [{}, {}], expected positive ones", *least, *greatest));
  }
  if (*greatest <= *least * (1 + 1e-9)) return f(mean(values));
  const double low = elementary::log(*least);
  const double step = (elementary::log(*greatest) - low) / intervals;
  std::vector<double> table;
  for (int i = 0; i <= intervals; ++i) table.push_back(f(elementary::exp(low + i * step)));
  const boost::math::interpolators::cardinal_cubic_b_spline<double> spline(table.begin(),
                                                                           table.end(), low, step);
  double sum = 0;
  for (const double v : values) sum += spline(elementary::log(v));
  return sum / static_cast<double>(values.size());
}

std::vector<double> squared_inputs(const network::Dataset& data) {
  std::vector<double> squares;
  squares.reserve(data.size());
  for (std::size_t i = 0; i < data.size(); ++i) {
    squares.push_back(data::sum_of_squares(data.input(i)));
  }
  return squares;
}

double WideStart::attenuation() const {
  return std::sqrt(square_slope);
}

double WideStart::output_gain() const {
  return std::sqrt(mean_square_activation(output_variance) /
                   mean_square_damped_activation(output_variance));
}

double WideStart::output_sensitivity() const {
  return std::sqrt(mean_square_slope(output_variance) * output_weight_variance * square_slope);
}

// E (a - y)^2 = E a^2 for any targets 0 and 1 that do not depend on z, as z is symmetric.
double WideStart::cost_sensitivity() const {
  return std::sqrt(outputs * output_weight_variance * mean_square_activation(output_variance) *
                   square_slope);
}

// E (a - y)^2 sigma'(z)^2 is E a^2 sigma'(z)^2 for any such targets.
double WideStart::quadratic_cost_sensitivity() const {
  return std::sqrt(outputs * output_weight_variance *
                   mean_square_damped_activation(output_variance) * square_slope);
}

WideStart wide_start(std::span<const double> squares, std::size_t fan_in, std::size_t hidden_width,
                     std::size_t outputs, network::WeightLaw law) {
  const auto variance_of = [law](std::size_t in, std::size_t out) {
    const double deviation = network::weight_deviation(law, in, out);
    return deviation * deviation;
  };
  const double first = variance_of(fan_in, hidden_width);
  std::vector<double> variances(squares.begin(), squares.end());
  for (double& v : variances) v = first * v + 1;
  WideStart start;
  start.hidden_width = static_cast<double>(hidden_width);
  start.outputs = static_cast<double>(outputs);
  start.output_weight_variance = variance_of(hidden_width, outputs);
  start.square_slope = mean_over(variances, mean_square_slope);
  start.output_variance = start.hidden_width * start.output_weight_variance *
                              mean_over(variances, mean_square_activation) +
                          1;
  return start;
}

FirstStep& FirstStep::operator+=(const FirstStep& other) {
  output_error += other.output_error;
  arriving += other.arriving;
  hidden_error += other.hidden_error;
  output_gradient += other.output_gradient;
  hidden_gradient += other.hidden_gradient;
  hidden_weights += other.hidden_weights;
  return *this;
}

double FirstStep::attenuation() const {
  return std::sqrt(hidden_error / arriving);
}

FirstStep first_step(const network::Network<float>& network, const network::Batch<float>& batch) {
  if (network.layers.size() != 2) {
    throw std::invalid_argument(
        fmt::format("first_step: {} layers of weights, expected 2", network.layers.size()));
  }
  network::Backpropagation<float> backward;
  backward.run(network, batch);
  return {squared(backward.delta(1)),
          squared(backward.arriving(0)),
          squared(backward.delta(0)),
          squared(backward.gradient(1).weights),
          squared(backward.gradient(0).weights),
          squared(network.layers[0].weights)};
}

network::Batch<float> picked(const network::Dataset& data, const random::Stream& stream,
                             std::uint64_t run, std::size_t count) {
  network::BatchOrder order(stream, run, data.size(), std::min(count, data.size()));
  order.next_epoch();
  return network::gather<float>(data, order.batch(0));
}

}  // namespace initproof::proofs
