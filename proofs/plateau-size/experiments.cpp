#include "plateau-size/experiments.hpp"

#include <cmath>

#include "initproof/network/evaluation.hpp"

namespace initproof::proofs::plateau_size {
namespace {

constexpr network::Initialization scaled = {network::WeightLaw::scaled, network::BiasLaw::normal};

DecaySetting student_setting(double rate) {
  return {.hidden = student_hidden,
          .rate = rate,
          .learning_rate = 0.5,
          .batch_size = 0,
          .start = {network::WeightLaw::scaled, network::BiasLaw::zero}};
}

// In the one growing direction the weights are multiplied by 1 - eta lambda/n + eta lambda_c/n.
double measured_threshold(const StudentTask& task, double predicted, const random::Stream& stream,
                          std::uint64_t run) {
  constexpr int settling = 150;
  constexpr int measuring = 50;
  DecaySetting setting = student_setting(predicted / 2);
  setting.start_squares = 1e-7;
  DecayingNetwork training(task.sparse(), setting, stream, run);
  const double update = 1 / setting.decay_time();
  // Half an update less than the whole number, lest rounding adds one.
  training.run_to((settling - 0.5) * update);
  const double before = training.squared_weights();
  training.run_to((settling + measuring - 0.5) * update);
  const double factor = std::pow(training.squared_weights() / before, 0.5 / measuring);
  return setting.rate + (factor - 1) / setting.learning_rate;
}

std::vector<double> collapse_replicate(const random::Stream& stream, std::uint64_t run) {
  const StudentTask task(stream, run);
  const double threshold = covariance_norm(task.data()) / 4;
  const auto trained = [&](double factor, std::uint64_t number) {
    DecayingNetwork training(task.sparse(), student_setting(factor * threshold), stream, number);
    training.run_to(collapse_times);
    return training.network();
  };
  const auto below = trained(below_threshold, 2 * run);
  const auto above = trained(above_threshold, 2 * run + 1);
  const double cost = network::evaluate(below, task.data()).cost;
  return {std::log10(below.squared_weights()), above.squared_weights(),
          1 - cost / best_constant_cost(task.data())};
}

std::vector<double> threshold_replicate(const random::Stream& stream, std::uint64_t run) {
  const StudentTask task(stream, run);
  const double threshold = covariance_norm(task.data()) / 4;
  return {measured_threshold(task, threshold, stream, run) / threshold};
}

std::vector<double> map_replicate(const LearningData& data, std::size_t hidden,
                                  const random::Stream& stream, std::uint64_t run) {
  std::vector<double> channels;
  for (const MapPoint& point : map_points) {
    channels.push_back(std::log10(
        squares_at(data, hidden, point, stream, run * map_points.size() + channels.size())));
  }
  for (std::size_t i = 0; i + 1 < map_points.size(); ++i) {
    channels.push_back((channels[i + 1] - channels[i]) /
                       std::log10(map_points[i].rate / map_points[i + 1].rate));
  }
  return channels;
}

}  // namespace

double squares_at(const LearningData& data, std::size_t hidden, const MapPoint& point,
                  const random::Stream& stream, std::uint64_t run) {
  DecayingNetwork training(
      data.sparse_training,
      {.hidden = hidden, .rate = point.rate, .learning_rate = point.learning_rate, .start = scaled},
      stream, run);
  training.run_to(point.decay_times);
  return training.squared_weights();
}

claim::Experiment map_on_images(const std::shared_ptr<const LearningData>& data,
                                std::size_t hidden) {
  return replicated("map-on-images",
                    "The images are learned at five values of λ/n, each for its number of decay "
                    "times, in batches of 10 from scaled weights.",
                    2, [data, hidden](const random::Stream& stream, std::uint64_t run) {
                      return map_replicate(*data, hidden, stream, run);
                    });
}

DecaySetting watched_setting(double rate) {
  return {.rate = rate, .start = scaled, .start_squares = 1};
}

double watched_updates(std::size_t training_size) {
  return watched_epochs * static_cast<double>(training_size) /
         static_cast<double>(DecaySetting{}.batch_size);
}

claim::Experiment slide_sized_weights(const std::shared_ptr<const LearningData>& data,
                                      std::size_t hidden, double rate) {
  return replicated(
      "slide-sized-weights",
      "Scaled weights, multiplied by one factor so that R = 1, learn the images for two epochs at "
      "η = 0.1 in batches of 10.",
      8, [data, hidden, rate](const random::Stream& stream, std::uint64_t run) {
        DecaySetting setting = watched_setting(rate);
        setting.hidden = hidden;
        DecayingNetwork training(data->sparse_training, setting, stream, run);
        training.run_to((watched_updates(data->training.size()) - 0.5) / setting.decay_time());
        return std::vector<double>{std::log10(training.squared_weights())};
      });
}

claim::Experiment collapse() {
  return replicated("collapse",
                    "200 examples of 10 normal inputs, labelled by whether three random tanh units "
                    "exceed their median, learned by networks 10-4-1 with biases 0 under "
                    "full-batch descent, below and above each task's own threshold.",
                    4, collapse_replicate);
}

claim::Experiment threshold() {
  return replicated("threshold",
                    "The same students start from weights with R = 10⁻⁷ at half of their "
                    "threshold, and the growth of the weights is measured over updates 151 to 200.",
                    8, threshold_replicate);
}

}  // namespace initproof::proofs::plateau_size
