#pragma once

#include <string>
#include <vector>

#include "initproof/exercise/exercise.hpp"
#include "initproof/random/engine.hpp"

namespace initproof::exercise {

/// An answer, right or wrong, and how far from it another is still taken for it: one unit of the
/// last digit asked for.
struct Value {
  double value = 0;
  double tolerance = 0;

  [[nodiscard]] bool is(double given) const noexcept;
};

/// The number with the tolerance that so many significant digits have.
[[nodiscard]] Value rounded_to(double value, int digits) noexcept;

/// An exercise with its numbers. It outlives this.
struct Asked {
  const Exercise* exercise = nullptr;
  Numbers numbers;
  Value answer;
  std::vector<Value> wrong;  ///< of its misreadings, in their order
};

/// The exercise at these numbers, whether or not its answers can be told apart there.
[[nodiscard]] Asked at(const Exercise& exercise, Numbers numbers);

/// Whether no answer could be taken for another: the right one and the wrong ones are finite and
/// their tolerances do not meet.
[[nodiscard]] bool tells_apart(const Asked& asked) noexcept;

/// Draws the numbers until the answers can be told apart. Throws std::logic_error, with the
/// exercise's name, if a thousand draws do not suffice: such an exercise is none.
[[nodiscard]] Asked ask(const Exercise& exercise, random::Engine engine);

/// What an answer is: the right one, or that of a misreading, or neither.
struct Diagnosis {
  bool right = false;
  const Misreading* misreading = nullptr;
};

[[nodiscard]] Diagnosis diagnose(const Asked& asked, double given) noexcept;

}  // namespace initproof::exercise
