#pragma once

#include <cstddef>

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>

namespace initproof::bench {

/// z of the slide's neuron: 392 weights on inputs that are 1, and a bias.
inline constexpr std::size_t slide_summands = 393;

/// Sums drawn before anybody looks at them; a block of the program's experiments.
inline constexpr std::size_t neurons = 4096;

/// The strongest of the common C++ sources, 64 bits at a time.
struct BoostNormals {
  boost::random::mt19937_64 engine;
  boost::random::normal_distribution<double> law;
  double operator()() { return law(engine); }
};

template <class Draw>
double drawn_sum(Draw& draw, std::size_t summands) {
  double z = 0;
  for (std::size_t i = 0; i < summands; ++i) z += static_cast<double>(draw());
  return z;
}

}  // namespace initproof::bench
