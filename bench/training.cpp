// bench_training images FILE            writes the built-in images for the other programs
// bench_training WHO HIDDEN FILE        milliseconds of processor time an epoch of 784-HIDDEN-10

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "initproof/data/digits/digits.hpp"
#include "initproof/network/fused/trainer.hpp"
#include "initproof/network/initialization.hpp"
#include "initproof/network/training/plain_trainer.hpp"

#include "clock.hpp"
#include "eigen_training.hpp"

namespace {

namespace network = initproof::network;

constexpr std::size_t pixels = 784;
constexpr std::size_t count = 8000;

struct Images {
  std::vector<float> pixels;
  std::vector<std::uint8_t> labels;
};

// The file: pixels as floats in [0, 1], image after image, then a byte a label.
void write_images(const char* path) {
  const auto set = initproof::data::make_digits(count, 1);
  std::ofstream file(path, std::ios::binary);
  file.write(reinterpret_cast<const char*>(set.pixels.data()),
             static_cast<std::streamsize>(set.pixels.size() * sizeof(float)));
  file.write(reinterpret_cast<const char*>(set.labels.data()),
             static_cast<std::streamsize>(set.labels.size()));
  if (!file.flush()) throw std::runtime_error(fmt::format("cannot write {}", path));
}

Images read_images(const char* path) {
  Images images{std::vector<float>(count * pixels), std::vector<std::uint8_t>(count)};
  std::ifstream file(path, std::ios::binary);
  file.read(reinterpret_cast<char*>(images.pixels.data()), count * pixels * sizeof(float));
  file.read(reinterpret_cast<char*>(images.labels.data()), count);
  if (!file) throw std::runtime_error(fmt::format("cannot read {} images from {}", count, path));
  return images;
}

struct Measured {
  double milliseconds;
  double accuracy;
};

template <class Epoch>
double milliseconds(Epoch epoch) {
  return 1e3 / initproof::bench::rate(0.5, epoch);
}

Measured measure(const std::string& who, std::size_t hidden, const Images& images) {
  if (who == "eigen") {
    initproof::bench::EigenTraining training(images.pixels, images.labels, hidden);
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    const double time = milliseconds([&] { training.train_epoch(order); });
    return {time, training.accuracy()};
  }
  const auto data = network::Dataset::of_classes(images.pixels, pixels, images.labels, 10);
  const initproof::random::Stream stream(1, "bench", "training");
  const network::SgdSettings settings{.learning_rate = 0.1, .lambda = 0.8, .batch_size = 10};
  const auto start = network::initialize<float>({{pixels, hidden, 10}}, {}, stream, 0);
  if (who == "plain") {
    network::PlainTrainer<float> trainer(start, data, settings, stream, 0);
    const double time = milliseconds([&] { trainer.run_epoch(); });
    return {time, trainer.evaluate_on(data).accuracy};
  }
  if (who == "fused") {
    const auto sparse = std::make_shared<const network::SparseExamples<float>>(data);
    network::FusedTrainer<float> trainer(start, sparse, settings, stream, 0);
    const double time = milliseconds([&] { trainer.run_epoch(); });
    return {time, trainer.evaluate_on(*sparse).accuracy};
  }
  throw std::invalid_argument(fmt::format("unknown contestant '{}': fused, plain or eigen", who));
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc == 3 && std::string(argv[1]) == "images") {
      write_images(argv[2]);
      return 0;
    }
    if (argc != 4) throw std::invalid_argument("usage: bench_training WHO HIDDEN FILE");
    const auto measured =
        measure(argv[1], std::strtoul(argv[2], nullptr, 10), read_images(argv[3]));
    std::printf("%.3f\n", measured.milliseconds);
    std::fprintf(stderr, "accuracy on the training images %.3f\n", measured.accuracy);
    return 0;
  } catch (const std::exception& e) {
    std::fprintf(stderr, "bench_training: %s\n", e.what());
    return 64;
  }
}
