#include "plateau-scaling/experiments.hpp"

#include <numeric>

#include "initproof/elementary/elementary.hpp"
#include "initproof/network/backpropagation.hpp"
#include "initproof/network/product/product.hpp"

namespace initproof::proofs::plateau_scaling {
namespace {

using MatrixD = network::Matrix<double>;

constexpr std::size_t linear_inputs = 8;
constexpr std::size_t linear_outputs = 6;
// Small enough not to overshoot, and long enough for e^(-40) of the start at every rate allowed.
constexpr double linear_step = 0.25;
constexpr int linear_updates = 1000;

MatrixD orthonormal(std::size_t inputs, std::size_t outputs, const random::Stream& stream,
                    std::uint64_t run) {
  return network::initialize<double>({{inputs, outputs}},
                                     {network::WeightLaw::orthogonal, network::BiasLaw::zero},
                                     stream, run)
      .layers[0]
      .weights;
}

// Descent on |W2 W1 - T|^2 / 2 + (lambda/n) R / 2: mean quadratic cost on inputs of covariance 1.
double linear_plateau(const MatrixD& target, std::size_t width, double penalty_rate,
                      const random::Stream& stream, std::uint64_t run) {
  auto start =
      network::initialize<double>({{linear_inputs, width, linear_outputs}}, {}, stream, run);
  MatrixD& first = start.layers[0].weights;
  MatrixD& second = start.layers[1].weights;
  MatrixD first_step;
  MatrixD second_step;
  first *= 0.5;
  second *= 0.5;
  for (int t = 0; t < linear_updates; ++t) {
    const MatrixD error = linear_step * (network::product(second, first) - target);
    network::multiply_transposed(second, error, first_step);
    network::multiply_by_transposed(error, first, second_step);
    second = (1 - linear_step * penalty_rate) * second - second_step;
    first = (1 - linear_step * penalty_rate) * first - first_step;
  }
  return start.squared_weights();
}

std::vector<double> linear_replicate(double penalty_rate, const random::Stream& stream,
                                     std::uint64_t replicate) {
  const std::uint64_t first = replicate * (2 + linear_widths.size());
  const auto left = orthonormal(singular_values.size(), linear_outputs, stream, first);
  const auto right = orthonormal(linear_inputs, singular_values.size(), stream, first + 1);
  const MatrixD scaled =
      left * Eigen::Map<const Eigen::Vector4d>(singular_values.data()).asDiagonal();
  const MatrixD target = network::product(scaled, right);
  std::vector<double> log_n;
  std::vector<double> log_rms;
  double middle = 0;
  for (std::size_t i = 0; i < linear_widths.size(); ++i) {
    const double r = linear_plateau(target, linear_widths[i], penalty_rate, stream, first + 2 + i);
    const double n = static_cast<double>(linear_widths[i] * (linear_inputs + linear_outputs));
    log_n.push_back(elementary::log(n));
    log_rms.push_back(0.5 * elementary::log(r / n));
    if (i == 1) middle = r;
  }
  return {fitted_slope(log_n, log_rms), middle};
}

network::Network<double> in_double(const network::Network<float>& network) {
  network::Network<double> result{network.architecture, {}};
  for (const auto& layer : network.layers) {
    result.layers.push_back({layer.weights.cast<double>(), layer.biases.cast<double>()});
  }
  return result;
}

// -<w, grad C0> / ((lambda/n) R).
double stationarity_of(const network::Network<float>& found, const network::Dataset& data,
                       double penalty_rate) {
  const auto network = in_double(found);
  std::vector<std::uint32_t> all(data.size());
  std::iota(all.begin(), all.end(), 0U);
  network::Backpropagation<double> backward;
  backward.run(network, network::gather<double>(data, all));
  double product = 0;
  for (std::size_t l = 0; l < network.layers.size(); ++l) {
    product += network.layers[l].weights.cwiseProduct(backward.gradient(l).weights).sum();
  }
  return -product / (penalty_rate * network.squared_weights());
}

std::vector<double> student_replicate(double penalty_rate, const random::Stream& stream,
                                      std::uint64_t replicate) {
  const StudentTask task(stream, replicate);
  TrainingSetting setting = student_setting(penalty_rate);
  std::vector<double> x;
  std::vector<double> y;
  double stationarity = 0;
  for (const std::size_t width : student_widths) {
    setting.hidden_width = width;
    DecayingNetwork training(task.sparse(), setting, {}, stream,
                             replicate * student_widths.size() + x.size());
    training.run_to(student_times);
    const auto network = training.network();
    x.push_back(log_count(network));
    y.push_back(log_size(network));
    if (x.size() == student_widths.size())
      stationarity = stationarity_of(network, task.data(), penalty_rate);
  }
  return {fitted_slope(x, y), stationarity};
}

std::vector<double> image_replicate(const LearningData& data, TrainingSetting setting,
                                    const random::Stream& stream, std::uint64_t replicate) {
  std::vector<double> x;
  std::vector<double> early;
  std::vector<double> late;
  double change = 0;
  for (const std::size_t width : image_widths) {
    setting.hidden_width = width;
    DecayingNetwork training(data.sparse_training, setting, {}, stream,
                             replicate * image_widths.size() + x.size());
    early.push_back(log_size(training.network_at(early_times)));
    training.run_to(image_times - last_times);
    const double before = training.squared_weights();
    // From where it stands: an epoch may be longer than what is left.
    training.run_to(training.decay_times() + last_times);
    change = elementary::log(training.squared_weights() / before);
    x.push_back(log_count(training.network()));
    late.push_back(log_size(training.network()));
  }
  return {fitted_slope(x, late), fitted_slope(x, early), change};
}

}  // namespace

double log_count(const network::Network<float>& network) {
  return elementary::log(static_cast<double>(network.architecture.weights()));
}

double log_size(const network::Network<float>& network) {
  return 0.5 * (elementary::log(network.squared_weights()) - log_count(network));
}

TrainingSetting student_setting(double penalty_rate) {
  return {.learning_rate = 0.4, .penalty_rate = penalty_rate, .batch_size = 0};
}

claim::Experiment linear_network(double penalty_rate) {
  return replicated("linear-network",
                    "A random target matrix with singular values 2, 1, 0.5, 0.05 is learned by "
                    "linear networks 8-h-6 of h = 4, 32 and 128 under gradient descent with decay.",
                    8, [penalty_rate](const random::Stream& stream, std::uint64_t replicate) {
                      return linear_replicate(penalty_rate, stream, replicate);
                    });
}

claim::Experiment students(double penalty_rate) {
  return replicated("students",
                    "200 examples of 10 normal inputs, labelled by whether three random tanh units "
                    "exceed their median, learned by sigmoid networks 10-8-1 and 10-32-1 for six "
                    "decay times of full-batch descent from N(0, 1) weights.",
                    4, [penalty_rate](const random::Stream& stream, std::uint64_t replicate) {
                      return student_replicate(penalty_rate, stream, replicate);
                    });
}

claim::Experiment image_networks(const SharedData& data, const TrainingSetting& setting) {
  return replicated(
      "image-networks",
      "The images are learned by networks with 16 and with 48 hidden neurons for eight "
      "decay times from N(0, 1) weights, in batches of 10.",
      4, [data, setting](const random::Stream& stream, std::uint64_t replicate) {
        return image_replicate(*data, setting, stream, replicate);
      });
}

}  // namespace initproof::proofs::plateau_scaling
