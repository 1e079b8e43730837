#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "initproof/laboratory/training.hpp"

namespace initproof::laboratory {

/// As `initproof train --init` calls them.
[[nodiscard]] std::vector<std::string> weight_law_names();

/// Those of a training but its initial weights: biases, cost, hidden, eta, lambda, batch, epochs
/// (at this default), validation.
[[nodiscard]] std::vector<Setting> training_settings(double epochs);

/// Reads them; the initial weights are named by the setting `law`, and so many images are there to
/// train on and to validate on. Throws Refusal if a batch has more than are left.
[[nodiscard]] TrainingSettings read_training(const Settings& settings, std::string_view law,
                                             std::size_t images, std::uint64_t seed);

}  // namespace initproof::laboratory
