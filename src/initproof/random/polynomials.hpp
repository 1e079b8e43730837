#pragma once

#include <array>

namespace initproof::random {

/// What the transform of Box and Muller is computed with: coefficients, lowest degree first.
///
/// minus_two_log: -2 ln(1 + f) / f for f in [-1/2, 0].
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
  static constexpr std::array<float, 10> minus_two_log{
      -0x1p+1F,       0x1.00001ep+0F, -0x1.5542f6p-1F, 0x1.01e9dap-1F, -0x1.6830e6p-2F,
      0x1.5c3af2p-1F, 0x1.2f3e22p+0F, 0x1.f88f56p+1F,  0x1.3cfb6ap+2F, 0x1.be4da6p+1F};
  static constexpr std::array<float, 4> sine{0x1.921fb6p-1F, -0x1.4abc24p-4F, 0x1.4680a4p-9F,
                                             -0x1.33198cp-15F};
  static constexpr std::array<float, 5> cosine{0x1p+0F, -0x1.3bd3ccp-2F, 0x1.03c1bp-6F,
                                               -0x1.55b2b6p-12F, 0x1.d4f7eep-19F};
  /// Relative errors. The sine's is mostly the rounding of pi / 4.
  static constexpr double minus_two_log_error = 7.0e-9;
  static constexpr double sine_error = 2.9e-8;
  static constexpr double cosine_error = 4.6e-10;
};

template <>
struct Polynomials<double> {
  static constexpr double minus_two_log_of_2 = -0x1.62e42fefa39efp+0;
  static constexpr std::array<double, 21> minus_two_log{-0x1p+1,
                                                        0x1.fffffffffff79p-1,
                                                        -0x1.5555555560ec1p-1,
                                                        0x1.fffffff4cae9bp-2,
                                                        -0x1.99999c5da5b46p-2,
                                                        0x1.5554ec316cee1p-2,
                                                        -0x1.249c9984db3e7p-2,
                                                        0x1.fe94dc5eb0c82p-3,
                                                        -0x1.d954c66809812p-3,
                                                        0x1.d41ac45885c24p-4,
                                                        -0x1.a06345cdde1bp-1,
                                                        -0x1.b7a0a27c1ce6bp+1,
                                                        -0x1.02abb9a648169p+4,
                                                        -0x1.bbcab666bbe29p+5,
                                                        -0x1.2cfb32571018cp+7,
                                                        -0x1.3927782f2ecf8p+8,
                                                        -0x1.edf51d47e4443p+8,
                                                        -0x1.1d35be22b7fb7p+9,
                                                        -0x1.c90e8dd27caep+8,
                                                        -0x1.c75a2fec38f53p+7,
                                                        -0x1.aeca25013e05cp+5};
  static constexpr std::array<double, 8> sine{
      0x1.921fb54442d18p-1, -0x1.4abbce625bd7dp-4, 0x1.466bc67740397p-9,  -0x1.32d2ccbecc2p-15,
      0x1.5077fca2da12p-22, -0x1.e2b5c106f829p-30, 0x1.ade39e5b1e68fp-38, 0x1.ec4a1dad38591p-43};
  static constexpr std::array<double, 9> cosine{0x1p+0,
                                                -0x1.3bd3cc9be45dep-2,
                                                0x1.03c1f081b5a38p-6,
                                                -0x1.55d3c7e3b99d2p-12,
                                                0x1.e1f506643e5a5p-19,
                                                -0x1.a6d1caf89a7bcp-26,
                                                0x1.f9a4850727a06p-34,
                                                -0x1.99ef060406p-42,
                                                -0x1.86d1e5373bdf9p-48};
  static constexpr double minus_two_log_error = 3.6e-17;
  static constexpr double sine_error = 4.0e-17;
  static constexpr double cosine_error = 2.8e-19;
};

}  // namespace initproof::random
