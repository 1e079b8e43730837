#pragma once

#include <cmath>
#include <cstdint>

#include "initproof/elementary/elementary.hpp"
#include "initproof/rigor/enclosure.hpp"
#include "initproof/rigor/functions.hpp"
#include "initproof/text/message.hpp"

namespace initproof::proofs::decay_factor {

using rigor::Enclosure;

/// The numbers of the update rule w -> (1 - eta lambda/n) w, in the letters of the derivation.
struct Setting {
  double eta;
  double lambda;
  std::uint64_t training_size;
  std::uint64_t minibatch;

  [[nodiscard]] double n() const { return static_cast<double>(training_size); }
  [[nodiscard]] double m() const { return static_cast<double>(minibatch); }
  [[nodiscard]] std::uint64_t steps() const { return training_size / minibatch; }
  [[nodiscard]] double u() const { return eta * lambda / n(); }
  /// K u^2 / 2, the leading term of the relative error.
  [[nodiscard]] double leading() const { return u() * u() * static_cast<double>(steps()) / 2; }
  /// The derived bounds of the relative error.
  [[nodiscard]] double lower_bound() const { return elementary::expm1(leading()); }
  [[nodiscard]] double upper_bound() const { return elementary::expm1(leading() / (1 - u())); }
  [[nodiscard]] text::Message describe() const {
    return text::say("η = {}, λ = {}, n = {}, m = {}", eta, lambda, training_size, minibatch);
  }
};

/// Where the slide's own condition is met (eta lambda / n = 1/16) and its conclusion is not.
inline constexpr Setting too_strong{0.5, 1000, 8000, 10};
/// The same with eta lambda / n = 1/1000, which is much smaller than 1 by any reading: an epoch of
/// 2/u^2 steps.
inline constexpr Setting too_long{0.5, 4000, 2'000'000, 1};

/// ln(w_K / w_0): the weight really multiplied by 1 - u, once a minibatch, for an epoch.
inline Enclosure iterated_log_ratio(const Setting& s) {
  const Enclosure n = Enclosure::integer(s.training_size);
  const Enclosure factor = 1 - Enclosure(s.eta) * s.lambda / n;
  Enclosure weight = 1;
  for (std::uint64_t step = 0; step < s.steps(); ++step) weight *= factor;
  return log(weight);
}

inline Enclosure predicted_log_ratio(const Setting& s) {
  return -(Enclosure(s.eta) * s.lambda / Enclosure::integer(s.minibatch));
}

inline Enclosure iterated_error(const Setting& s) {
  return expm1(predicted_log_ratio(s) - iterated_log_ratio(s));
}

/// relative error / leading term = 2 R(u) psi(2 L R(u)), where R(u) = r(u)/u^2: 1 at u = L = 0.
inline Enclosure error_over_leading(const Enclosure& u, const Enclosure& leading) {
  const Enclosure doubled = 2 * rigor::decay_remainder(u);
  return doubled * rigor::psi(leading * doubled);
}

}  // namespace initproof::proofs::decay_factor
