// Sums of weighted normals, from one block to the next. Included inside an unnamed namespace, after
// box_muller.inl. `weights` gives the weights of the first or second normals, at(second, k), of
// register k.

// The sums of N registers of replicates, side by side.
template <class Reals, std::size_t N>
class Sums {
 public:
  template <class Weights>
  void add(const Pair<Reals, N>& normals, const Weights& weights) noexcept {
    unrolled<N>([&](auto k) {
      sum_.of[k] = multiply_add(normals.first.of[k], weights.at(0, k), sum_.of[k]);
      sum_.of[k] = multiply_add(normals.second.of[k], weights.at(1, k), sum_.of[k]);
    });
  }
  [[nodiscard]] Abreast<Reals, N> values() const noexcept { return sum_; }

 private:
  Abreast<Reals, N> sum_{};
};

template <std::size_t N>
using SumsOfFloats = Sums<Floats, N>;

#if !INITPROOF_FUSES
// The same of floats, in double precision from one block to the next. No sum is subnormal if all
// weights are `plain`: a normal is a multiple of 2^-72 (2^-16 is the least radius but 0, 2^-32 the
// least sine), hence all sums are multiples of 2^-125.
template <std::size_t N>
class SumsInDouble {
 public:
  template <class Weights>
  void add(const Pair<Floats, N>& normals, const Weights& weights) noexcept {
    RoundedInDouble arithmetic;
    auto next = sum_;
    const auto add_one = [&](const Abreast<Floats, N>& some, std::size_t second) {
      unrolled<N>([&](auto k) {
        next.of[k] =
            arithmetic.step(widened(some.of[k]), widened(weights.at(second, k)), next.of[k]);
      });
    };
    add_one(normals.first, 0);
    add_one(normals.second, 1);
    if (arithmetic.doubted()) [[unlikely]]
      next = added_exactly(normals, weights, sum_);
    sum_ = next;
  }
  [[nodiscard]] Abreast<Floats, N> values() const noexcept { return narrowed(sum_); }

 private:
  template <class Weights>
  __attribute__((noinline)) static Abreast<Widened, N> added_exactly(
      const Pair<Floats, N>& normals, const Weights& weights,
      const Abreast<Widened, N>& sums) noexcept {
    Abreast<Floats, N> sum = narrowed(sums);
    for (std::size_t k = 0; k < N; ++k) {
      sum.of[k] = multiply_add(normals.first.of[k], weights.at(0, k), sum.of[k]);
      sum.of[k] = multiply_add(normals.second.of[k], weights.at(1, k), sum.of[k]);
    }
    return widened(sum);
  }
  Abreast<Widened, N> sum_{};
};

inline bool plain(const float* weights, std::size_t count) noexcept {
  return std::all_of(weights, weights + count, [](float w) {
    const float size = std::fabs(w);
    return size == 0 || (size >= 0x1p-30F && size <= 0x1p60F);
  });
}
#endif
