#include "initproof/stats/summary.hpp"

#include <numeric>
#include <stdexcept>
#include <string>

namespace initproof::stats {
namespace {

template <class T>
void merge_one(T& total, const T& block) {
  total.merge(block);
}

template <class T>
void merge_one(std::vector<T>& total, const std::vector<T>& block) {
  if (total.size() != block.size()) {
    throw std::invalid_argument("merge: " + std::to_string(total.size()) + " strata and " +
                                std::to_string(block.size()));
  }
  for (std::size_t i = 0; i < total.size(); ++i) total[i].merge(block[i]);
}

}  // namespace

void Histogram::merge(const Histogram& other) {
  if (counts.empty()) {
    counts = other.counts;
    return;
  }
  if (other.counts.empty()) return;
  if (counts.size() != other.counts.size()) {
    throw std::invalid_argument("Histogram::merge: " + std::to_string(counts.size()) +
                                " cells and " + std::to_string(other.counts.size()));
  }
  for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += other.counts[i];
}

std::uint64_t Histogram::total() const noexcept {
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

void merge(Summary& total, const Summary& block) {
  std::visit(
      [&](auto& t) {
        const auto* b = std::get_if<std::decay_t<decltype(t)>>(&block);
        if (b == nullptr) throw std::invalid_argument("merge: summaries of different kinds");
        merge_one(t, *b);
      },
      total);
}

}  // namespace initproof::stats
