#pragma once

#include <optional>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "initproof/advice/spec/spec.hpp"

namespace initproof::advice {

/// What layers have that do not say otherwise.
struct LayerDefaults {
  std::optional<Nonlinearity> activation;  ///< of dense layers and convolutions, but the last layer
  Initializer weights = {};
  std::optional<Initializer> biases;
};

/// What a layer may take from its surroundings.
struct Surroundings {
  std::uint64_t before = 0;  ///< units or channels of the layer before; 0 for the first of a text
  bool first = false;
  bool last = false;
  LayerDefaults defaults = {};
};

/// A layer of a document; `place` is its name in messages, "layers[2]". Throws SpecError.
[[nodiscard]] Layer read_layer(const nlohmann::json& object, const std::string& place,
                               const Surroundings& around);

}  // namespace initproof::advice
