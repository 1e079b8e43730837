#pragma once

#include <array>

namespace initproof::random {

/// What the transform of Box and Muller is computed with: coefficients, lowest degree first.
///
/// minus_two_log: -2 ln(1 + f / 2) / f for f in [-1, 0].
/// sine, cosine: sin(pi x / 4) / x and cos(pi x / 4) in y = x^2, for x in [-1, 1].
///
/// Minimax in the relative error, with the coefficients rounded one after another and the rest
/// fitted again. The errors stated are of the polynomial itself, without rounding in its
/// evaluation; tests/random/polynomials_test.cpp proves them with interval arithmetic.
template <class Real>
struct Polynomials;

template <>
struct Polynomials<float> {
  static constexpr float minus_two_log_of_2 = -0x1.62e43p+0F;
  static constexpr std::array<float, 9> minus_two_log{
      -0x1p+0F,        0x1.fffecp-3F,   -0x1.55a384p-4F, 0x1.f313e6p-6F, -0x1.0df6cep-6F,
      -0x1.7228c4p-8F, -0x1.355032p-6F, -0x1.a39964p-7F, -0x1.6a0f14p-8F};
  static constexpr std::array<float, 4> sine{0x1.921fb6p-1F, -0x1.4abc24p-4F, 0x1.4680a4p-9F,
                                             -0x1.33198cp-15F};
  static constexpr std::array<float, 4> cosine{0x1p+0F, -0x1.3bd39cp-2F, 0x1.03b058p-6F,
                                               -0x1.4e78cp-12F};

  /// Of Horner's rule: after coefficient i is added, the magnitude lies from 2^e to 2^(e + 1) for
  /// all arguments, e the entry i here, unless the entry is `varies`. The logarithm's for arguments
  /// up to minus_two_log_binades_until, which all but some in ten thousands are.
  static constexpr int varies = 99;
  static constexpr std::array<int, 8> minus_two_log_binades{0,  -2,     varies, varies,
                                                            -6, varies, varies, varies};
  static constexpr float minus_two_log_binades_until = -0x1p-15F;
  static constexpr std::array<int, 3> sine_binades{-1, -4, -9};
  static constexpr std::array<int, 3> cosine_binades{-1, -2, varies};

  /// Relative errors. The sine's is mostly the rounding of pi / 4.
  static constexpr double minus_two_log_error = 2.5e-8;
  static constexpr double sine_error = 2.9e-8;
  static constexpr double cosine_error = 4.0e-8;
};

template <>
struct Polynomials<double> {
  static constexpr double minus_two_log_of_2 = -0x1.62e42fefa39efp+0;
  static constexpr std::array<double, 20> minus_two_log{
      -0x1.0000000000000p+0,  0x1.0000000000177p-2,  -0x1.555555551b08ap-4, 0x1.0000001983637p-5,
      -0x1.99998e37b5ce3p-7,  0x1.5556dbb3c46e1p-8,  -0x1.246fd3791e2e0p-9, 0x1.0220144aeafc6p-10,
      -0x1.96599e176157ap-12, 0x1.9d7d3f60253fbp-12, 0x1.24a5993989f8cp-11, 0x1.b1f2e0c435d1cp-10,
      0x1.95020a54ed7bdp-9,   0x1.2ec03d540baf4p-8,  0x1.5633be122fd09p-8,  0x1.23ab26f3f564cp-8,
      0x1.69813e984c6b1p-9,   0x1.358f3d6a24b18p-10, 0x1.48313bed5fc12p-12, 0x1.4a412b8bb708fp-15};
  static constexpr std::array<double, 7> sine{
      0x1.921fb54442d18p-1,  -0x1.4abbce625bdaep-4,  0x1.466bc6774afcep-9, -0x1.32d2ccd46a602p-15,
      0x1.507821d531c9fp-22, -0x1.e2f3f1771290dp-30, 0x1.dfc5fc2bd3155p-38};
  static constexpr std::array<double, 7> cosine{
      0x1.0000000000000p+0,  -0x1.3bd3cc9be459dp-2,  0x1.03c1f081b0df1p-6, -0x1.55d3c7dc398a9p-12,
      0x1.e1f4fb7f89ffcp-19, -0x1.a6c9c7fb4d1d8p-26, 0x1.f3dc15c9a78cdp-34};
  static constexpr double minus_two_log_error = 5.2e-17;
  static constexpr double sine_error = 4.0e-17;
  static constexpr double cosine_error = 6.2e-17;
};

}  // namespace initproof::random
