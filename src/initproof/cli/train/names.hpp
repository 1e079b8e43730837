#pragma once

#include <span>
#include <string>
#include <string_view>

#include "initproof/cli/train/options.hpp"

namespace initproof::cli {

/// A value as it is called on the command line and in files.
template <class Value>
struct Named {
  std::string_view name;
  Value value;
};

inline constexpr Named<network::Activation> hidden_activations[] = {
    {"sigmoid", network::Activation::sigmoid},
    {"tanh", network::Activation::tanh},
    {"relu", network::Activation::relu}};
inline constexpr Named<network::Activation> output_activations[] = {
    {"sigmoid", network::Activation::sigmoid},
    {"tanh", network::Activation::tanh},
    {"relu", network::Activation::relu},
    {"softmax", network::Activation::softmax}};
inline constexpr Named<network::Cost> costs[] = {{"quadratic", network::Cost::quadratic},
                                                 {"cross-entropy", network::Cost::cross_entropy}};
inline constexpr Named<network::WeightLaw> weight_laws[] = {
    {"naive", network::WeightLaw::naive},
    {"scaled", network::WeightLaw::scaled},
    {"glorot", network::WeightLaw::glorot},
    {"he", network::WeightLaw::he},
    {"orthogonal", network::WeightLaw::orthogonal}};
inline constexpr Named<network::BiasLaw> bias_laws[] = {{"zero", network::BiasLaw::zero},
                                                        {"normal", network::BiasLaw::normal}};
inline constexpr Named<network::Decay> decays[] = {{"l2", network::Decay::l2},
                                                   {"decoupled", network::Decay::decoupled}};
inline constexpr Named<Precision> precisions[] = {{"float", Precision::single},
                                                  {"double", Precision::twofold}};

/// The name of a value; empty if the table lacks it.
template <class Value, std::size_t n>
[[nodiscard]] std::string_view name_in(const Named<Value> (&table)[n], Value value) noexcept {
  for (const auto& entry : table) {
    if (entry.value == value) return entry.name;
  }
  return {};
}

/// Throws claim::UsageError: what was expected instead, and what comes nearest.
[[noreturn]] void refuse_name(std::string_view option, const std::string& text,
                              std::span<const std::string_view> names);

/// The value of that name. Throws claim::UsageError as refuse_name does.
template <class Value, std::size_t n>
[[nodiscard]] Value value_named(std::string_view option, const std::string& text,
                                const Named<Value> (&table)[n]) {
  std::string_view names[n];
  for (std::size_t i = 0; i < n; ++i) {
    if (table[i].name == text) return table[i].value;
    names[i] = table[i].name;
  }
  refuse_name(option, text, names);
}

}  // namespace initproof::cli
