#pragma once

#include <optional>
#include <string>
#include <vector>

#include "initproof/advice/spec/spec.hpp"
#include "initproof/advice/theory/decay.hpp"
#include "initproof/advice/theory/propagation.hpp"
#include "initproof/advice/words/page.hpp"

namespace initproof::advice {

/// What the theory says of a network and its training.
struct Answer {
  std::string network;  ///< as the user called it
  Spec spec;
  std::vector<LayerSignal> layers;
  std::optional<Decay> decay;
};

/// Computes it. Throws as `propagate` does.
[[nodiscard]] Answer answer(std::string network, Spec spec);

/// The middle of an enclosure.
[[nodiscard]] double middle(const rigor::Enclosure& x);

// In words.

/// "PyTorch", "Nielsen's book".
[[nodiscard]] text::Message framework_name(Framework framework);

/// What is drawn from which rule, with remarks.
[[nodiscard]] Section weight_section(const Answer& answer);
/// Where a rule does what one would not think, and what is not treated.
[[nodiscard]] std::vector<text::Message> remarks(const Answer& answer);
/// What every layer makes of signal and error, and what that means.
[[nodiscard]] Section signal_section(const Answer& answer);
/// What the decay does, and what it is called elsewhere.
[[nodiscard]] Section decay_section(const Answer& answer);
[[nodiscard]] Section conventions_section(const Answer& answer);
[[nodiscard]] Page page(const Answer& answer);

}  // namespace initproof::advice
