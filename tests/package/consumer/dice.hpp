#pragma once

#include <string>

#include "initproof/testing/check.hpp"

/// A die that shows six too rarely if it is loaded.
inline initproof::testing::Check die(const std::string& name, bool loaded) {
  return {.name = name,
          .quantity = initproof::testing::probability([loaded](initproof::random::Engine& engine) {
            return engine() < (loaded ? 0x20000000U : 0x2AAAAAAAU);
          }),
          .prediction = initproof::testing::equal(1.0 / 6, 0.01)};
}
