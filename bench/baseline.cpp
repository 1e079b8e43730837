// baseline: million normals a second of the narrowest kernel, drawn and summed with 392 weights,
// the best of many short rounds. Compiled by in_node.sh for WebAssembly and for this processor.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

#include "initproof/random/normal_kernel.hpp"

using namespace initproof::random;

namespace {

constexpr std::size_t terms = 392;

template <class Real, class Sums>
void measure(const char* name, Generator generator, std::size_t replicates, int rounds, Sums sums) {
  const Source source{{1, 2}, generator};
  const std::vector<Real> weights(terms, Real{1});
  std::vector<Real> out(replicates);
  double best = 1e9, sink = 0;
  for (int round = 0; round < rounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    sums(source, static_cast<std::uint64_t>(round) * replicates, weights.data(), terms, out.data(),
         replicates);
    const std::chrono::duration<double> used = std::chrono::steady_clock::now() - start;
    best = std::min(best, used.count());
    sink += static_cast<double>(out.front());
  }
  std::printf("%s %.1f\n", name, static_cast<double>(terms * replicates) / best / 1e6);
  std::fprintf(stderr, "sum %g\n", sink);
}

}  // namespace

int main() {
  const NormalKernel& kernel = baseline_kernel();
  measure<float>("xoshiro-f32", Generator::xoshiro, 64, 1500, kernel.weighted_sums);
  measure<float>("philox-f32", Generator::philox, 64, 1500, kernel.weighted_sums);
  measure<double>("xoshiro-f64", Generator::xoshiro, 8, 60, kernel.weighted_sums_double);
  measure<double>("philox-f64", Generator::philox, 8, 60, kernel.weighted_sums_double);
}
