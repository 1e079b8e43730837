// Prints what all normals, and all sums, of a few streams come to: the same with every processor
// and compiler. normal_draws.txt pins them.
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <span>
#include <vector>

#include "initproof/random/normal_kernel.hpp"
#include "initproof/random/normal_source.hpp"

using namespace initproof::random;

namespace {

constexpr std::size_t replicates = 1000, terms = 394;

class Hash {
 public:
  template <class Real>
  void add(Real x) {
    std::uint64_t bits = 0;  // older libraries lack std::bit_cast
    std::memcpy(&bits, &x, sizeof x);
    hash_ = (hash_ ^ bits) * 0x100000001b3;
  }
  template <class Real>
  void add_all(const std::vector<Real>& all) {
    for (const Real x : all) add(x);
  }
  void print(const char* what) const {
    std::printf("%s %016llx\n", what, static_cast<unsigned long long>(hash_));
  }

 private:
  std::uint64_t hash_ = 0;
};

template <class Real>
void draw(const NormalSource& source, const char* fills, const char* sums_name) {
  std::vector<Real> normals(100'003);
  source.fill(7, 0, normals);
  Hash all, sums_hash;
  all.add_all(normals);
  all.print(fills);
  std::vector<Real> weights(terms), sums(replicates);
  // Ordinary weights, then some so small that their sums may be subnormal.
  for (const Real size : {Real{1}, Real{0x1p-120F}}) {
    for (std::size_t i = 0; i < terms; ++i)
      weights[i] = size * static_cast<Real>(static_cast<int>(i % 7) - 2) / 3;
    source.weighted_sums(0, std::span<const Real>(weights), std::span<Real>(sums));
    sums_hash.add_all(sums);
  }
  sums_hash.print(sums_name);
}

void draw_own(const NormalSource& source, const char* name) {
  OwnWeights weights;
  std::vector<float> some(terms);
  for (std::size_t r = 0; r < own_weights_group; ++r) {
    for (std::size_t i = 0; i < terms; ++i)
      some[i] = static_cast<float>(static_cast<int>((i + r) % 11) - 5) / 7;
    weights.set(r, some);
  }
  Hash all;
  std::vector<float> sums(own_weights_group);
  for (std::uint64_t first = 0; first < replicates; first += own_weights_group) {
    source.own_weighted_sums(first, weights, std::span<float, own_weights_group>(sums));
    all.add_all(sums);
  }
  all.print(name);
}

}  // namespace

int main() {
  const NormalSource xoshiro(Stream(1, "draws", "normals", Generator::xoshiro));
  const NormalSource philox(Stream(1, "draws", "normals", Generator::philox));
  draw<float>(xoshiro, "xoshiro single", "xoshiro single sums");
  draw<double>(xoshiro, "xoshiro double", "xoshiro double sums");
  draw_own(xoshiro, "xoshiro own weights");
  draw<float>(philox, "philox single", "philox single sums");
  draw<double>(philox, "philox double", "philox double sums");
  draw_own(philox, "philox own weights");
}
