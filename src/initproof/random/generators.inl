// The two families of words, `lanes` positions at once. Included inside an unnamed namespace.

// The four words of a block as two: low = w0 + 2^32 w1 and high = w2 + 2^32 w3.
struct Block {
  Words low, high;
};

// The keys of the rounds, two a round.
constexpr std::size_t round_count = Philox4x32::rounds;
using RoundKeys = std::array<std::uint64_t, 2 * round_count>;

inline RoundKeys round_keys(PhiloxKey key) noexcept {
  RoundKeys all;
  for (std::size_t i = 0; i < all.size(); i += 2) {
    all[i] = key[0];
    all[i + 1] = key[1];
    key[0] += Philox4x32::weyl_0;
    key[1] += Philox4x32::weyl_1;
  }
  return all;
}

// What stands in the high halves of the state does not matter, as multiply_low_halves does not
// read it.
inline Block philox_block(const RoundKeys& keys, Words replicate, Words block) noexcept {
  Words x0 = block, x1 = block >> 32, x2 = replicate, x3 = replicate >> 32;
  for (std::size_t i = 0; i < keys.size(); i += 2) {
    const Words p0 = multiply_low_halves(x0, Philox4x32::multiplier_0);
    const Words p1 = multiply_low_halves(x2, Philox4x32::multiplier_1);
    x0 = exclusive_or(high_halves(p1), x1, broadcast(keys[i]));
    x1 = p1;
    x2 = exclusive_or(high_halves(p0), x3, broadcast(keys[i + 1]));
    x3 = p0;
  }
  return {(x0 & 0xFFFFFFFFU) | (x1 << 32), (x2 & 0xFFFFFFFFU) | (x3 << 32)};
}

// Lanes of Xoshiro256pp, each its own generator.
struct XoshiroLanes {
  Words s0, s1, s2, s3;

  Words next() noexcept {
    const Words result = rotate_left<Xoshiro256pp::output_rotation>(s0 + s3) + s0;
    const Words t = s1 << Xoshiro256pp::shift;
    const Words old_s1 = s1;
    // Where exclusive_or is two operations, s2 ^ s0 and s3 ^ s1 are shared.
    s1 = exclusive_or(s1, s2, s0);
    s2 = exclusive_or(t, s2, s0);
    s0 = exclusive_or(s0, s3, old_s1);
    s3 = rotate_left<Xoshiro256pp::rotation>(s3 ^ old_s1);
    return result;
  }
};

// xoshiro_of_segment of every lane.
inline XoshiroLanes xoshiro_lanes(const RoundKeys& keys, Words replicate, Words segment) noexcept {
  // The first of the round keys are the key itself.
  const std::uint64_t stream = mix64((keys[1] << 32 | keys[0]) + weyl64);
  const Words mixed = mix64(replicate + stream);
  const Words at = mix64(mixed + segment);
  return {mix64(mixed + at), mix64(at + weyl64) | 1, mix64(at + 2 * weyl64),
          mix64(at + 3 * weyl64)};
}

// The blocks 0, 1, 2, ... of some registers of replicates, one after another: prepare(block), then
// next(k) of every register k.
template <std::size_t N>
class PhiloxBlocks {
 public:
  PhiloxBlocks(const RoundKeys& keys, const Words (&replicates)[N]) noexcept
      : keys_(keys), replicates_(replicates) {}

  void prepare(std::uint64_t block) noexcept { block_ = broadcast(block); }
  Block next(std::size_t k) noexcept { return philox_block(keys_, replicates_[k], block_); }

 private:
  const RoundKeys& keys_;
  const Words (&replicates_)[N];
  Words block_{};
};

template <std::size_t N>
class XoshiroBlocks {
 public:
  XoshiroBlocks(const RoundKeys& keys, const Words (&replicates)[N]) noexcept
      : keys_(keys), replicates_(replicates) {}

  void prepare(std::uint64_t block) noexcept {
    if (block % blocks_per_segment != 0) [[likely]]
      return;
    const Words segment = broadcast(block / blocks_per_segment);
    for (std::size_t k = 0; k < N; ++k) state_[k] = xoshiro_lanes(keys_, replicates_[k], segment);
  }
  Block next(std::size_t k) noexcept {
    const Words low = state_[k].next();
    return {low, state_[k].next()};
  }

 private:
  const RoundKeys& keys_;
  const Words (&replicates_)[N];
  XoshiroLanes state_[N]{};
};
