#pragma once

#include <cstdint>

/// Elementary functions that give the same bits everywhere: of additions, multiplications,
/// divisions, square roots, fused multiply-adds and scalings by powers of two alone, each rounded
/// as IEEE 754 says, in an order that is fixed. The C library's differ in the last bit from one
/// library to the next, and within glibc from processors with fused multiply-add to others. For
/// what is drawn, computed of draws or printed with all its digits.
///
/// The error is below one unit in the last place, of expm1 below two, of asin and tanh below four,
/// of erf and log1p_less below eight; `power` is as good as its multiplications. NaN gives NaN. For
/// loops over arrays, and in float: loops.hpp.
namespace initproof::elementary {

[[nodiscard]] double exp(double x) noexcept;
[[nodiscard]] double expm1(double x) noexcept;
/// -infinity at 0, NaN below.
[[nodiscard]] double log(double x) noexcept;
/// -infinity at -1, NaN below.
[[nodiscard]] double log1p(double x) noexcept;
/// ln(1 + x) - x, without the cancellation near 0; as log1p at -1 and below.
[[nodiscard]] double log1p_less(double x) noexcept;
[[nodiscard]] double tanh(double x) noexcept;
[[nodiscard]] double erf(double x) noexcept;
/// NaN beyond 1 and -1.
[[nodiscard]] double asin(double x) noexcept;
/// -infinity at 0, NaN below.
[[nodiscard]] double log10(double x) noexcept;
/// base^exponent of a base that is positive and finite, to a finite exponent, or of 0 to one that
/// is not negative; NaN otherwise.
[[nodiscard]] double pow(double base, double exponent) noexcept;
/// base^exponent by squaring.
[[nodiscard]] double power(double base, std::uint64_t exponent) noexcept;

}  // namespace initproof::elementary
