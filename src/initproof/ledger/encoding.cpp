#include "initproof/ledger/encoding.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <stdexcept>
#include <type_traits>
#include <variant>
#include <vector>

namespace initproof::ledger {
namespace {

using stats::Histogram;
using stats::Moments;
using stats::Proportion;
using stats::Values;

// Five numbers of 64 bits, whose meaning is theirs: a ledger gives them back to the same sources
// only.
using MomentBits = std::array<std::uint64_t, 5>;
static_assert(std::is_trivially_copyable_v<Moments> && sizeof(Moments) == sizeof(MomentBits));

class Writer {
 public:
  void put(std::uint64_t word) {
    for (unsigned shift = 0; shift < 64; shift += 8)
      bytes_.push_back(static_cast<char>((word >> shift) & 0xFFU));
  }
  void put(double x) { put(std::bit_cast<std::uint64_t>(x)); }
  void put(const Moments& m) {
    for (const std::uint64_t word : std::bit_cast<MomentBits>(m)) put(word);
  }
  void put(const Proportion& p) {
    put(p.successes);
    put(p.trials);
  }
  void put(const Histogram& h) { put(h.counts); }
  void put(const Values& v) { put(v.values); }
  template <class T>
  void put(const std::vector<T>& all) {
    put(std::uint64_t{all.size()});
    for (const T& each : all) put(each);
  }

  std::string bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] bool at_end() const { return bytes_.empty(); }
  void get(std::uint64_t& word) {
    if (bytes_.size() < 8) throw std::invalid_argument("a block that ends too early");
    word = 0;
    for (unsigned i = 0; i < 8; ++i)
      word |= std::uint64_t{static_cast<unsigned char>(bytes_[i])} << (8 * i);
    bytes_.remove_prefix(8);
  }
  void get(double& x) {
    std::uint64_t word = 0;
    get(word);
    x = std::bit_cast<double>(word);
  }
  void get(Moments& m) {
    MomentBits bits{};
    for (std::uint64_t& word : bits) get(word);
    m = std::bit_cast<Moments>(bits);
  }
  void get(Proportion& p) {
    get(p.successes);
    get(p.trials);
  }
  void get(Histogram& h) { get(h.counts); }
  void get(Values& v) { get(v.values); }
  template <class T>
  void get(std::vector<T>& all) {
    std::uint64_t size = 0;
    get(size);
    // No element takes less than a word: a length that lies costs no memory.
    if (size > bytes_.size() / 8) throw std::invalid_argument("a block of no such length");
    all.resize(size);
    for (T& each : all) get(each);
  }

 private:
  std::string_view bytes_;
};

// The alternative of that index, empty.
template <std::size_t I = 0>
stats::Summary of_kind(std::uint64_t kind) {
  if constexpr (I == std::variant_size_v<stats::Summary>) {
    throw std::invalid_argument("a summary of no known kind");
  } else {
    return kind == I ? stats::Summary(std::in_place_index<I>) : of_kind<I + 1>(kind);
  }
}

}  // namespace

std::string encoded(const claim::Block& block) {
  Writer writer;
  for (const stats::Summary& summary : block) {
    writer.put(std::uint64_t{summary.index()});
    std::visit([&](const auto& s) { writer.put(s); }, summary);
  }
  return writer.bytes_;
}

claim::Block decoded(std::string_view bytes) {
  Reader reader(bytes);
  claim::Block block;
  while (!reader.at_end()) {
    std::uint64_t kind = 0;
    reader.get(kind);
    block.push_back(of_kind(kind));
    std::visit([&](auto& s) { reader.get(s); }, block.back());
  }
  return block;
}

}  // namespace initproof::ledger
