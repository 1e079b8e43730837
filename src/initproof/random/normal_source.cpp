#include "initproof/random/normal_source.hpp"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>

#include "initproof/random/normal_kernel.hpp"

namespace initproof::random {
namespace {

const NormalKernel& best_kernel() {
#if defined(__x86_64__)
  // The features of the x86-64-v4 and v3 levels that the compiler may use.
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl")) {
    return avx512_kernel();
  }
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
      __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma")) {
    return avx2_kernel();
  }
#endif
  return baseline_kernel();
}

const NormalKernel& choose_kernel() {
  const NormalKernel& best = best_kernel();
  const char* forced = std::getenv("INITPROOF_ISA");
  if (forced == nullptr || *forced == '\0') return best;
  const std::string_view name = forced;
  if (name == "baseline") return baseline_kernel();
#if defined(__x86_64__)
  if (name == "avx2" && best.name != std::string_view("baseline")) return avx2_kernel();
  if (name == "avx512" && best.name == std::string_view("avx512")) return avx512_kernel();
#endif
  const std::string_view highest = best.name;
  throw std::invalid_argument("INITPROOF_ISA=" + std::string(name) +
                              ": expected a set of instructions that this processor " + "has, " +
                              (highest == "avx512" ? "baseline, avx2 or avx512"
                               : highest == "avx2" ? "baseline or avx2"
                                                   : "baseline"));
}

const NormalKernel& kernel() {
  static const NormalKernel& chosen = choose_kernel();
  return chosen;
}

}  // namespace

const char* instruction_set() {
  return kernel().name;
}

namespace {

// Whole blocks go straight to `out`, the rest of the last one by way of a copy.
template <class Real, class Fill>
void fill_blocks(Fill kernel_fill, const Source& source, std::uint64_t replicate,
                 std::uint64_t first, std::span<Real> out) {
  constexpr std::size_t per_block = 16 / sizeof(Real);
  if (first % per_block != 0) {
    throw std::invalid_argument("NormalSource::fill: first is " + std::to_string(first) +
                                ", expected a multiple of " + std::to_string(per_block));
  }
  const std::size_t whole = out.size() / per_block;
  const std::size_t rest = out.size() % per_block;
  if (whole != 0) kernel_fill(source, replicate, first / per_block, out.data(), whole);
  if (rest != 0) {
    Real last[per_block];
    kernel_fill(source, replicate, first / per_block + whole, last, 1);
    std::copy_n(last, rest, out.data() + per_block * whole);
  }
}

}  // namespace

void NormalSource::fill(std::uint64_t replicate, std::uint64_t first, std::span<float> out) const {
  fill_blocks(kernel().fill, source_, replicate, first, out);
}

void NormalSource::fill(std::uint64_t replicate, std::uint64_t first, std::span<double> out) const {
  fill_blocks(kernel().fill_double, source_, replicate, first, out);
}

void NormalSource::weighted_sums(std::uint64_t first_replicate, std::span<const float> weights,
                                 std::span<float> out) const {
  kernel().weighted_sums(source_, first_replicate, weights.data(), weights.size(), out.data(),
                         out.size());
}

void NormalSource::weighted_sums(std::uint64_t first_replicate, std::span<const double> weights,
                                 std::span<double> out) const {
  kernel().weighted_sums_double(source_, first_replicate, weights.data(), weights.size(),
                                out.data(), out.size());
}

void NormalSource::own_weighted_sums(std::uint64_t first_replicate, const OwnWeights& weights,
                                     std::span<float, own_weights_group> out) const {
  const std::span<const float> values = weights.values();
  kernel().own_weighted_sums(source_, first_replicate, values.data(),
                             values.size() / (4 * own_weights_group), out.data());
}

void OwnWeights::set(std::size_t r, std::span<const float> weights) {
  if (r >= own_weights_group) {
    throw std::invalid_argument("OwnWeights::set: replicate " + std::to_string(r) +
                                ", expected one below " + std::to_string(own_weights_group));
  }
  const std::size_t needed = (weights.size() + 3) / 4 * 4 * own_weights_group;
  if (values_.size() < needed) values_.resize(needed, 0.0F);
  const std::size_t rows = values_.size() / own_weights_group;
  for (std::size_t i = 0; i < rows; ++i) {
    values_[position(i, r)] = i < weights.size() ? weights[i] : 0.0F;
  }
}

}  // namespace initproof::random
