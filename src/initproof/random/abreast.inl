// Some registers side by side. Included inside an unnamed namespace.
//
// Each step is done on all of them before the next: while one register's result is on its way, the
// processor works on the others', and a constant is loaded once for all.

template <class V, std::size_t N>
struct Abreast {
  V of[N];
};

// Calls f(0), ..., f(N - 1). Loops are kept by some compilers, which then go through memory.
template <std::size_t N, class F>
inline void unrolled(F f) noexcept {
  [&]<std::size_t... k>(std::index_sequence<k...>) {
    (f(std::integral_constant<std::size_t, k>{}), ...);
  }
  (std::make_index_sequence<N>{});
}

// f of the first registers, of the second ones, ...
template <class F, std::size_t N, class... V>
inline auto each(F f, const Abreast<V, N>&... x) noexcept {
  const auto one = [&](auto k) { return f(x.of[k]...); };
  return [&]<std::size_t... k>(std::index_sequence<k...>) {
    return Abreast<decltype(f(x.of[0]...)), N>{{one(std::integral_constant<std::size_t, k>{})...}};
  }
  (std::make_index_sequence<N>{});
}

template <class V, std::size_t N>
inline Abreast<V, N> operator*(const Abreast<V, N>& a, const Abreast<V, N>& b) noexcept {
  return each([](const V& x, const V& y) { return x * y; }, a, b);
}

template <std::size_t N>
inline HalfWords least(const Abreast<HalfWords, N>& x) noexcept {
  HalfWords least_yet = x.of[0];
  for (std::size_t k = 1; k < N; ++k) least_yet = least(least_yet, x.of[k]);
  return least_yet;
}
