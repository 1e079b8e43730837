#include <algorithm>
#include <numeric>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/claim/usage_message.hpp"
#include "initproof/elementary/elementary.hpp"

#include "common/images.hpp"
#include "common/laws.hpp"
#include "common/neuron/distribution_evidence.hpp"
#include "common/neuron/saturation_evidence.hpp"
#include "naive-saturation/image_neurons.hpp"

namespace initproof::proofs::naive_saturation {
namespace {

constexpr double least_share = 0.001;
// Where the bias hides the images' differences, one variance does serve for all.
constexpr double finest_distance = 0.002;

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

// Images of nearly the same variance, taken together.
struct Group {
  double count = 0;
  double ratio = 0;  ///< of the mean variance to theirs
};

// Put together by the logarithm: within a group of the widest spread that images have, variances
// differ by less than 3 %, which moves the distance in its fifth digit.
std::vector<Group> groups_of(const std::vector<double>& variances) {
  constexpr std::size_t groups = 256;
  const double mean_variance = mean(variances);
  const auto [least, most] = std::minmax_element(variances.begin(), variances.end());
  const double low = elementary::log(*least);
  const double step = (elementary::log(*most) - low) / groups;
  std::vector<Group> all(groups);
  for (const double v : variances) {
    const double position = step > 0 ? (elementary::log(v) - low) / step : 0;
    Group& group = all[std::min(static_cast<std::size_t>(position), groups - 1)];
    group.ratio += (mean_variance / v - group.ratio) / ++group.count;
  }
  std::erase_if(all, [](const Group& group) { return group.count == 0; });
  return all;
}

// If z had the mean variance on every image, z over the deviation that its image gives it would be
// a mixture of normals, of variances mean / v_i. Its distance from the standard normal law.
double distance_of_one_variance(const std::vector<double>& variances) {
  const auto groups = groups_of(variances);
  const auto mixture = [&groups, images = static_cast<double>(variances.size())](double x) {
    double sum = 0;
    for (const Group& group : groups) sum += group.count * gaussian_cdf(x, group.ratio);
    return sum / images;
  };
  return sup_distance(
      mixture, [](double x) { return gaussian_cdf(x, 1.0); }, 1.0);
}

claim::Hypothesis own_sum_of_squares(double of_one_variance) {
  return {
      .name = "own-sum-of-squares",
      .estimand =
          "largest distance between the distribution function of z, each divided by "
          "the deviation that its image gives it, and the standard normal one",
      .formula = "\\sup_x \\lvert F(x) - \\Phi(x) \\rvert = 0",
      .predicted = 0,
      .margin = {std::max(0.75 * of_one_variance, finest_distance),
                 "three quarters of the distance if one variance were to serve for all images "
                 "(at least 0.002, what a few million neurons tell apart)"},
      .counterclaims = {{"one-variance-for-all",
                         "z has the same variance on every image, the mean one.", of_one_variance}},
      .evidence = claim::distance_to({image_neurons_name, 1},
                                     stats::gaussian_grid(1.0, distribution_cells))};
}

// Counting fewer would take long.

}  // namespace

void require_saturation(double share) {
  if (share >= least_share) return;
  throw claim::UsageMessage(
      text::say("naive-saturation: at these parameters a share of {} of the neurons is saturated, "
                "expected {} at least: a larger weight_variance or bias_variance, or more active "
                "inputs",
                text::general(share, 2), least_share));
}

std::vector<claim::Hypothesis> image_hypotheses(const data::ImageSet& set, double weight_variance,
                                                double bias_variance, double half_active_variance) {
  const auto variances = variances_on(set, weight_variance, bias_variance);
  std::vector<double> shares;
  for (const double v : variances) shares.push_back(gaussian_tails(saturation_threshold, v));
  const double share = mean(shares);
  require_saturation(share);
  return {
      {.name = "share-on-images",
       .estimand = "share of hidden neurons with |z| > 4, over all images",
       .formula = "\\frac{1}{N} \\sum_i 2\\,\\Phi(-4 / \\sqrt{\\mathrm{var}(w) \\sum_j x_{ij}^2 + "
                  "\\mathrm{var}(b)})",
       .predicted = share,
       .margin = {std::min(0.005, 0.2 * share),
                  "half a percentage point, and never more than a fifth of the share: taking "
                  "one mean image for all is off by three times as much on MNIST"},
       .counterclaims = {{"half-active-images",
                          "Half of an image's pixels are 1, as in the example.",
                          gaussian_tails(saturation_threshold, half_active_variance)},
                         {"mean-image", "One image with the mean sum of squares stands for all.",
                          gaussian_tails(saturation_threshold, mean(variances))}},
       .evidence = claim::probability({image_neurons_name, 0}, share)},
      own_sum_of_squares(distance_of_one_variance(variances))};
}

}  // namespace initproof::proofs::naive_saturation
