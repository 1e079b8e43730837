// Chains of fused multiply-adds of floats where the processor has none: all in double precision,
// each sum rounded to the 24 digits of a float. Included inside an unnamed namespace, after
// abreast.inl.

#if !INITPROOF_FUSES
// Four floats, as doubles.
struct Widened {
  Doubles low, high;
};
inline Widened widened(Floats x) noexcept {
  return {widened(x, false), widened(x, true)};
}
inline Floats narrowed(const Widened& x) noexcept {
  return narrowed(x.low, x.high);
}

// The product of two floats is exact in double precision. What is left to get right is that the
// exact sum be rounded once.
class RoundedInDouble {
 public:
  // p x + c where its magnitude is known to lie from 2^binade to 2^(binade + 1). Beside 3/2 of
  // 2^(binade + 29) the last digit of a double stands for what a float's does there. As c is a
  // multiple of that (of less than that, with fewer digits, where it is larger than the sum), it
  // joins the large number without an error, and the sum is rounded once.
  template <int binade>
  static Widened step_within(const Widened& p, const Widened& x, float c) noexcept {
    constexpr double large = 1.5 * power_of_two(binade + 29);
    const Doubles with_c = kept(broadcast(static_cast<double>(c) + large));
    const Doubles without = kept(broadcast(large));
    return {(p.low * x.low + with_c) - without, (p.high * x.high + with_c) - without};
  }

  // p x + c of any magnitude, by Veltkamp's splitting (S. Boldo, "Pitfalls of a full floating-point
  // proof", IJCAR 2006). That is the float that the exact sum rounds to, unless the double is
  // half-way between two floats: its last 29 digits are 1 and zeros.
  Widened step(const Widened& p, const Widened& x, const Widened& c) noexcept {
    const Widened sum{p.low * x.low + c.low, p.high * x.high + c.high};
    doubt_ = lesser(doubt_, low_words(sum.low, sum.high) << 3);
    return {split(sum.low), split(sum.high)};
  }
  Widened step(const Widened& p, const Widened& x, float c) noexcept {
    const Doubles same = kept(broadcast(static_cast<double>(c)));
    return step(p, x, Widened{same, same});
  }

  // Whether any sum may be wrong.
  [[nodiscard]] bool doubted() const noexcept { return any_least(doubt_); }

 private:
  static constexpr double power_of_two(int exponent) noexcept {
    double x = 1;
    for (int i = 0; i < exponent; ++i) x *= 2;
    for (int i = 0; i > exponent; --i) x /= 2;
    return x;
  }
  static Doubles split(Doubles sum) noexcept {
    const Doubles large = sum * kept(broadcast(0x1p29 + 1));
    return large - (large - sum);
  }
  Ints doubt_{};
};

template <std::size_t N, std::size_t Terms>
__attribute__((noinline)) Abreast<Floats, N> exact_horner(
    const Abreast<Floats, N>& x, const std::array<float, Terms>& c) noexcept {
  Abreast<Floats, N> p = each([&](const Floats&) { return broadcast(c[Terms - 1]); }, x);
  for (std::size_t i = Terms - 1; i-- > 0;) p = horner_step(p, x, broadcast(c[i]));
  return p;
}

// c[0] + c[1] x + ... by Horner's rule, the binades of its steps as Polynomials<float> has them.
template <const auto& c, const auto& binades, std::size_t N>
inline Abreast<Widened, N> horner_in_double(const Abreast<Widened, N>& x,
                                            RoundedInDouble& arithmetic) noexcept {
  constexpr std::size_t steps = std::tuple_size_v<std::remove_cvref_t<decltype(binades)>>;
  const Doubles last = kept(broadcast(static_cast<double>(c[steps])));
  auto p = each([&](const Widened&) { return Widened{last, last}; }, x);
  unrolled<steps>([&](auto step) {
    constexpr std::size_t i = steps - 1 - step;
    p = each(
        [&](const Widened& q, const Widened& y) {
          if constexpr (binades[i] == Polynomials<float>::varies)
            return arithmetic.step(q, y, c[i]);
          else
            return RoundedInDouble::step_within<binades[i]>(q, y, c[i]);
        },
        p, x);
  });
  return p;
}

template <std::size_t N>
inline Abreast<Widened, N> widened(const Abreast<Floats, N>& x) noexcept {
  return each([](const Floats& y) { return widened(y); }, x);
}
template <std::size_t N>
inline Abreast<Floats, N> narrowed(const Abreast<Widened, N>& x) noexcept {
  return each([](const Widened& y) { return narrowed(y); }, x);
}

template <std::size_t N>
inline Abreast<Floats, N> log_polynomial(const Abreast<Floats, N>& f) noexcept {
  using P = Polynomials<float>;
  RoundedInDouble arithmetic;
  const auto p = narrowed(
      horner_in_double<P::minus_two_log, P::minus_two_log_binades>(widened(f), arithmetic));
  Ints beyond{};
  unrolled<N>([&](auto k) { beyond |= f.of[k] > P::minus_two_log_binades_until; });
  if (arithmetic.doubted() || any_set(beyond)) [[unlikely]]
    return exact_horner(f, P::minus_two_log);
  return p;
}

template <std::size_t N>
inline TwoValues<Floats, N> sine_and_cosine(const Abreast<Floats, N>& y) noexcept {
  using P = Polynomials<float>;
  RoundedInDouble arithmetic;
  const auto wide = widened(y);
  const auto sine = narrowed(horner_in_double<P::sine, P::sine_binades>(wide, arithmetic));
  const auto cosine = narrowed(horner_in_double<P::cosine, P::cosine_binades>(wide, arithmetic));
  if (arithmetic.doubted()) [[unlikely]]
    return {sine, exact_horner(y, P::cosine)};
  return {sine, cosine};
}
#endif
