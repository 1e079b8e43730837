#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

#include "initproof/claim/claim.hpp"

#include "common/training/learning.hpp"
#include "common/training/plateau.hpp"

namespace initproof::proofs::plateau_size {

/// A point of the map: lambda/n, and how long the networks are trained for it.
struct MapPoint {
  double penalty_rate = 0;
  double learning_rate = 0;
  double decay_times = 0;
};

/// From strong decay to weak. Weak decay is slow, so it gets fewer decay times, and the strongest,
/// near the collapse, more. All start from scaled weights, R = h + K: from above where R ends below
/// that, which takes the longest, and else from below.
inline constexpr std::array<MapPoint, 5> map_points = {
    {{0.1, 0.1, 30}, {0.03, 0.25, 8}, {0.01, 0.25, 4}, {0.003, 0.25, 3}, {0.001, 0.25, 1.5}}};

/// Channel i: log10 R at map_points[i]; then channel i + size: -d log10 R / d log10(lambda/n)
/// between points i and i + 1.
[[nodiscard]] claim::Experiment map_on_images(const SharedData& data, std::size_t hidden_width);

/// Epochs that weights of the slide's size are watched for.
inline constexpr double watched_epochs = 2;

[[nodiscard]] double watched_updates(std::size_t training_size);
[[nodiscard]] TrainingSetting watched_setting(double penalty_rate);

/// Channel 0: log10 R of a network that starts at R = 1 and is trained for two epochs.
[[nodiscard]] claim::Experiment slide_sized_weights(const SharedData& data,
                                                    std::size_t hidden_width, double penalty_rate);

/// How far the decays of the collapse experiment are from the threshold, and how long they last.
inline constexpr double below_threshold = 0.9;
inline constexpr double above_threshold = 1.1;
inline constexpr double collapse_times = 40;

/// Students of so many hidden neurons with biases 0, each judged by its own lambda_c. Channel 0:
/// log10 R at 0.9 lambda_c, 1: R at 1.1 lambda_c, 2: (C_b - C0) / C_b at 0.9 lambda_c.
[[nodiscard]] claim::Experiment collapse(std::size_t student_width);

/// Channel 0: the threshold of such students, measured by the growth of small weights, over the
/// predicted one.
[[nodiscard]] claim::Experiment threshold(std::size_t student_width);

/// The network on images of one map point after training.
[[nodiscard]] double squares_at(const LearningData& data, std::size_t hidden_width,
                                const MapPoint& point, const random::Stream& stream,
                                std::uint64_t run);

}  // namespace initproof::proofs::plateau_size
