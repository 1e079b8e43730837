#include "initproof/audit/decay.hpp"

#include <algorithm>
#include <cmath>
#include <fnmatch.h>
#include <memory>

#include "initproof/audit/scores/scores.hpp"

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

// By how much, as a share of it, rounding may move a weight between the files. Numbers of 16 bits
// are copies, each rounded once, of weights that are trained in more; those are rounded after each
// of some thousand steps, at random and not all one way.
double rounding_between(const Tensor& before, const Tensor& after) noexcept {
  constexpr double of_16_bits = 0x1p-11;
  const double u = std::max(unit_roundoff(before.element), unit_roundoff(after.element));
  return u < of_16_bits ? 100 * u + 1e-7 : 4 * u;
}

// The power of `promised` that is nearest to the factor, from 1 to `most_times`.
int nearest_power(double factor, double promised) {
  int nearest = 1;
  for (int times = 2; times <= most_times; ++times)
    if (std::abs(factor - std::pow(promised, times)) <
        std::abs(factor - std::pow(promised, nearest)))
      nearest = times;
  return nearest;
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
  const double rounding = rounding_between(before, after);
  if (decayed.rest > rounding || !(decayed.factor > 0)) return decayed;
  decayed.fate = Fate::other;
  const int times = nearest_power(decayed.factor, promised);
  if (promised < 1 && std::abs(decayed.factor - std::pow(promised, times)) <= rounding) {
    decayed.times = times;
    decayed.fate = times == 1 ? Fate::promised : Fate::several;
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
    case Fate::missing:
      return "missing";
  }
  return "";
}

std::vector<Decayed> compare(const tensor_file::TensorFile& before,
                             const tensor_file::TensorFile& after, double factor,
                             const std::vector<std::string>& demanded) {
  std::vector<Decayed> all;
  for (const Tensor& tensor : before.tensors()) {
    const auto& others = after.tensors();
    const auto other = std::find_if(others.begin(), others.end(), [&](const Tensor& t) {
      return t.name == tensor.name && t.shape == tensor.shape &&
             t.columns_first == tensor.columns_first;
    });
    if (tensor.count == 0) continue;
    all.push_back(other == others.end() ? Decayed{.name = tensor.name, .fate = Fate::missing}
                                        : judged(tensor, *other, factor));
    all.back().demanded =
        std::any_of(demanded.begin(), demanded.end(), [&](const std::string& pattern) {
          return ::fnmatch(pattern.c_str(), tensor.name.c_str(), 0) == 0;
        });
  }
  return all;
}

bool tells_of_decay(const std::vector<Decayed>& decayed) noexcept {
  return std::any_of(decayed.begin(), decayed.end(), [](const Decayed& one) {
    return one.demanded || (one.fate != Fate::unchanged && one.fate != Fate::moved);
  });
}

}  // namespace initproof::audit
