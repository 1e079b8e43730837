#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

#include "initproof/claim/claim.hpp"

#include "common/training/learning.hpp"
#include "common/training/plateau.hpp"

namespace initproof::proofs::plateau_scaling {

/// The two-layer linear network: its target has these singular values, between 8 inputs and 6
/// outputs, and random singular vectors.
inline constexpr std::array<double, 4> singular_values = {2, 1, 0.5, 0.05};

inline constexpr std::array<std::size_t, 3> linear_widths = {4, 32, 128};

/// Channel 0: slope of ln rms against ln N_w over these widths; channel 1: R at the middle one.
[[nodiscard]] claim::Experiment linear_network(double penalty_rate);

/// Widths of the sigmoid students, and the decay times that they get.
inline constexpr std::array<std::size_t, 2> student_widths = {8, 32};
inline constexpr double student_times = 6;

[[nodiscard]] TrainingSetting student_setting(double penalty_rate);

/// Channel 0: the slope, 1: -<w, grad C0> / ((lambda/n) R) of the wide student.
[[nodiscard]] claim::Experiment students(double penalty_rate);

/// Widths of the networks on images, and the decay times that they get.
inline constexpr std::array<std::size_t, 2> image_widths = {16, 48};
inline constexpr double image_times = 8;

/// When the slope is looked at too early, and how long before the end whether R still changes.
inline constexpr double early_times = 2;
inline constexpr double last_times = 2;

/// Channel 0: the slope at the end, 1: after `early_times`, 2: change of ln R of the wide network
/// over the last decay times, `last_times` at least and in whole epochs.
[[nodiscard]] claim::Experiment image_networks(const SharedData& data,
                                               const TrainingSetting& setting);

/// ln of the root mean square of all weights, and ln N_w.
[[nodiscard]] double log_size(const network::Network<float>& network);
[[nodiscard]] double log_count(const network::Network<float>& network);

}  // namespace initproof::proofs::plateau_scaling
