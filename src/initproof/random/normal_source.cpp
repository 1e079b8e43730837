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
  throw std::invalid_argument("INITPROOF_ISA=" + std::string(name) +
                              ": expected baseline, avx2 or avx512, and a processor that has it");
}

const NormalKernel& kernel() {
  static const NormalKernel& chosen = choose_kernel();
  return chosen;
}

}  // namespace

const char* instruction_set() {
  return kernel().name;
}

void NormalSource::fill(std::uint64_t replicate, std::uint64_t first, std::span<float> out) const {
  if (first % 4 != 0) {
    throw std::invalid_argument("NormalSource::fill: first is " + std::to_string(first) +
                                ", expected a multiple of 4");
  }
  const std::size_t whole = out.size() / 4;
  kernel().fill(stream_.key(), replicate, first / 4, out.data(), whole);
  const std::size_t rest = out.size() % 4;
  if (rest != 0) {
    float last[4];
    kernel().fill(stream_.key(), replicate, first / 4 + whole, last, 1);
    std::copy_n(last, rest, out.data() + 4 * whole);
  }
}

void NormalSource::weighted_sums(std::uint64_t first_replicate, std::span<const float> weights,
                                 std::span<float> out) const {
  kernel().weighted_sums(stream_.key(), first_replicate, weights.data(), weights.size(), out.data(),
                         out.size());
}

}  // namespace initproof::random
