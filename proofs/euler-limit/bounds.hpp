#pragma once

#include <cstdint>

#include <boost/multiprecision/cpp_int.hpp>

#include "initproof/rigor/enclosure.hpp"
#include "initproof/rigor/functions.hpp"

namespace initproof::proofs::euler_limit {

using rigor::Enclosure;

/// (1 + h)^(1/h), which is (1 + 1/n)^n at h = 1/n, and e at h = 0.
inline Enclosure from_below(const Enclosure& h) {
  return exp(rigor::log1p_ratio(h));
}

/// (1 - h)^(-1/h), which is (1 - 1/n)^(-n) at h = 1/n, and e at h = 0.
inline Enclosure from_above(const Enclosure& h) {
  return exp(rigor::logarithm_tail(1, h));
}

/// (e - (1 + h)^(1/h)) / (e h) = q phi(h q), q = (h - ln(1 + h)) / h^2: n times the relative gap.
inline Enclosure gap_below(const Enclosure& h) {
  const Enclosure q = rigor::logarithm_tail(2, -h);
  return q * rigor::phi(h * q);
}

/// ((1 - h)^(-1/h) - e) / (e h) = p psi(h p), p = (-ln(1 - h) - h) / h^2.
inline Enclosure gap_above(const Enclosure& h) {
  const Enclosure p = rigor::logarithm_tail(2, h);
  return p * rigor::psi(h * p);
}

/// (1/2 - gap_below(h)) / h, with h divided out: 11/24 at 0.
inline Enclosure next_below(const Enclosure& h) {
  const Enclosure q = rigor::logarithm_tail(2, -h);
  return rigor::logarithm_tail(3, -h) + square(q) * rigor::exponential_tail(2, -(h * q));
}

/// (gap_above(h) - 1/2) / h, with h divided out: 11/24 at 0.
inline Enclosure next_above(const Enclosure& h) {
  const Enclosure p = rigor::logarithm_tail(2, h);
  return rigor::logarithm_tail(3, h) + square(p) * rigor::exponential_tail(2, h * p);
}

/// Fractions of whole numbers without any rounding.
using Fraction = boost::multiprecision::cpp_rational;

inline Fraction power(const Fraction& base, std::uint64_t exponent) {
  Fraction result = 1;
  Fraction square = base;
  for (; exponent > 0; exponent /= 2) {
    if (exponent % 2 == 1) result *= square;
    square *= square;
  }
  return result;
}

/// The three forms of the slide's chain at one n >= 2: (1 - 1/n)^(-n), (n/(n-1))^n and
/// (1 + 1/(n-1))^n.
struct Chain {
  Fraction first;
  Fraction second;
  Fraction third;

  explicit Chain(std::uint64_t n)
      : first(1 / power(1 - Fraction(1, n), n)),
        second(power(Fraction(n, n - 1), n)),
        third(power(1 + Fraction(1, n - 1), n)) {}
};

}  // namespace initproof::proofs::euler_limit
