#include "initproof/audit/decay.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "initproof/audit/scores.hpp"

namespace initproof::audit {
namespace {

using tensor_file::Tensor;

constexpr int most_times = 8;

// Sums over both tensors, number by number.
struct Sums {
  double squares = 0, products = 0, squares_after = 0;
  bool same = true;
};

Sums sums_of(const Tensor& before, const Tensor& after) {
  Sums sums;
  const auto bytes = after.open();
  std::vector<unsigned char> raw;
  std::vector<double> later;
  for_each_chunk(before, [&](std::span<const double> earlier) {
    raw.resize(earlier.size() * size_of(after.element));
    later.resize(earlier.size());
    bytes->read(raw);
    tensor_file::decode(after.element, raw, later);
    for (std::size_t i = 0; i < earlier.size(); ++i) {
      sums.squares += earlier[i] * earlier[i];
      sums.products += earlier[i] * later[i];
      sums.squares_after += later[i] * later[i];
      sums.same = sums.same && earlier[i] == later[i];
    }
  });
  return sums;
}

Decayed judged(const Tensor& before, const Tensor& after, double promised) {
  const Sums sums = sums_of(before, after);
  Decayed decayed{.name = before.name};
  if (sums.same) {
    decayed.fate = Fate::unchanged;
    return decayed;
  }
  decayed.factor = sums.squares > 0 ? sums.products / sums.squares : 0;
  const double rest = sums.squares_after - decayed.factor * sums.products;
  decayed.rest = sums.squares > 0 ? std::sqrt(std::max(rest, 0.0) / sums.squares) : HUGE_VAL;
  // Rounded once at the end, or after each of some thousand steps: at random, not all one way.
  const double rounding =
      100 * std::max(unit_roundoff(before.element), unit_roundoff(after.element)) + 1e-7;
  if (decayed.rest > rounding || !(decayed.factor > 0)) return decayed;
  decayed.fate = Fate::other;
  for (int times = 1; times <= most_times && promised < 1; ++times) {
    if (std::abs(decayed.factor - std::pow(promised, times)) > rounding) continue;
    decayed.times = times;
    decayed.fate = times == 1 ? Fate::promised : Fate::several;
    break;
  }
  return decayed;
}

}  // namespace

std::string_view name(Fate fate) noexcept {
  switch (fate) {
    case Fate::unchanged:
      return "unchanged";
    case Fate::promised:
      return "as promised";
    case Fate::several:
      return "several times";
    case Fate::other:
      return "another factor";
    case Fate::moved:
      return "moved";
  }
  return "";
}

std::vector<Decayed> compare(const tensor_file::TensorFile& before,
                             const tensor_file::TensorFile& after, double factor) {
  std::vector<Decayed> all;
  for (const Tensor& tensor : before.tensors()) {
    const auto& others = after.tensors();
    const auto other = std::find_if(others.begin(), others.end(), [&](const Tensor& t) {
      return t.name == tensor.name && t.shape == tensor.shape;
    });
    if (other != others.end() && tensor.count > 0) all.push_back(judged(tensor, *other, factor));
  }
  return all;
}

bool tells_of_decay(const std::vector<Decayed>& decayed) noexcept {
  return std::any_of(decayed.begin(), decayed.end(), [](const Decayed& one) {
    return one.fate != Fate::unchanged && one.fate != Fate::moved;
  });
}

}  // namespace initproof::audit
