#include "initproof/laboratory/training.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include <fmt/format.h>

#include "initproof/elementary/elementary.hpp"
#include "initproof/laboratory/answers.hpp"
#include "initproof/laboratory/refusal.hpp"
#include "initproof/network/fused/trainer.hpp"

namespace initproof::laboratory {
namespace {

constexpr std::uint64_t run_number = 0;
constexpr std::size_t digits = 10;
constexpr double saturation = 4;

// As `initproof train` has it: one family of random numbers for good.
random::Stream stream_of(const TrainingSettings& settings) {
  return {settings.seed, "train", "network", random::Generator::philox};
}

Json evaluation_document(const std::optional<network::Evaluation>& evaluation) {
  if (!evaluation) return nullptr;
  return {{"cost", evaluation->cost}, {"accuracy", evaluation->accuracy}};
}

bool finite_values(const network::Network<float>& network) {
  return std::all_of(network.layers.begin(), network.layers.end(), [](const auto& layer) {
    return layer.weights.allFinite() && layer.biases.allFinite();
  });
}

network::EpochRecord evaluated(network::FusedTrainer<float>& trainer,
                               const TrainingImages& images) {
  return {trainer.epoch(), trainer.evaluate_on(*images.sparse_training),
          trainer.evaluate_on(*images.sparse_validation)};
}

}  // namespace

std::shared_ptr<const TrainingImages> split_images(std::shared_ptr<const data::ImageSet> images,
                                                   std::size_t validation) {
  const std::size_t available = images->learnable();
  if (validation < 1 || validation >= available)
    throw Refusal(text::say("validation: expected fewer than the {} images, found {}", available,
                            validation));
  auto split = std::make_shared<TrainingImages>();
  const auto all = network::Dataset::of_classes(images->pixels, images->pixels_per_image(),
                                                images->labels, digits);
  split->training = all.slice(0, available - validation);
  split->validation = all.slice(available - validation, validation);
  split->sparse_training = std::make_shared<network::SparseExamples<float>>(split->training);
  split->sparse_validation = std::make_shared<network::SparseExamples<float>>(split->validation);
  split->images = std::move(images);
  return split;
}

double book_lambda(std::size_t training_size) {
  constexpr double lambda = 5;
  constexpr double images = 50'000;
  return lambda * (static_cast<double>(training_size) / images);
}

namespace {

// Sums in one order, whatever a processor adds at a time.
double norm_of(const network::Matrix<float>& weights) {
  double squares = 0;
  for (Eigen::Index i = 0; i < weights.size(); ++i) {
    const auto w = static_cast<double>(weights.data()[i]);
    squares += w * w;
  }
  return std::sqrt(squares);
}

// z of every unit for one input.
std::vector<double> preactivations(const network::Layer<float>& layer,
                                   const std::vector<double>& input) {
  std::vector<double> z;
  for (const float bias : layer.biases) z.push_back(static_cast<double>(bias));
  for (std::size_t j = 0; j < input.size(); ++j) {
    if (input[j] == 0) continue;
    const float* column = layer.weights.data() + j * z.size();
    for (std::size_t k = 0; k < z.size(); ++k) z[k] += static_cast<double>(column[k]) * input[j];
  }
  return z;
}

}  // namespace

LayerLooks look_at(const network::Network<float>& network, const network::Dataset& data) {
  constexpr std::size_t looked_at = 500;
  LayerLooks looks;
  const std::size_t count = std::min(looked_at, data.size());
  const std::size_t layers = network.layers.size();
  looks.saturated.resize(layers);
  looks.mean_slope.resize(layers);
  for (const auto& layer : network.layers) looks.norms.push_back(norm_of(layer.weights));
  for (std::size_t i = 0; i < count; ++i) {
    const auto x = data.input(i);
    std::vector<double> a(x.begin(), x.end());
    for (std::size_t l = 0; l < layers; ++l) {
      std::vector<double> z = preactivations(network.layers[l], a);
      const double share = 1 / static_cast<double>(z.size() * count);
      for (double& value : z) {
        if (std::abs(value) > saturation) looks.saturated[l] += share;
        const double e = elementary::exp(-std::abs(value));
        looks.mean_slope[l] += share * (e / ((1 + e) * (1 + e)));
        value = (value >= 0 ? 1 : e) / (1 + e);
      }
      a = std::move(z);
    }
  }
  return looks;
}

std::string checksum(const network::Network<float>& network) {
  // FNV-1a of the bits.
  std::uint64_t sum = 0xcbf29ce484222325;
  const auto absorb = [&sum](float x) {
    std::uint32_t bits = 0;
    std::memcpy(&bits, &x, sizeof bits);
    for (int i = 0; i < 4; ++i, bits >>= 8U) sum = (sum ^ (bits & 0xffU)) * 0x100000001b3;
  };
  for (const auto& layer : network.layers) {
    for (const float x : layer.weights.reshaped()) absorb(x);
    for (const float x : layer.biases) absorb(x);
  }
  return fmt::format("{:016x}", sum);
}

Training::Training(std::shared_ptr<const TrainingImages> images, TrainingSettings settings)
    : images_(std::move(images)),
      settings_(std::move(settings)),
      network_(network::initialize<float>(settings_.architecture, settings_.initialization,
                                          stream_of(settings_), run_number)) {
  network::check(settings_.sgd, images_->training.size());
}

bool Training::done() const noexcept {
  return diverged_ || history_.size() >= settings_.epochs;
}

std::uint64_t Training::updates() const noexcept {
  return history_.size() * network::updates_per_epoch(settings_.sgd, images_->training.size());
}

void Training::run_epoch() {
  if (done()) return;
  network::FusedTrainer<float> trainer(network_, images_->sparse_training, settings_.sgd,
                                       stream_of(settings_), run_number);
  trainer.resume_after(history_.size());
  trainer.run_epoch();
  network::Network<float> next = trainer.network();
  const network::EpochRecord record = evaluated(trainer, *images_);
  diverged_ = !finite_values(next) || !std::isfinite(record.training->cost) ||
              !std::isfinite(record.training->penalty) || !std::isfinite(record.validation->cost);
  if (diverged_) return;
  network_ = std::move(next);
  history_.push_back(record);
}

network::EpochRecord Training::beginning() const {
  const TrainingSettings& s = settings_;
  network::FusedTrainer<float> trainer(
      network::initialize<float>(s.architecture, s.initialization, stream_of(s), run_number),
      images_->sparse_training, s.sgd, stream_of(s), run_number);
  return evaluated(trainer, *images_);
}

Json epoch_document(const network::EpochRecord& record) {
  return {{"epoch", record.epoch},
          {"training", evaluation_document(record.training)},
          {"validation", evaluation_document(record.validation)},
          {"penalty", record.training ? record.training->penalty : 0}};
}

Json Training::document() const {
  Json all = Json::array();
  for (const network::EpochRecord& record : history_) all.push_back(epoch_document(record));
  return all;
}

}  // namespace initproof::laboratory
