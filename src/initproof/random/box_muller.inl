// The transform of Box and Muller ("A note on the generation of random normal deviates", Ann. Math.
// Stat. 29, 1958): a radius from one word, a direction from another. Included inside an unnamed
// namespace. The polynomials and the bounds of their errors are in polynomials.hpp.

// c[from] + c[from + step] x + c[from + 2 step] x^2 + ...
template <class Vector, class Real, std::size_t N>
inline Vector horner(Vector x, const std::array<Real, N>& c, std::size_t from,
                     std::size_t step) noexcept {
  std::size_t i = from + (N - 1 - from) / step * step;
  Vector p = broadcast(c[i]);
  while (i > from) {
    i -= step;
    p = multiply_add(p, x, broadcast(c[i]));
  }
  return p;
}

// c[0] + c[1] x + c[2] x^2 + ... A long chain is cut into its even and its odd powers: as each step
// waits for the one before, two chains of half the length keep the processor busier.
template <class Vector, class Real, std::size_t N>
inline Vector polynomial(Vector x, const std::array<Real, N>& c) noexcept {
  constexpr std::size_t long_chain = 8;
  if constexpr (N < long_chain) return horner(x, c, 0, 1);
  const Vector y = x * x;
  return multiply_add(horner(y, c, 1, 2), x, horner(y, c, 0, 2));
}

// Single precision works on the two halves of a word, double precision on the whole.
struct Single {
  using Real = float;
  using Reals = Floats;
  using Signed = Ints;
  using Unsigned = HalfWords;
  static constexpr std::size_t per_block = 4;
  static constexpr int word_bits = 32;
  static constexpr std::uint32_t mantissa = 0x007FFFFF;
  static constexpr std::uint32_t one_half = 0x3F000000;  // the bits of 0.5F
  static constexpr float unit = 0x1p-32F;
};

struct Double {
  using Real = double;
  using Reals = Doubles;
  using Signed = Longs;
  using Unsigned = Words;
  static constexpr std::size_t per_block = 2;
  static constexpr int word_bits = 64;
  static constexpr std::uint64_t mantissa = 0x000FFFFFFFFFFFFF;
  static constexpr std::uint64_t one_half = 0x3FE0000000000000;
  static constexpr double unit = 0x1p-64;
};

// Where the words come from, for the few uniforms that need more of them.
struct Position {
  PhiloxKey key;
  Words replicate, block;
};

// The uniform t of a float below 2^-16 gets 32 further bits, so that normals are as dense beyond
// 4.7 standard deviations as elsewhere and reach 9.49. Takes and gives -t. Out of line: one
// register in thousands comes here.
__attribute__((noinline)) Floats with_more_bits(Floats minus_t, HalfWords w,
                                                const Position& at) noexcept {
  for (std::size_t i = 0; i < half_lanes; ++i) {
    if (w[i] >> 16 != 0) continue;
    const PhiloxCounter more =
        philox4x32_10(counter_of(at.replicate[i / 2], refinement_blocks + at.block[i / 2]), at.key);
    const std::uint64_t longer = std::uint64_t{w[i]} << 32 | more[i % 2];
    minus_t[i] = static_cast<float>(longer) * -0x1p-64F - 0x1p-65F;
  }
  return minus_t;
}

inline Floats refined(Floats minus_t, HalfWords w, const Position& at) noexcept {
  if (any_above(minus_t, -0x1p-16F)) [[unlikely]]
    return with_more_bits(minus_t, w, at);
  return minus_t;
}

// A double's uniform has 64 bits to begin with.
inline Doubles refined(Doubles minus_t, Words, const Position&) noexcept {
  return minus_t;
}

// sqrt(-2 ln u) for u = (w + 1/2) / 2^bits, with a small *relative* error at both ends: above 1/2
// the distance t of u from 1 is taken from the integer, where the rounded u would have lost it.
// With u = m 2^e, m in [1/2, 1], or u = 1 - t, all terms of ln u = e ln 2 + ln(1 + f) have one
// sign. Works on -t, of which the mantissa and the exponent are those of t.
template <class T>
inline typename T::Reals radius(typename T::Unsigned w, const Position& at) noexcept {
  using Reals = typename T::Reals;
  using Signed = typename T::Signed;
  using Unsigned = typename T::Unsigned;
  using P = Polynomials<typename T::Real>;
  const Signed distance = above_half_inverted(w);
  const Reals minus_t = refined(
      multiply_add(converted(distance), broadcast(-T::unit), broadcast(-T::unit / 2)), w, at);

  const Unsigned bits = reinterpret_cast<Unsigned>(minus_t);
  const Reals m = reinterpret_cast<Reals>((bits & T::mantissa) | T::one_half);
  const Reals f = less_one_below_half(w, m, minus_t);
  const Reals e = exponent_below_half(w, minus_t);

  const Reals log = f * polynomial(f, P::minus_two_log);
  return square_root(multiply_add(e, broadcast(P::minus_two_log_of_2), log));
}

template <class Reals>
struct Pair {
  Reals first, second;
};

// A direction uniform on the circle: an angle within an eighth turn of the x axis from all bits
// but two, then a reflection across the y axis, and across the diagonal.
template <class T>
inline Pair<typename T::Reals> direction(typename T::Unsigned w) noexcept {
  using Reals = typename T::Reals;
  using Signed = typename T::Signed;
  using Unsigned = typename T::Unsigned;
  using P = Polynomials<typename T::Real>;
  const Reals x = converted(reinterpret_cast<Signed>(w << 2)) * (2 * T::unit);
  const Reals y = x * x;
  const Reals sine = x * polynomial(y, P::sine);
  const Reals cosine = polynomial(y, P::cosine);

  const Unsigned sign = w & (Unsigned{} + 1) << (T::word_bits - 1);
  const Reals reflected = reinterpret_cast<Reals>(reinterpret_cast<Unsigned>(cosine) ^ sign);
  return {where_second_bit(w, sine, reflected), where_second_bit(w, reflected, sine)};
}

// The normals of a block. Single precision: lanes 2 r and 2 r + 1 of `first` are normals 0 and 1 of
// replicate r, those of `second` normals 2 and 3. Double precision: `first` is normal 0, `second`
// normal 1.
template <class T>
inline Pair<typename T::Reals> box_muller(const Block& block, const Position& at) noexcept {
  using Unsigned = typename T::Unsigned;
  const auto r = radius<T>(reinterpret_cast<Unsigned>(block.low), at);
  const auto d = direction<T>(reinterpret_cast<Unsigned>(block.high));
  return {r * d.first, r * d.second};
}
