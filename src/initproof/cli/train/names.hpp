#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "initproof/cli/train/options.hpp"
#include "initproof/network/activations.hpp"

namespace initproof::cli {

/// A value as it is called on the command line and in files.
template <class Value>
struct Named {
  std::string_view name;
  Value value;
};

inline constexpr auto output_activations = [] {
  std::array<Named<network::Activation>, network::activations.size()> all{};
  for (std::size_t i = 0; i < all.size(); ++i)
    all[i] = {network::activations[i].name, network::activations[i].activation};
  return all;
}();
/// Those that a neuron has by itself.
inline constexpr auto hidden_activations = [] {
  constexpr auto elementwise = [](const auto& named) { return named.elementwise; };
  std::array<Named<network::Activation>,
             std::count_if(network::activations.begin(), network::activations.end(), elementwise)>
      some{};
  std::size_t i = 0;
  for (const auto& named : network::activations)
    if (elementwise(named)) some[i++] = {named.name, named.activation};
  return some;
}();
inline constexpr auto costs = std::to_array<Named<network::Cost>>(
    {{"quadratic", network::Cost::quadratic}, {"cross-entropy", network::Cost::cross_entropy}});
inline constexpr auto weight_laws =
    std::to_array<Named<network::WeightLaw>>({{"naive", network::WeightLaw::naive},
                                              {"scaled", network::WeightLaw::scaled},
                                              {"glorot", network::WeightLaw::glorot},
                                              {"he", network::WeightLaw::he},
                                              {"orthogonal", network::WeightLaw::orthogonal}});
inline constexpr auto bias_laws = std::to_array<Named<network::BiasLaw>>(
    {{"zero", network::BiasLaw::zero}, {"normal", network::BiasLaw::normal}});
inline constexpr auto decays = std::to_array<Named<network::Decay>>(
    {{"l2", network::Decay::l2}, {"decoupled", network::Decay::decoupled}});
inline constexpr auto precisions = std::to_array<Named<Precision>>(
    {{"float", Precision::float32}, {"double", Precision::float64}});

/// The name of a value; empty if the table lacks it.
template <class Value, std::size_t n>
[[nodiscard]] std::string_view name_in(const std::array<Named<Value>, n>& table,
                                       Value value) noexcept {
  for (const auto& entry : table) {
    if (entry.value == value) return entry.name;
  }
  return {};
}

/// "float|double": the names, as the help has them.
template <class Value, std::size_t n>
[[nodiscard]] std::string alternatives(const std::array<Named<Value>, n>& table) {
  std::string names;
  for (const auto& entry : table) names.append(names.empty() ? "" : "|").append(entry.name);
  return names;
}

/// Throws claim::UsageError: what was expected instead, and what comes nearest.
[[noreturn]] void refuse_name(std::string_view option, const std::string& text,
                              std::span<const std::string_view> names);

/// The value of that name. Throws claim::UsageError as refuse_name does.
template <class Value, std::size_t n>
[[nodiscard]] Value value_named(std::string_view option, const std::string& text,
                                const std::array<Named<Value>, n>& table) {
  std::string_view names[n];
  for (std::size_t i = 0; i < n; ++i) {
    if (table[i].name == text) return table[i].value;
    names[i] = table[i].name;
  }
  refuse_name(option, text, names);
}

}  // namespace initproof::cli
