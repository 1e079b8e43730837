#include "initproof/laboratory/dead_weight.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "initproof/claim/parameter.hpp"
#include "initproof/elementary/elementary.hpp"
#include "initproof/laboratory/refusal.hpp"
#include "initproof/network/initialization.hpp"

namespace initproof::laboratory {
namespace {

constexpr std::uint64_t only_run = 0;

network::SgdSettings sgd_of(const DeadWeightSettings& s) {
  network::SgdSettings sgd;
  sgd.learning_rate = s.eta;
  sgd.lambda = s.penalty_rate * static_cast<double>(s.images);
  sgd.batch_size = std::min(s.batch, s.images);
  return sgd;
}

std::size_t dead_pixel(const data::ImageSet& images, std::size_t count) {
  const auto dead = data::always_zero_pixels(images, count);
  if (dead.empty()) throw Refusal("images: no pixel is 0 in all of them");
  return dead.front();
}

}  // namespace

DeadWeight::DeadWeight(std::shared_ptr<const data::ImageSet> images,
                       const DeadWeightSettings& settings, const random::Stream& stream)
    : images_(std::move(images)), settings_(settings) {
  constexpr std::size_t digits = 10;
  settings_.images = std::min(settings.images, images_->count());
  training_ = network::Dataset::of_classes(images_->pixels, images_->pixels_per_image(),
                                           images_->labels, digits)
                  .slice(0, settings_.images);
  pixel_ = dead_pixel(*images_, settings_.images);
  const network::SgdSettings sgd = sgd_of(settings_);
  try {
    trainer_ = std::make_unique<network::PlainTrainer<double>>(
        network::initialize<double>(
            network::Architecture{{images_->pixels_per_image(), settings_.hidden, digits}},
            {network::WeightLaw::naive, network::BiasLaw::normal}, stream, only_run),
        training_, sgd, stream, only_run);
  } catch (const std::invalid_argument& e) {
    throw Refusal(text::say("these settings cannot be trained with: {}", text::verbatim(e.what())));
  }
  u_ = network::decay_rate(sgd, training_.size());
  initial_ = trainer_->network().layers[0].weights(0, network::index(pixel_));
  news_.push_back(initial_);
}

bool DeadWeight::done() const noexcept {
  return trainer_->epoch() >= settings_.epochs;
}

void DeadWeight::run_epoch() {
  if (done()) return;
  struct Watch {
    DeadWeight& self;
    void after_update(const network::Step<double>& step) {
      self.news_.push_back(step.network.layers[0].weights(0, network::index(self.pixel_)));
    }
  };
  trainer_->run_epoch(Watch{*this});
}

Json DeadWeight::state() {
  Json json;
  json["images"] = settings_.images;
  json["pixel"] = pixel_;
  json["updates"] = trainer_->updates();
  json["initial"] = initial_;
  json["u"] = u_;
  for (const char* name : {"update", "weight", "law", "exponential"}) json[name] = Json::array();
  const double log_step = elementary::log1p(-u_);
  for (const double weight : std::exchange(news_, {})) {
    const auto t = static_cast<double>(told_++);
    json["update"].push_back(t);
    json["weight"].push_back(finite(weight));
    json["law"].push_back(finite(initial_ * elementary::exp(t * log_step)));
    json["exponential"].push_back(finite(initial_ * elementary::exp(-t * u_)));
  }
  return json;
}

}  // namespace initproof::laboratory
