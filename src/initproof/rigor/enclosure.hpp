#pragma once

#include <cstdint>

#include <mpfi.h>

namespace initproof::rigor {

/// A closed interval which contains a real number, or the range of a function, for certain.
///
/// Every operation returns an interval that contains all results for all points of its operands;
/// ends are rounded outward at `precision` bits by MPFI (Revol and Rouillier, "Motivations for an
/// arbitrary precision interval arithmetic and the MPFI library", Reliable Computing 11, 2005).
/// An operation outside its domain gives an undefined enclosure, of which nothing is certain.
class Enclosure {
 public:
  /// Bits of an end's significand; IEEE quadruple precision has 113.
  static constexpr mpfr_prec_t precision = 160;

  Enclosure() : Enclosure(0.0) {}
  /// The number itself, exactly. Throws std::invalid_argument if it is not finite. Implicit, so
  /// that formulas read as such; 0.1 is the double nearest to a tenth, see ratio().
  Enclosure(double value);  // NOLINT(google-explicit-constructor)
  /// All numbers from low to high. Throws std::invalid_argument if one is not finite or low > high.
  Enclosure(double low, double high);
  Enclosure(const Enclosure& other);
  Enclosure(Enclosure&& other) noexcept;
  Enclosure& operator=(const Enclosure& other);
  Enclosure& operator=(Enclosure&& other) noexcept;
  ~Enclosure();

  [[nodiscard]] static Enclosure integer(std::uint64_t value);
  /// Throws std::invalid_argument if the denominator is 0.
  [[nodiscard]] static Enclosure ratio(std::int64_t numerator, std::int64_t denominator);
  /// From the lower end of one to the upper end of another; undefined if they are not in order.
  [[nodiscard]] static Enclosure between(const Enclosure& low, const Enclosure& high);

  /// The ends rounded outward to double; -infinity and infinity if undefined.
  [[nodiscard]] double low() const;
  [[nodiscard]] double high() const;
  /// The ends themselves, as intervals of one point.
  [[nodiscard]] Enclosure lower_end() const;
  [[nodiscard]] Enclosure upper_end() const;

  [[nodiscard]] bool undefined() const;
  /// Whether every point of the interval satisfies it; false if undefined.
  [[nodiscard]] bool certainly_positive() const;
  [[nodiscard]] bool certainly_negative() const;
  [[nodiscard]] bool certainly_not_positive() const;
  /// Whether the interval holds all points of the other; false if either is undefined.
  [[nodiscard]] bool contains(const Enclosure& other) const;

  Enclosure& operator+=(const Enclosure& other);
  Enclosure& operator-=(const Enclosure& other);
  Enclosure& operator*=(const Enclosure& other);
  /// The whole line if the divisor contains 0.
  Enclosure& operator/=(const Enclosure& other);

  [[nodiscard]] mpfi_srcptr get() const noexcept { return value_; }
  [[nodiscard]] mpfi_ptr get() noexcept { return value_; }

 private:
  mpfi_t value_;
};

[[nodiscard]] Enclosure operator-(const Enclosure& x);
[[nodiscard]] inline Enclosure operator+(Enclosure a, const Enclosure& b) {
  return a += b;
}
[[nodiscard]] inline Enclosure operator-(Enclosure a, const Enclosure& b) {
  return a -= b;
}
[[nodiscard]] inline Enclosure operator*(Enclosure a, const Enclosure& b) {
  return a *= b;
}
[[nodiscard]] inline Enclosure operator/(Enclosure a, const Enclosure& b) {
  return a /= b;
}

/// Whether a < b for every pair of points; false if either is undefined.
[[nodiscard]] bool certainly_less(const Enclosure& a, const Enclosure& b);
/// The smallest interval that contains both; undefined if either is.
[[nodiscard]] Enclosure hull(const Enclosure& a, const Enclosure& b);

}  // namespace initproof::rigor
