#include "initproof/laboratory/learning_bench.hpp"

#include <array>
#include <utility>

#include "initproof/elementary/elementary.hpp"
#include "initproof/laboratory/answers.hpp"
#include "initproof/laboratory/training.hpp"
#include "initproof/laboratory/training_settings.hpp"

namespace initproof::laboratory {
namespace {

class LearningSession final : public Session {
 public:
  LearningSession(std::shared_ptr<const TrainingImages> images, const TrainingSettings& a,
                  const TrainingSettings& b)
      : images_(std::move(images)), networks_{Training(images_, a), Training(images_, b)} {
    for (std::size_t i = 0; i < networks_.size(); ++i) tell(i, networks_[i].beginning());
  }

  [[nodiscard]] bool done() const override { return networks_[0].done() && networks_[1].done(); }

  // The one that is behind learns next.
  void advance() override {
    const std::size_t i =
        networks_[0].done() || (!networks_[1].done() && networks_[1].epoch() < networks_[0].epoch())
            ? 1
            : 0;
    Training& training = networks_[i];
    const std::uint64_t before = training.epoch();
    training.run_epoch();
    if (training.epoch() > before) tell(i, training.history().back());
  }

  [[nodiscard]] Json state() override {
    return {{"epochs", std::exchange(news_, Json::array())},
            {"updates", {networks_[0].updates(), networks_[1].updates()}}};
  }

  [[nodiscard]] Json result() override {
    Json all = Json::array();
    for (const Training& training : networks_) all.push_back({{"history", training.document()}});
    return {{"networks", std::move(all)}};
  }

 private:
  void tell(std::size_t which, const network::EpochRecord& record) {
    const network::Network<float>& network = networks_[which].network();
    const LayerLooks looks = look_at(network, images_->training);
    Json json = epoch_document(record);
    json["network"] = which;
    json["norms"] = looks.norms;
    json["saturated"] = looks.saturated;
    json["mean_slope"] = looks.mean_slope;
    json["checksum"] = checksum(network);
    news_.push_back(std::move(json));
  }

  std::shared_ptr<const TrainingImages> images_;
  std::array<Training, 2> networks_;
  Json news_ = Json::array();
};

Json layer_deviations(const network::Architecture& shape, network::WeightLaw law) {
  Json deviations = Json::array();
  for (std::size_t l = 0; l + 1 < shape.sizes.size(); ++l)
    deviations.push_back(network::weight_deviation(law, shape.sizes[l], shape.sizes[l + 1]));
  return deviations;
}

}  // namespace

std::vector<Setting> LearningBench::settings(const Json&) const {
  std::vector<Setting> all{word("a", "naive", weight_law_names(), "initial weights of the first"),
                           word("b", "scaled", weight_law_names(), "initial weights of the other")};
  for (Setting& each : training_settings(10)) all.push_back(std::move(each));
  return all;
}

Json LearningBench::theory(const Settings& settings) const {
  const auto images = sources_.images();
  const TrainingSettings a = read_training(settings, "a", images->learnable(), 1);
  const std::size_t training = images->learnable() - settings.integer("validation");
  Json json;
  json["sizes"] = a.architecture.sizes;
  json["training"] = training;
  json["validation"] = settings.integer("validation");
  json["description"] = images->description;
  json["updates_per_epoch"] = network::updates_per_epoch(a.sgd, training);
  json["lambda"] = a.sgd.lambda;
  const double u = network::decay_rate(a.sgd, training);
  json["u"] = u;
  json["epoch_factor"] = elementary::power(1 - u, network::updates_per_epoch(a.sgd, training));
  json["networks"] = Json::array();
  for (const char* name : {"a", "b"}) {
    const TrainingSettings each = read_training(settings, name, images->learnable(), 1);
    json["networks"].push_back(
        {{"initializer", settings.word(name)},
         {"weight_deviation", layer_deviations(each.architecture, each.initialization.weights)}});
  }
  return json;
}

std::unique_ptr<Session> LearningBench::start(const Settings& settings, const Draws& draws) const {
  const auto images = sources_.images();
  const std::size_t count = images->learnable();
  return std::make_unique<LearningSession>(split_images(images, settings.integer("validation")),
                                           read_training(settings, "a", count, draws.seed),
                                           read_training(settings, "b", count, draws.seed));
}

}  // namespace initproof::laboratory
