#pragma once

#include <map>
#include <string>

#include "initproof/advice/spec/spec.hpp"
#include "initproof/text/message.hpp"

namespace initproof::advice {

/// What somebody wrote, and what it is called in messages: "--lr" or "training.lr".
struct Field {
  std::string name;
  std::string text;
};

/// By the key that command line and file have in common: "lr", "weight_decay".
using Fields = std::map<std::string, Field, std::less<>>;

// Each reads the whole text, or throws SpecError: "<name> <text>: expected ...".

/// A number above 0, or from 0 on, up to 1e100 and not below 1e-100.
[[nodiscard]] double read_positive(const Field& field);
[[nodiscard]] double read_size(const Field& field);
/// A whole number from 1 to `largest`.
[[nodiscard]] std::uint64_t read_count(const Field& field, std::uint64_t largest);
/// A name of `activations`, for the leaky rectifier with its slope: "leaky_relu:0.2".
[[nodiscard]] Nonlinearity read_activation(const Field& field);
/// As `initializer_named` reads it.
[[nodiscard]] Initializer read_initializer(const Field& field);
[[nodiscard]] Framework read_framework(const Field& field);
/// "constant", "cosine", "linear" (both with ":END", the last rate's share), "step:EPOCHS:FACTOR",
/// "exponential:FACTOR".
[[nodiscard]] Schedule read_schedule(const Field& field);

/// Training of the fields lr, one of weight_decay, lambda and l2, batch, examples, epochs,
/// momentum, optimizer and schedule; none if there is none of them. `prefix` begins the name of a
/// field that is missing.
[[nodiscard]] std::optional<Training> read_training(const Fields& fields,
                                                    const std::string& prefix);

/// The keys that read_training knows.
[[nodiscard]] bool is_training_key(std::string_view key) noexcept;

/// Throws SpecError: "<name> <text>: expected <expected>".
[[noreturn]] void refuse(const Field& field, const text::Message& expected);

}  // namespace initproof::advice
