#include "plateau-size/experiments.hpp"

#include "initproof/elementary/elementary.hpp"
#include "initproof/network/evaluation.hpp"

namespace initproof::proofs::plateau_size {
namespace {

constexpr network::Initialization scaled = {network::WeightLaw::scaled, network::BiasLaw::normal};
// Of the students.
constexpr network::Initialization unbiased = {network::WeightLaw::scaled, network::BiasLaw::zero};

TrainingSetting student_setting(std::size_t student_width, double penalty_rate) {
  return {.hidden_width = student_width,
          .learning_rate = 0.5,
          .penalty_rate = penalty_rate,
          .batch_size = 0};
}

// In the growing directions, one a hidden neuron, the weights are multiplied by 1 - eta lambda/n +
// eta lambda_c/n.
double measured_threshold(const StudentTask& task, std::size_t student_width, double predicted,
                          const random::Stream& stream, std::uint64_t run) {
  constexpr int settling = 150;
  constexpr int measuring = 50;
  const TrainingSetting setting = student_setting(student_width, predicted / 2);
  DecayingNetwork training(task.sparse(), setting, {unbiased, 1e-7}, stream, run);
  const double update = 1 / setting.decay_time();
  // Half an update less than the whole number, lest rounding adds one.
  training.run_to((settling - 0.5) * update);
  const double before = training.squared_weights();
  training.run_to((settling + measuring - 0.5) * update);
  const double factor = elementary::pow(training.squared_weights() / before, 0.5 / measuring);
  return setting.penalty_rate + (factor - 1) / setting.learning_rate;
}

std::vector<double> collapse_replicate(std::size_t student_width, const random::Stream& stream,
                                       std::uint64_t replicate) {
  const StudentTask task(stream, replicate);
  const double threshold = covariance_norm(task.data()) / 4;
  const auto trained = [&](double factor, std::uint64_t number) {
    DecayingNetwork training(task.sparse(), student_setting(student_width, factor * threshold),
                             {unbiased}, stream, number);
    training.run_to(collapse_times);
    return training.network();
  };
  const auto below = trained(below_threshold, 2 * replicate);
  const auto above = trained(above_threshold, 2 * replicate + 1);
  const double cost = network::evaluate(below, task.data()).cost;
  return {elementary::log10(below.squared_weights()), above.squared_weights(),
          1 - cost / best_constant_cost(task.data())};
}

std::vector<double> threshold_replicate(std::size_t student_width, const random::Stream& stream,
                                        std::uint64_t run) {
  const StudentTask task(stream, run);
  const double threshold = covariance_norm(task.data()) / 4;
  return {measured_threshold(task, student_width, threshold, stream, run) / threshold};
}

std::vector<double> map_replicate(const LearningData& data, std::size_t hidden_width,
                                  const random::Stream& stream, std::uint64_t replicate) {
  std::vector<double> channels;
  for (const MapPoint& point : map_points) {
    channels.push_back(elementary::log10(squares_at(
        data, hidden_width, point, stream, replicate * map_points.size() + channels.size())));
  }
  for (std::size_t i = 0; i + 1 < map_points.size(); ++i) {
    channels.push_back(
        (channels[i + 1] - channels[i]) /
        elementary::log10(map_points[i].penalty_rate / map_points[i + 1].penalty_rate));
  }
  return channels;
}

}  // namespace

double squares_at(const LearningData& data, std::size_t hidden_width, const MapPoint& point,
                  const random::Stream& stream, std::uint64_t run) {
  DecayingNetwork training(data.sparse_training,
                           {.hidden_width = hidden_width,
                            .learning_rate = point.learning_rate,
                            .penalty_rate = point.penalty_rate},
                           {scaled}, stream, run);
  training.run_to(point.decay_times);
  return training.squared_weights();
}

claim::Experiment map_on_images(const SharedData& data, std::size_t hidden_width) {
  return replicated("map-on-images",
                    "The images are learned at five values of λ/n, each for its number of decay "
                    "times, in batches of 10 from scaled weights.",
                    2, [data, hidden_width](const random::Stream& stream, std::uint64_t replicate) {
                      return map_replicate(*data, hidden_width, stream, replicate);
                    });
}

TrainingSetting watched_setting(double penalty_rate) {
  return {.penalty_rate = penalty_rate};
}

double watched_updates(std::size_t training_size) {
  return watched_epochs * static_cast<double>(training_size) /
         static_cast<double>(TrainingSetting{}.batch_size);
}

claim::Experiment slide_sized_weights(const SharedData& data, std::size_t hidden_width,
                                      double penalty_rate) {
  return replicated(
      "slide-sized-weights",
      "Scaled weights, multiplied by one factor so that R = 1, learn the images for two epochs at "
      "η = 0.1 in batches of 10.",
      8, [data, hidden_width, penalty_rate](const random::Stream& stream, std::uint64_t run) {
        TrainingSetting setting = watched_setting(penalty_rate);
        setting.hidden_width = hidden_width;
        DecayingNetwork training(data->sparse_training, setting, {scaled, 1}, stream, run);
        training.run_to((watched_updates(data->training.size()) - 0.5) / setting.decay_time());
        return std::vector<double>{elementary::log10(training.squared_weights())};
      });
}

claim::Experiment collapse(std::size_t student_width) {
  return replicated(
      "collapse",
      text::say("200 examples of 10 normal inputs, labelled by whether three random tanh units "
                "exceed their median, learned by networks 10-{}-1 with biases 0 under "
                "full-batch descent, below and above each task's own threshold.",
                student_width),
      4, [student_width](const random::Stream& stream, std::uint64_t replicate) {
        return collapse_replicate(student_width, stream, replicate);
      });
}

claim::Experiment threshold(std::size_t student_width) {
  return replicated("threshold",
                    "The same students start from weights with R = 10⁻⁷ at half of their "
                    "threshold, and the growth of the weights is measured over updates 151 to 200.",
                    8, [student_width](const random::Stream& stream, std::uint64_t replicate) {
                      return threshold_replicate(student_width, stream, replicate);
                    });
}

}  // namespace initproof::proofs::plateau_size
