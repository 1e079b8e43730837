// The transform of Box and Muller ("A note on the generation of random normal deviates", Ann. Math.
// Stat. 29, 1958): a radius from one word, a direction from another. Included inside an unnamed
// namespace. The polynomials and the bounds of their errors are in polynomials.hpp.

// p x + c.
template <class V, std::size_t N>
inline Abreast<V, N> horner_step(const Abreast<V, N>& p, const Abreast<V, N>& x, V c) noexcept {
  return each([c](const V& q, const V& y) { return multiply_add(q, y, c); }, p, x);
}

template <class V, std::size_t N>
struct TwoValues {
  Abreast<V, N> a, b;
};

// a[0] + a[1] x + ... and b[0] + b[1] x + ... by Horner's rule, a step of each in turn: as a step
// waits for the one before, two chains keep the processor busier.
template <class V, std::size_t N, class Real, std::size_t A, std::size_t B>
inline TwoValues<V, N> polynomials(const Abreast<V, N>& x, const std::array<Real, A>& a,
                                   const std::array<Real, B>& b) noexcept {
  static_assert(A == B || A + 1 == B);
  const auto constant = [&](Real c) { return each([c](const V&) { return broadcast(c); }, x); };
  TwoValues<V, N> p{constant(a[A - 1]), constant(b[B - 1])};
  if constexpr (A < B) p.b = horner_step(p.b, x, kept(broadcast(b[B - 2])));
  for (std::size_t i = A - 1; i-- > 0;) {
    p.a = horner_step(p.a, x, kept(broadcast(a[i])));
    p.b = horner_step(p.b, x, kept(broadcast(b[i])));
  }
  return p;
}

template <std::size_t first, class Real, std::size_t Terms>
constexpr auto every_second(const std::array<Real, Terms>& c) noexcept {
  std::array<Real, (Terms + 1 - first) / 2> some{};
  for (std::size_t i = 0; i < some.size(); ++i) some[i] = c[2 * i + first];
  return some;
}

// c[0] + c[1] x + c[2] x^2 + ..., the odd and the even powers apart.
template <class V, std::size_t N, class Real, std::size_t Terms>
inline Abreast<V, N> polynomial(const Abreast<V, N>& x, const std::array<Real, Terms>& c) noexcept {
  const auto [odd, even] = polynomials(x * x, every_second<1>(c), every_second<0>(c));
  return each([](const V& p, const V& y, const V& q) { return multiply_add(p, y, q); }, odd, x,
              even);
}

// a and b, each cut in two where that leaves chains of some length.
template <class V, std::size_t N, class Real, std::size_t A, std::size_t B>
inline TwoValues<V, N> short_or_long(const Abreast<V, N>& x, const std::array<Real, A>& a,
                                     const std::array<Real, B>& b) noexcept {
  constexpr std::size_t long_chain = 8;
  if constexpr (A < long_chain) return polynomials(x, a, b);
  return {polynomial(x, a), polynomial(x, b)};
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
  const Source& source;
  Words replicate, block;
};

// 64 further bits of a block, from the family that its words come from.
inline std::uint64_t more_bits(const Source& source, std::uint64_t replicate,
                               std::uint64_t block) noexcept {
  if (source.generator == Generator::xoshiro)
    return xoshiro_refinement(source.key, replicate, block);
  const PhiloxCounter more =
      philox4x32_10(counter_of(replicate, refinement_blocks + block), source.key);
  return std::uint64_t{more[1]} << 32 | more[0];
}

// The uniform t of a float below 2^-16 gets 32 further bits, so that normals are as dense beyond
// 4.7 standard deviations as elsewhere and reach 9.49. Takes and gives -t. Out of line: one
// register in thousands comes here.
__attribute__((noinline)) Floats with_more_bits(Floats minus_t, HalfWords w,
                                                const Position& at) noexcept {
  for (std::size_t i = 0; i < half_lanes; ++i) {
    if (w[i] >> 16 != 0) continue;
    const std::uint64_t more = more_bits(at.source, at.replicate[i / 2], at.block[i / 2]);
    const std::uint64_t longer =
        std::uint64_t{w[i]} << 32 | static_cast<std::uint32_t>(more >> (32 * (i % 2)));
    minus_t[i] = static_cast<float>(longer) * -0x1p-64F - 0x1p-65F;
  }
  return minus_t;
}

// One question for all registers. at(k) is the position of register k.
template <std::size_t N, class At>
inline void refine(Abreast<Floats, N>& minus_t, const Abreast<HalfWords, N>& w, At at) noexcept {
  if (!any_above(largest(minus_t), -0x1p-16F)) [[likely]]
    return;
  for (std::size_t k = 0; k < N; ++k) minus_t.of[k] = with_more_bits(minus_t.of[k], w.of[k], at(k));
}

// A double's uniform has 64 bits to begin with.
template <std::size_t N, class At>
inline void refine(Abreast<Doubles, N>&, const Abreast<Words, N>&, At) noexcept {}

// sqrt(-2 ln u) for u = (w + 1/2) / 2^bits, with a small *relative* error at both ends: above 1/2
// the distance t of u from 1 is taken from the integer, where the rounded u would have lost it.
// With u = m 2^e, m in [1/2, 1], or u = 1 - t, all terms of ln u = e ln 2 + ln(1 + f) have one
// sign. Works on -t, of which the mantissa and the exponent are those of t.
template <class T, std::size_t N, class At>
inline Abreast<typename T::Reals, N> radius(const Abreast<typename T::Unsigned, N>& words,
                                            At at) noexcept {
  using Reals = typename T::Reals;
  using Unsigned = typename T::Unsigned;
  using P = Polynomials<typename T::Real>;
  auto minus_t = each(
      [](const Unsigned& w) {
        return multiply_add(converted(above_half_inverted(w)), broadcast(-T::unit),
                            broadcast(-T::unit / 2));
      },
      words);
  refine(minus_t, words, at);

  const auto f = each(
      [](const Unsigned& w, const Reals& t) {
        const Unsigned m = (reinterpret_cast<Unsigned>(t) & T::mantissa) | T::one_half;
        return less_one_below_half(w, reinterpret_cast<Reals>(m), t);
      },
      words, minus_t);
  const auto log = f * polynomial(f, P::minus_two_log);
  return each(
      [](const Unsigned& w, const Reals& t, const Reals& log_1_plus_f) {
        const Reals e = exponent_below_half(w, t);
        return square_root(multiply_add(e, broadcast(P::minus_two_log_of_2), log_1_plus_f));
      },
      words, minus_t, log);
}

template <class Reals, std::size_t N>
struct Pair {
  Abreast<Reals, N> first, second;
};

// A direction uniform on the circle: an angle within an eighth turn of the x axis from all bits
// but two, then a reflection across the y axis, and across the diagonal.
template <class T, std::size_t N>
inline Pair<typename T::Reals, N> direction(
    const Abreast<typename T::Unsigned, N>& words) noexcept {
  using Reals = typename T::Reals;
  using Signed = typename T::Signed;
  using Unsigned = typename T::Unsigned;
  using P = Polynomials<typename T::Real>;
  const auto x = each(
      [](const Unsigned& w) { return converted(reinterpret_cast<Signed>(w << 2)) * (2 * T::unit); },
      words);
  const auto [sine_over_x, cosine] = short_or_long(x * x, P::sine, P::cosine);
  const auto sine = x * sine_over_x;
  const auto reflected = each(
      [](const Unsigned& w, const Reals& c) {
        const Unsigned sign = w & (Unsigned{} + 1) << (T::word_bits - 1);
        return reinterpret_cast<Reals>(reinterpret_cast<Unsigned>(c) ^ sign);
      },
      words, cosine);
  const auto choose = [](const Unsigned& w, const Reals& a, const Reals& b) {
    return where_second_bit(w, a, b);
  };
  return {each(choose, words, sine, reflected), each(choose, words, reflected, sine)};
}

// The normals of a block, of N registers of them. Single precision: lanes 2 r and 2 r + 1 of
// `first` are normals 0 and 1 of replicate r, those of `second` normals 2 and 3. Double precision:
// `first` is normal 0, `second` normal 1.
template <class T, std::size_t N, class At>
inline Pair<typename T::Reals, N> box_muller(const Abreast<Words, N>& low,
                                             const Abreast<Words, N>& high, At at) noexcept {
  const auto whole_or_halves = [](const Words& w) {
    return reinterpret_cast<typename T::Unsigned>(w);
  };
  const auto r = radius<T>(each(whole_or_halves, low), at);
  const auto d = direction<T>(each(whole_or_halves, high));
  return {r * d.first, r * d.second};
}

template <class T>
inline Pair<typename T::Reals, 1> box_muller(const Block& block, const Position& at) noexcept {
  return box_muller<T, 1>({{block.low}}, {{block.high}},
                          [&](std::size_t) -> const Position& { return at; });
}
