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

// c[0] + c[1] x + c[2] x^2 + ... by Horner's rule.
template <class V, std::size_t N, class Real, std::size_t Terms>
inline Abreast<V, N> horner(const Abreast<V, N>& x, const std::array<Real, Terms>& c) noexcept {
  Abreast<V, N> p = each([&](const V&) { return broadcast(c[Terms - 1]); }, x);
  for (std::size_t i = Terms - 1; i-- > 0;) p = horner_step(p, x, kept(broadcast(c[i])));
  return p;
}

#if !INITPROOF_FUSES
// The same without a fused multiply-add, as long as nobody doubts it: all in double precision,
// where the product of two floats is exact, each sum rounded to 24 digits (Veltkamp's splitting; S.
// Boldo, "Pitfalls of a full floating-point proof", IJCAR 2006). That is the float that the exact
// sum rounds to, unless the double is half-way between two floats; then all is done again by exact
// steps.
class Doubtful {
 public:
  Doubles step(Doubles p, Doubles x, double c) noexcept {
    const Doubles sum = p * x + c;
    // In the low half of each double; the high half is never what it is compared with.
    doubt_ |= reinterpret_cast<Ints>(reinterpret_cast<Words>(sum) & 0x1FFFFFFFU) ==
              reinterpret_cast<Ints>(Words{} + 0xFFFFFFFF10000000U);
    const Doubles large = sum * (0x1p29 + 1);
    return large - (large - sum);
  }
  [[nodiscard]] bool doubted() const noexcept { return any_set(doubt_); }

 private:
  Ints doubt_{};
};

template <std::size_t N, std::size_t Terms>
__attribute__((noinline)) Abreast<Floats, N> exact_horner(
    const Abreast<Floats, N>& x, const std::array<float, Terms>& c) noexcept {
  Abreast<Floats, N> p = each([&](const Floats&) { return broadcast(c[Terms - 1]); }, x);
  for (std::size_t i = Terms - 1; i-- > 0;) p = horner_step(p, x, broadcast(c[i]));
  return p;
}

template <std::size_t N, std::size_t Terms>
inline Abreast<Floats, N> horner(const Abreast<Floats, N>& x,
                                 const std::array<float, Terms>& c) noexcept {
  Doubtful arithmetic;
  const auto one = [&](const Floats& y) {
    const Doubles low_y = widened(y, false), high_y = widened(y, true);
    Doubles low = Doubles{} + static_cast<double>(c[Terms - 1]), high = low;
    for (std::size_t i = Terms - 1; i-- > 0;) {
      low = arithmetic.step(low, low_y, static_cast<double>(c[i]));
      high = arithmetic.step(high, high_y, static_cast<double>(c[i]));
    }
    return narrowed(low, high);
  };
  const auto p = each(one, x);
  if (arithmetic.doubted()) [[unlikely]]
    return exact_horner(x, c);
  return p;
}

template <std::size_t N, std::size_t A, std::size_t B>
inline TwoValues<Floats, N> polynomials(const Abreast<Floats, N>& x, const std::array<float, A>& a,
                                        const std::array<float, B>& b) noexcept {
  return {horner(x, a), horner(x, b)};
}
#endif

// c[0] + c[1] x + c[2] x^2 + ..., the odd and the even powers apart where the chain is long.
template <class V, std::size_t N, class Real, std::size_t Terms>
inline Abreast<V, N> polynomial(const Abreast<V, N>& x, const std::array<Real, Terms>& c) noexcept {
  constexpr std::size_t long_chain = 12;
  if constexpr (Terms < long_chain) {
    return horner(x, c);
  } else {
    const auto [odd, even] = polynomials(x * x, every_second<1>(c), every_second<0>(c));
    return each([](const V& p, const V& y, const V& q) { return multiply_add(p, y, q); }, odd, x,
                even);
  }
}

// Single precision works on the two halves of a word, double precision on the whole.
struct Single {
  using Real = float;
  using Reals = Floats;
  using Signed = Ints;
  using Unsigned = HalfWords;
  static constexpr std::size_t per_block = 4;
  static constexpr int word_bits = 32;
  static constexpr float unit = 0x1p-31F;
  static constexpr int exponent_scale = exponent_scale_single;
};

struct Double {
  using Real = double;
  using Reals = Doubles;
  using Signed = Longs;
  using Unsigned = Words;
  static constexpr std::size_t per_block = 2;
  static constexpr int word_bits = 64;
  static constexpr double unit = 0x1p-63;
  static constexpr int exponent_scale = exponent_scale_double;
};

// e times the constant of a binade, and the logarithm of the rest.
template <class Reals>
inline Reals add_exponent(const Reals& e, const Reals& constant, const Reals& log) noexcept {
  return multiply_add(e, constant, log);
}
#if !INITPROOF_FUSES
// A float's is exact in double precision: the sum is below 2^7, and the last digit of both stands
// for 2^-46 or more, as f is a multiple of 2^-23 there, and its polynomial at least 1.
inline Floats add_exponent(const Floats& e, const Floats& constant, const Floats& log) noexcept {
  const auto half = [&](bool upper) {
    return widened(e, upper) * widened(constant, upper) + widened(log, upper);
  };
  return narrowed(half(false), half(true));
}
#endif

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

// A uniform of a float below 2^-16 gets 32 further bits, so that normals are as dense beyond 4.7
// standard deviations as elsewhere and reach 9.49. Takes and gives twice the uniform. Out of line:
// one register in thousands comes here.
__attribute__((noinline)) Floats with_more_bits(Floats twice, HalfWords w,
                                                const Position& at) noexcept {
  for (std::size_t i = 0; i < half_lanes; ++i) {
    if (w[i] >> 16 != 0) continue;
    const std::uint64_t more = more_bits(at.source, at.replicate[i / 2], at.block[i / 2]);
    const std::uint64_t longer =
        std::uint64_t{w[i]} << 32 | static_cast<std::uint32_t>(more >> (32 * (i % 2)));
    twice[i] = static_cast<float>(longer) * 0x1p-63F + 0x1p-64F;
  }
  return twice;
}

// One question for all registers. at(k) is the position of register k.
template <std::size_t N, class At>
inline void refine(Abreast<Floats, N>& twice, const Abreast<HalfWords, N>& w, At at) noexcept {
  if (!any_below_16_bits(least(w))) [[likely]]
    return;
  for (std::size_t k = 0; k < N; ++k) twice.of[k] = with_more_bits(twice.of[k], w.of[k], at(k));
}

// A double's uniform has 64 bits to begin with.
template <std::size_t N, class At>
inline void refine(Abreast<Doubles, N>&, const Abreast<Words, N>&, At) noexcept {}

// sqrt(-2 ln u) for u = (w + 1/2) / 2^bits, with a small *relative* error at both ends. As signed
// numbers the words above one half are the uniform's distance from 1, negative, which the rounded u
// would have lost. So t / 2 is u or u - 1. With u = m / 2 * 2^(e + 1), all terms of
// ln u = (e + 0) ln 2 + ln(1 + f / 2) have one sign.
template <class T, std::size_t N, class At>
inline Abreast<typename T::Reals, N> radius(const Abreast<typename T::Unsigned, N>& words,
                                            At at) noexcept {
  using Reals = typename T::Reals;
  using Signed = typename T::Signed;
  using Unsigned = typename T::Unsigned;
  using Real = typename T::Real;
  using P = Polynomials<Real>;
  auto twice = each(
      [](const Unsigned& w) {
        const Reals x = converted(reinterpret_cast<Signed>(w));
        // As the product is exact, both round the same, once.
        if constexpr (INITPROOF_FUSES)
          return multiply_add(x, broadcast(T::unit), broadcast(T::unit / 2));
        return x * T::unit + T::unit / 2;
      },
      words);
  refine(twice, words, at);

  const auto parts = each([](const Reals& t) { return reduced(t); }, twice);
  const auto f = each([](const Reduced<Reals>& p) { return p.less; }, parts);
  const auto log = f * polynomial(f, P::minus_two_log);
  return each(
      [](const Reduced<Reals>& p, const Reals& log_of_m) {
        constexpr Real scaled =
            P::minus_two_log_of_2 / static_cast<Real>(std::uint64_t{1} << T::exponent_scale);
        return square_root(add_exponent(p.exponent, broadcast(scaled), log_of_m));
      },
      parts, log);
}

template <class Reals, std::size_t N>
struct Pair {
  Abreast<Reals, N> first, second;
};

// A direction uniform on the circle: an angle within an eighth turn of the x axis, the word as a
// signed number, then by its two lowest bits a reflection across the y axis and across the
// diagonal.
template <class T, std::size_t N>
inline Pair<typename T::Reals, N> direction(
    const Abreast<typename T::Unsigned, N>& words) noexcept {
  using Reals = typename T::Reals;
  using Signed = typename T::Signed;
  using Unsigned = typename T::Unsigned;
  using P = Polynomials<typename T::Real>;
  const auto x = each(
      [](const Unsigned& w) { return converted(reinterpret_cast<Signed>(w)) * T::unit; }, words);
  const auto [sine_over_x, cosine] = polynomials(x * x, P::sine, P::cosine);
  const auto sine = x * sine_over_x;
  const auto reflected = each(
      [](const Unsigned& w, const Reals& c) {
        return reinterpret_cast<Reals>(reinterpret_cast<Unsigned>(c) ^ w << (T::word_bits - 1));
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
