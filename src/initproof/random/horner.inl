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
  unrolled<A - 1>([&](auto step) {
    constexpr std::size_t i = A - 2 - step;
    p.a = horner_step(p.a, x, kept(broadcast(a[i])));
    p.b = horner_step(p.b, x, kept(broadcast(b[i])));
  });
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
  unrolled<Terms - 1>(
      [&](auto step) { p = horner_step(p, x, kept(broadcast(c[Terms - 2 - step]))); });
  return p;
}

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
