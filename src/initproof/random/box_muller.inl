// The transform of Box and Muller ("A note on the generation of random normal deviates", Ann. Math.
// Stat. 29, 1958): a radius from one word, a direction from another. Included inside an unnamed
// namespace. The polynomials and the bounds of their errors are in polynomials.hpp.

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

// -2 ln(1 + f / 2) / f, and sin(pi x / 4) / x and cos(pi x / 4) in y = x^2. Floats without a fused
// multiply-add have their own.
template <class Reals, std::size_t N>
inline Abreast<Reals, N> log_polynomial(const Abreast<Reals, N>& f) noexcept {
  using Real = std::remove_cvref_t<decltype(f.of[0][0])>;
  return polynomial(f, Polynomials<Real>::minus_two_log);
}
template <class Reals, std::size_t N>
inline TwoValues<Reals, N> sine_and_cosine(const Abreast<Reals, N>& y) noexcept {
  using Real = std::remove_cvref_t<decltype(y.of[0][0])>;
  return polynomials(y, Polynomials<Real>::sine, Polynomials<Real>::cosine);
}

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
  const auto log = f * log_polynomial(f);
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
  const auto x = each(
      [](const Unsigned& w) { return converted(reinterpret_cast<Signed>(w)) * T::unit; }, words);
  const auto [sine_over_x, cosine] = sine_and_cosine(x * x);
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
