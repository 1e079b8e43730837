
#include <fmt/format.h>

#include "initproof/claim/evidence.hpp"
#include "initproof/elementary/elementary.hpp"

#include "common/training/response.hpp"
#include "networks.hpp"

namespace initproof::proofs::saturated_neurons_barely_respond {
namespace {

using claim::Hypothesis;
using network::WeightLaw;

constexpr const char* image_experiment = "image-networks";
constexpr std::uint64_t networks_added = 48;  // whose squares a replicate adds up
constexpr std::uint64_t image_replicates_per_block = 4;

enum ImageChannel : std::size_t {
  naive_attenuation,
  scaled_attenuation,
  relative_gradient,
  gradient
};

FirstStep summed(const LearningData& data, const Setting& s, WeightLaw law,
                 const random::Stream& stream, std::uint64_t replicate) {
  const network::Architecture shape{
      {data.training.features(), s.hidden_width, data.training.outputs()}};
  FirstStep sum;
  for (std::uint64_t i = replicate * networks_added; i < (replicate + 1) * networks_added; ++i) {
    sum += first_step(network::initialize<float>(shape, {.weights = law}, stream, i),
                      picked(data.training, stream, i, s.minibatch));
  }
  return sum;
}

std::vector<double> observed(const LearningData& data, const Setting& s,
                             const random::Stream& stream, std::uint64_t replicate) {
  const FirstStep naive = summed(data, s, WeightLaw::naive, stream, replicate);
  const FirstStep scaled = summed(data, s, WeightLaw::scaled, stream, replicate);
  const double ratio = 0.5 * elementary::log10(naive.hidden_gradient / scaled.hidden_gradient);
  return {elementary::log(naive.attenuation()), elementary::log(scaled.attenuation()),
          ratio - 0.5 * elementary::log10(naive.hidden_weights / scaled.hidden_weights), ratio};
}

Hypothesis attenuation(const std::string& kind, ImageChannel channel, const WideStart& own,
                       const WideStart& other) {
  return {.name = "attenuation-with-" + kind + "-weights",
          .estimand =
              text::say("ln of |δ₁| / |W₂ᵀ δ₂| (root mean squares over images), {} weights", kind),
          .formula = R"(\frac12 \ln \frac1N \sum_i \mathrm{E}\, \sigma'(\sqrt{v_i}\, g)^2)",
          .predicted = elementary::log(own.attenuation()),
          .margin = {0.12,
                     "12 %: the formula takes what arrives for independent of the neuron's own z, "
                     "and the neurons of a replicate are few"},
          .counterclaims = {{kind + "-as-the-other-kind",
                             "Both kinds of weights pass on the same share.",
                             elementary::log(other.attenuation())},
                            {kind + "-without-attenuation",
                             "Every hidden neuron has the steepest slope, 1/4.",
                             elementary::log(0.25)}},
          .evidence = claim::median({image_experiment, channel}, 0.03)};
}

std::vector<Hypothesis> on_the_gradient(std::size_t pixels) {
  const double weights = 0.5 * elementary::log10(static_cast<double>(pixels));
  return {
      {.name = "relative-gradient",
       .estimand = "log₁₀ of |g|/|W₁|, the hidden layer's gradient on a minibatch relative to its "
                   "weights, naive over scaled",
       .formula = R"(\log_{10} \frac{(\lvert g \rvert / \lvert W_1 \rvert)_{naive}}{(\lvert g )"
                  R"(\rvert / \lvert W_1 \rvert)_{scaled}} \le -\frac12 \log_{10} 28)",
       .predicted = -weights / 2,
       .relation = claim::Relation::at_most,
       .margin = {0.1,
                  "the weights are longer by a factor of √784 = 28; half of that, in the exponent, "
                  "must remain, up to a quarter"},
       .counterclaims = {{"relative-gradient-alike",
                          "Relative to the weights both gradients are alike.", 0}},
       .evidence = claim::median({image_experiment, relative_gradient}, 0.04)},
      {.name = "gradient-is-not-smaller",
       .estimand = "log₁₀ of |g|, the hidden layer's gradient on a minibatch, naive over scaled",
       .formula = R"(\log_{10} \frac{\lvert g \rvert_{naive}}{\lvert g \rvert_{scaled}} \ge 0)",
       .predicted = 0,
       .relation = claim::Relation::at_least,
       .margin = {0.02, "up to 5 %"},
       .counterclaims = {{"gradient-smaller-as-the-slopes",
                          "The gradient is smaller by a factor of two at least.",
                          -elementary::log10(2.0)}},
       .evidence = claim::median({image_experiment, gradient}, 0.04)}};
}

}  // namespace

claim::Experiment on_images(const SharedData& data, const Setting& s) {
  return replicated(
      image_experiment,
      text::say("{} pairs of fresh networks, naive and scaled from the same draws, "
                "each pair on a minibatch of {} images of its own; their squares "
                "are added up. Cross-entropy.",
                networks_added, s.minibatch),
      image_replicates_per_block,
      [data, s](const random::Stream& stream, std::uint64_t replicate) {
        return observed(*data, s, stream, replicate);
      },
      claim::Cost::draws);
}

std::vector<Hypothesis> image_hypotheses(const LearningData& data, const Setting& s) {
  const auto squares = squared_inputs(data.training);
  const auto law = [&](WeightLaw weights) {
    return wide_start(squares, data.training.features(), s.hidden_width, data.training.outputs(),
                      weights);
  };
  const WideStart naive = law(WeightLaw::naive);
  const WideStart scaled = law(WeightLaw::scaled);
  std::vector<Hypothesis> all{attenuation("naive", naive_attenuation, naive, scaled),
                              attenuation("scaled", scaled_attenuation, scaled, naive)};
  for (auto& h : on_the_gradient(data.training.features())) all.push_back(std::move(h));
  for (auto& h : all) h.estimand = over_replicates(networks_added, h.estimand);
  return all;
}

}  // namespace initproof::proofs::saturated_neurons_barely_respond
