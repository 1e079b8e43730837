#include "decay-in-the-network/runs.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "initproof/elementary/elementary.hpp"
#include "initproof/network/training/plain_trainer.hpp"

#include "common/initialization_look.hpp"

namespace initproof::proofs::decay_in_the_network {
namespace {

using network::WeightLaw;

constexpr std::size_t few_images = 2'000;

// The largest |ln(w_T / w_0) - T ln(1 - u)| over the hidden weights of dead pixels.
double dead_deviation(const Setting& s, const random::Stream& stream, std::uint64_t run) {
  const auto from = initial_network<double>(s.training, *s.data, WeightLaw::naive, stream, run);
  const network::Dataset few = s.few();
  const auto settings = s.training.sgd(few.size());
  network::PlainTrainer<double> trained(from, few, settings, stream, run);
  trained.run_epoch();
  const double law = s.few_updates() * elementary::log1p(-s.few_decay_rate());
  double largest = 0;
  for (const std::size_t pixel : s.dead) {
    const auto before = from.layers[0].weights.col(network::index(pixel));
    const auto after = trained.network().layers[0].weights.col(network::index(pixel));
    for (Eigen::Index unit = 0; unit < before.size(); ++unit) {
      largest = std::max(largest, std::abs(elementary::log(after[unit] / before[unit]) - law));
    }
  }
  return largest;
}

// ln(|W| after / |W| before) of an epoch over ln (1-u)^K: one row an epoch, one number a layer.
std::vector<std::vector<double>> exponents(const Setting& s, WeightLaw law,
                                           const random::Stream& stream, std::uint64_t run,
                                           std::uint64_t epochs) {
  auto before = initial_network<float>(s.training, *s.data, law, stream, run);
  auto trained = trainer(s.training, *s.data, before, stream, run);
  std::vector<std::vector<double>> result;
  while (trained.epoch() < epochs) {
    trained.run_epoch();
    auto after = trained.network();
    auto& row = result.emplace_back();
    for (std::size_t l = 0; l < after.layers.size(); ++l) {
      row.push_back(
          elementary::log(norm(after.layers[l].weights) / norm(before.layers[l].weights)) /
          s.log_epoch());
    }
    before = std::move(after);
  }
  return result;
}

/// The hidden layer in the colour of its initialization, the output layer in a lighter one beside
/// it.
int line_colour(WeightLaw law, std::size_t layer) {
  constexpr int lighter[] = {5, 4};
  const int colour = look_of(law).colour;
  return layer == 0 ? colour : lighter[colour];
}

}  // namespace

network::Dataset Setting::few() const {
  return data->training.slice(0, std::min(few_images, data->training.size()));
}

double Setting::few_updates() const {
  return static_cast<double>(training.updates_per_epoch(few().size()));
}

double Setting::few_decay_rate() const {
  return training.decay_rate(few().size());
}

double Setting::log_epoch() const {
  const std::size_t n = data->training.size();
  return static_cast<double>(training.updates_per_epoch(n)) *
         elementary::log1p(-training.decay_rate(n));
}

claim::Experiment networks(const Setting& s) {
  return replicated(
      "networks",
      "Networks trained from N(0,1) weights for two epochs and from the same draws, scaled, for "
      "one; and in double precision, step by step, for one epoch of the first 2,000 images.",
      1, [s](const random::Stream& stream, std::uint64_t run) {
        const auto naive = exponents(s, WeightLaw::naive, stream, run, 2);
        const auto scaled = exponents(s, WeightLaw::scaled, stream, run, 1);
        std::vector<double> seen = {naive[0][0], naive[1][1], scaled[0][0]};
        if (!s.dead.empty()) seen.push_back(dead_deviation(s, stream, run));
        return seen;
      });
}

figure::Figure exponents_figure(const Setting& s, const random::Stream& stream) {
  constexpr std::uint64_t epochs = 6;
  constexpr std::uint64_t runs = 4;
  figure::Figure figure{"exponents",
                        "What an epoch does to a layer's norm",
                        "ln(|W'|/|W|) of each epoch over that of decay alone: 1 if the norm decays "
                        "as the slide says, below 0 if it grows. Medians of 4 runs in bands from "
                        "lowest to highest.",
                        {"epoch"},
                        {"exponent (below 0: growth)"},
                        {}};
  std::vector<double> x(epochs);
  std::iota(x.begin(), x.end(), 1.0);
  int lines = 0;
  for (const auto law : {WeightLaw::naive, WeightLaw::scaled}) {
    std::vector<std::vector<double>> layers[2];
    for (std::uint64_t run = 0; run < runs; ++run) {
      const auto rows = exponents(s, law, stream, run, epochs);
      for (std::size_t l = 0; l < 2; ++l) {
        auto& curve = layers[l].emplace_back();
        for (const auto& row : rows) curve.push_back(row[l]);
      }
    }
    const std::array<const char*, 2> labels =
        law == WeightLaw::naive
            ? std::array{"hidden layer, weights N(0, 1)", "output layer, weights N(0, 1)"}
            : std::array{"hidden layer, weights N(0, 1/n)", "output layer, weights N(0, 1/n)"};
    for (std::size_t l = 0; l < 2; ++l) {
      for (auto& series : medians_with_range(
               labels[l], line_colour(law, l), x, layers[l],
               lines == 3 ? text::say("lowest to highest of {} runs", runs) : text::Message())) {
        figure.series.push_back(std::move(series));
      }
      ++lines;
    }
  }
  figure.series.push_back({figure::Mark::horizontal, "decay alone", 7, {}, {1.0}});
  return figure;
}

}  // namespace initproof::proofs::decay_in_the_network
