#pragma once

#include <string>
#include <vector>

#include "initproof/figure/figure.hpp"

namespace initproof::cli {

/// The accuracy of a network after every epoch of its training.
struct LearningCurve {
  text::Message title;
  std::vector<double> training;    ///< shares in [0, 1], of epoch 1, 2, ...
  std::vector<double> validation;  ///< the same, or empty
  bool of_images = true;           ///< otherwise of examples of other kinds
};

/// Both curves over the epochs, in percent, with the best validation accuracy marked. Throws
/// std::invalid_argument if the two differ in length.
[[nodiscard]] figure::Figure learning_curve(const LearningCurve& curve);

}  // namespace initproof::cli
