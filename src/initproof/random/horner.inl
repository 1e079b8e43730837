// Polynomials of some registers side by side. Included inside an unnamed namespace, after
// abreast.inl.

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
