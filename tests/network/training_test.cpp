#include "initproof/network/training/training.hpp"

#include <cstdlib>
#include <stdexcept>
#include <vector>

#include "initproof/data/digits/digits.hpp"
#include "initproof/data/mnist.hpp"
#include "initproof/network/training/in_order.hpp"

#include "network/examples.hpp"
#include "support/catch.hpp"

namespace initproof::network {
namespace {

const random::Stream& training_stream() {
  static const random::Stream made(1, "test", "training");
  return made;
}

Dataset view(const data::ImageSet& images) {
  return Dataset::of_classes(images.pixels, images.pixels_per_image(), images.labels, 10);
}

// Ten small runs on digits, of different shapes, laws and paths.
std::vector<TrainingConfig> mixed_configs() {
  std::vector<TrainingConfig> configs;
  for (std::uint64_t run = 0; run < 10; ++run) {
    TrainingConfig config{
        .architecture = {{784, 8 + run, 10}}, .stream = training_stream(), .run = run};
    config.initialization.weights = run % 2 == 0 ? WeightLaw::naive : WeightLaw::scaled;
    config.sgd.lambda = 0.01 * static_cast<double>(run);
    config.schedule.epochs = 1 + run % 3;
    config.path = run % 4 == 3 ? Path::plain : Path::automatic;
    configs.push_back(config);
  }
  return configs;
}

TEST_CASE("Many runs give the same whatever the number of threads, and report in order") {
  const auto images = data::make_digits(150, 1);
  const Dataset training = view(images).slice(0, 100);
  const Dataset validation = view(images).slice(100, 50);
  const auto configs = mixed_configs();
  const auto alone = train_many<float>(configs, training, validation, 1);
  REQUIRE(alone.size() == configs.size());
  for (const unsigned threads : {2U, 5U, 0U}) {
    std::vector<std::size_t> reported;
    const auto together =
        train_many<float>(configs, training, validation, threads,
                          [&](std::size_t i, const TrainingResult<float>& result) {
                            CHECK(result == alone[i]);
                            reported.push_back(i);
                          });
    CHECK(together == alone);
    CHECK(reported == std::vector<std::size_t>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
  }
  for (std::size_t i = 0; i < configs.size(); i += 3) {
    CHECK(train<float>(configs[i], training, validation) == alone[i]);
  }
}

TEST_CASE("Work goes on in order until something throws, and the first exception is thrown on") {
  for (const unsigned threads : {1U, 4U}) {
    std::vector<std::size_t> done;
    CHECK_THROWS_AS(in_order(
                        50, threads,
                        [](std::size_t i) {
                          if (i == 7) throw std::out_of_range("seven");
                          if (i > 7) throw std::logic_error("later");
                        },
                        [&](std::size_t i) { done.push_back(i); }),
                    std::out_of_range);
    CHECK(done.size() <= 7);
    for (std::size_t i = 0; i < done.size(); ++i) CHECK(done[i] == i);
  }
  CHECK_NOTHROW(in_order(
      0, 4, [](std::size_t) {}, [](std::size_t) {}));
}

TEST_CASE("A 2-6-1 network learns exclusive or") {
  const std::vector<float> inputs{0, 0, 0, 1, 1, 0, 1, 1};
  const std::vector<std::uint8_t> labels{0, 1, 1, 0};
  const Dataset data = Dataset::of_classes(inputs, 2, labels, 1);
  for (const Path path : {Path::plain, Path::fused}) {
    TrainingConfig config{.architecture = {{2, 6, 1}},
                          .initialization = {WeightLaw::naive, BiasLaw::normal},
                          .sgd = {0.5, 0, 4},
                          .schedule = {.epochs = 5000},
                          .stream = training_stream(),
                          .path = path};
    const auto result = train<double>(config, data, data);
    CHECK(result.history.size() == 5000);
    CHECK(result.history.back().validation->accuracy == 1);
    CHECK(result.history.back().validation->cost < 0.05);
  }
}

// The learnt digits must carry over to images that were not seen.
void check_learning(const data::ImageSet& images, std::size_t training_size,
                    std::size_t validation_size, double expected) {
  const Dataset all = view(images);
  TrainingConfig config{.architecture = {{784, 30, 10}},
                        .sgd = {0.1, 1e-4 * static_cast<double>(training_size), 10},
                        .schedule = {.epochs = 3, .monitor_training = true},
                        .stream = training_stream()};
  const auto result =
      train<float>(config, all.slice(0, training_size), all.slice(training_size, validation_size));
  CHECK(result.history.back().validation->accuracy > expected);
  CHECK(result.history.back().training->cost < result.history.front().training->cost);
}

TEST_CASE("The reference network learns the built-in digits") {
  check_learning(data::make_digits(5000, 1), 4000, 1000, 0.8);
}

TEST_CASE("The reference network learns MNIST where it is at hand") {
  const char* folder = std::getenv("INITPROOF_MNIST");
  if (folder == nullptr || *folder == '\0') return;
  check_learning(data::load_mnist(folder, data::MnistPart::test), 8000, 2000, 0.88);
}

TEST_CASE("Training stops after `patience` epochs without a better validation accuracy") {
  // Validation accuracy of a network that learns noise hardly improves.
  const examples::Examples training = examples::make_examples(40, 5, 3, 0, 1);
  const examples::Examples validation = examples::make_examples(40, 5, 3, 0, 2);
  TrainingConfig config{.architecture = {{5, 4, 3}},
                        .sgd = {0.1, 0, 10},
                        .schedule = {.epochs = 1000, .patience = 4},
                        .stream = training_stream()};
  const auto result = train<double>(config, training.view(), validation.view());
  REQUIRE(result.stopped_early);
  std::size_t best = 0;
  for (std::size_t i = 0; i < result.history.size(); ++i) {
    CHECK(result.history[i].epoch == i + 1);
    if (result.history[i].validation->accuracy > result.history[best].validation->accuracy)
      best = i;
  }
  CHECK(result.history.size() == best + 5);

  config.schedule = {.epochs = result.history.size()};
  const auto unstopped = train<double>(config, training.view(), validation.view());
  CHECK_FALSE(unstopped.stopped_early);
  CHECK(unstopped.network == result.network);
  config.schedule.patience = 1;
  CHECK_THROWS_AS(train<double>(config, training.view()), std::invalid_argument);
}

TEST_CASE("Nothing is evaluated that was not asked for") {
  const examples::Examples training = examples::make_examples(20, 5, 3, 0, 1);
  TrainingConfig config{
      .architecture = {{5, 4, 3}}, .schedule = {.epochs = 2}, .stream = training_stream()};
  const auto result = train<double>(config, training.view());
  REQUIRE(result.history.size() == 2);
  CHECK_FALSE(result.history[1].training.has_value());
  CHECK_FALSE(result.history[1].validation.has_value());
}

TEST_CASE("A run is refused before anything is trained") {
  const examples::Examples training = examples::make_examples(20, 5, 3, 0, 1);
  TrainingConfig config{.architecture = {{5, 4, 3}}, .stream = training_stream()};
  config.run = std::uint64_t{1} << 32;
  CHECK_THROWS_AS(train<double>(config, training.view()), std::invalid_argument);
  config.run = 0;
  config.path = Path::fused;
  config.architecture.hidden = Activation::relu;
  CHECK_THROWS_AS(train<double>(config, training.view()), std::invalid_argument);
}

}  // namespace
}  // namespace initproof::network
