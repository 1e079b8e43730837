#include "initproof/laboratory/training_settings.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

#include "initproof/laboratory/refusal.hpp"

namespace initproof::laboratory {
namespace {

struct NamedLaw {
  const char* name;
  network::WeightLaw law;
};

constexpr std::array laws{
    NamedLaw{"naive", network::WeightLaw::naive}, NamedLaw{"scaled", network::WeightLaw::scaled},
    NamedLaw{"glorot", network::WeightLaw::glorot}, NamedLaw{"he", network::WeightLaw::he},
    NamedLaw{"orthogonal", network::WeightLaw::orthogonal}};

network::WeightLaw law_named(const std::string& name) {
  for (const NamedLaw& each : laws)
    if (name == each.name) return each.law;
  throw Refusal(text::say("no such law of weights: {}", text::verbatim(name)));
}

}  // namespace

std::vector<std::string> weight_law_names() {
  std::vector<std::string> names;
  for (const NamedLaw& each : laws) names.emplace_back(each.name);
  return names;
}

std::vector<Setting> training_settings(double epochs) {
  return {
      word("biases", "normal", {"normal", "zero"}, "initial biases"),
      word("cost", "cross-entropy", {"cross-entropy", "quadratic"}, "cost"),
      whole("hidden", 30, 1, 400, "hidden units"),
      number("eta", 0.1, 1e-6, 100, "learning rate"),
      number("lambda", -1, -1, 1e6, "regularization parameter; -1: 5 for 50,000 training images"),
      whole("batch", 10, 1, 1000, "images of a batch"),
      whole("epochs", epochs, 1, 1000, "epochs"),
      whole("validation", 2000, 1, 9999, "images to validate on, the rest is trained on")};
}

TrainingSettings read_training(const Settings& settings, std::string_view law, std::size_t images,
                               std::uint64_t seed) {
  constexpr std::size_t pixels = 784;
  constexpr std::size_t classes = 10;
  const auto size = [&](const char* name) {
    return static_cast<std::size_t>(settings.integer(name));
  };
  TrainingSettings s;
  s.architecture = {{pixels, size("hidden"), classes}};
  s.architecture.cost = settings.word("cost") == "quadratic" ? network::Cost::quadratic
                                                             : network::Cost::cross_entropy;
  s.initialization = {law_named(settings.word(law)), settings.word("biases") == "zero"
                                                         ? network::BiasLaw::zero
                                                         : network::BiasLaw::normal};
  const std::size_t validation = size("validation");
  const std::size_t training = images - std::min(validation, images);
  const double lambda = settings.has("lambda") ? settings["lambda"] : -1;
  s.sgd = {settings["eta"], lambda < 0 ? book_lambda(training) : lambda, size("batch")};
  s.seed = seed;
  s.epochs = settings.integer("epochs");
  try {
    network::check(s.sgd, training);
  } catch (const std::exception& e) {
    throw Refusal(text::say("these settings cannot be trained with: {}", text::verbatim(e.what())));
  }
  return s;
}

}  // namespace initproof::laboratory
