#include <cstdio>

#include "initproof/random/distributions.hpp"
#include "initproof/testing/verify.hpp"

int main() {
  namespace testing = initproof::testing;
  const testing::Check six{.name = "six",
                           .quantity = testing::probability([](initproof::random::Engine& engine) {
                             return initproof::random::UniformInteger(1, 6)(engine) == 6;
                           }),
                           .prediction = testing::equal(1.0 / 6, 0.01)};
  const testing::Outcome outcome = testing::verify(six);
  std::puts(outcome.message.c_str());
  return outcome.passed() ? 0 : 1;
}
