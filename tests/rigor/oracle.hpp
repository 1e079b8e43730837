#pragma once

#include <cmath>
#include <cstdint>

#include <mpfr.h>
#include <rapidcheck.h>

#include "initproof/rigor/enclosure.hpp"

namespace initproof::tests {

/// A number of 600 bits, rounded to nearest: an independent way to the same values, with so many
/// bits to spare that its own error is far below an enclosure's width.
class Precise {
 public:
  static constexpr mpfr_prec_t precision = 600;

  Precise(double value = 0) {  // NOLINT(google-explicit-constructor)
    mpfr_init2(value_, precision);
    mpfr_set_d(value_, value, MPFR_RNDN);
  }
  Precise(const Precise& other) {
    mpfr_init2(value_, precision);
    mpfr_set(value_, other.value_, MPFR_RNDN);
  }
  Precise& operator=(const Precise& other) {
    mpfr_set(value_, other.value_, MPFR_RNDN);
    return *this;
  }
  ~Precise() { mpfr_clear(value_); }

  [[nodiscard]] mpfr_srcptr get() const { return value_; }
  [[nodiscard]] mpfr_ptr get() { return value_; }
  [[nodiscard]] double to_double() const { return mpfr_get_d(value_, MPFR_RNDN); }

  friend Precise operator+(Precise a, const Precise& b) {
    mpfr_add(a.value_, a.value_, b.value_, MPFR_RNDN);
    return a;
  }
  friend Precise operator-(Precise a, const Precise& b) {
    mpfr_sub(a.value_, a.value_, b.value_, MPFR_RNDN);
    return a;
  }
  friend Precise operator*(Precise a, const Precise& b) {
    mpfr_mul(a.value_, a.value_, b.value_, MPFR_RNDN);
    return a;
  }
  friend Precise operator/(Precise a, const Precise& b) {
    mpfr_div(a.value_, a.value_, b.value_, MPFR_RNDN);
    return a;
  }
  friend Precise log(Precise x) {
    mpfr_log(x.value_, x.value_, MPFR_RNDN);
    return x;
  }
  friend Precise exp(Precise x) {
    mpfr_exp(x.value_, x.value_, MPFR_RNDN);
    return x;
  }

 private:
  mpfr_t value_;
};

/// Whether the point lies in the enclosure.
inline bool holds(const rigor::Enclosure& enclosure, const Precise& point) {
  return !enclosure.undefined() && mpfr_lessequal_p(&enclosure.get()->left, point.get()) != 0 &&
         mpfr_lessequal_p(point.get(), &enclosure.get()->right) != 0;
}

/// Width over size, as a power of two: -150 says that 150 bits are known.
inline double relative_width_bits(const rigor::Enclosure& x) {
  const rigor::Enclosure ratio = (x.upper_end() - x.lower_end()) / x.upper_end();
  return ratio.high() == 0 ? -1e9 : std::log2(std::abs(ratio.high()));
}

/// Doubles of either sign, spread evenly over the powers of two from 2^smallest to 2^largest.
inline rc::Gen<double> spread(int smallest, int largest) {
  const auto fraction =
      rc::gen::inRange<std::int64_t>(std::int64_t{1} << 52, std::int64_t{1} << 53);
  const auto exponent = rc::gen::inRange(smallest, largest);
  return rc::gen::map(rc::gen::tuple(fraction, exponent, rc::gen::arbitrary<bool>()),
                      [](const std::tuple<std::int64_t, int, bool>& parts) {
                        const double size = std::ldexp(static_cast<double>(std::get<0>(parts)),
                                                       std::get<1>(parts) - 52);
                        return std::get<2>(parts) ? -size : size;
                      });
}

}  // namespace initproof::tests
