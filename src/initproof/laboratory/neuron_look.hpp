#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "initproof/laboratory/answers.hpp"
#include "initproof/stats/moments.hpp"

namespace initproof::laboratory {

/// What is seen of neurons while they are drawn: a histogram of z, shares, means.
class NeuronLook {
 public:
  /// |z| beyond which a neuron counts as saturated.
  static constexpr double threshold = 4;

  /// z = unit * what is drawn; the histogram reaches as far as a variance makes sensible.
  NeuronLook(double unit, double variance);

  void see(std::span<const float> drawn);
  /// {"low", "high", "cells"}.
  [[nodiscard]] Json cells() const;
  /// {"neurons", "histogram", "seen", "latest"}; what is latest is told once.
  [[nodiscard]] Json json();

 private:
  static constexpr std::size_t count = 90;
  static constexpr std::size_t most_latest = 64;

  void see(double z);

  double unit_;
  double limit_;
  std::array<std::uint64_t, count> cells_{};
  std::uint64_t below_ = 0;
  std::uint64_t above_ = 0;
  std::uint64_t neurons_ = 0;
  std::uint64_t saturated_ = 0;
  std::uint64_t outside_one_percent_ = 0;
  double slopes_ = 0;
  stats::Moments moments_;
  std::vector<double> latest_;
};

}  // namespace initproof::laboratory
