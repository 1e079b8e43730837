#include "initproof/network/fused/sparse_examples.hpp"

#include <algorithm>
#include <stdexcept>
#include <unordered_map>

#include <fmt/format.h>

namespace initproof::network {
namespace {

// Examples share a table of values, whose first is 0, until the next example might not fit: images
// of 256 shades need one of 256. Small tables stay in the first-level cache, and a set of values
// that are all different is read in order.
template <class Scalar>
class ValueTables {
 public:
  ValueTables(std::size_t features, std::vector<Scalar>& values)
      : largest_(std::max<std::size_t>(features + 1, 4096)), features_(features), values_(values) {}

  // Where the table of the next example begins.
  std::size_t next_example() {
    if (values_.empty() || values_.size() - first_ + features_ > largest_) {
      first_ = values_.size();
      values_.push_back(0);
      codes_.clear();
    }
    return first_;
  }

  std::uint16_t code_of(Scalar value) {
    const auto [place, is_new] =
        codes_.try_emplace(value, static_cast<std::uint16_t>(values_.size() - first_));
    if (is_new) values_.push_back(value);
    return place->second;
  }

 private:
  std::size_t largest_;
  std::size_t features_;
  std::vector<Scalar>& values_;
  std::size_t first_ = 0;
  std::unordered_map<Scalar, std::uint16_t> codes_;
};

std::size_t checked_features(std::size_t features) {
  if (features <= most_fused_inputs) return features;
  throw std::invalid_argument(fmt::format(
      "the data have {} features, the fused path takes {} at most", features, most_fused_inputs));
}

}  // namespace

template <class Scalar>
SparseExamples<Scalar>::SparseExamples(const Dataset& data)
    : features_(checked_features(data.features())),
      outputs_(data.outputs()),
      target_stride_(fused_stride<Scalar>(data.outputs())),
      targets_(data.size() * target_stride_) {
  ValueTables<Scalar> tables(features_, values_);
  examples_.reserve(data.size() + 1);
  for (std::size_t i = 0; i < data.size(); ++i) {
    examples_.push_back({entries_.size(), tables.next_example()});
    const auto input = data.input(i);
    for (std::size_t j = 0; j < input.size(); ++j) {
      if (input[j] == 0) continue;
      entries_.push_back(
          {static_cast<std::uint16_t>(j), tables.code_of(static_cast<Scalar>(input[j]))});
    }
    // At an input that the example has anyway.
    while (entries_.size() % entries_at_once != 0) entries_.push_back({entries_.back().input, 0});
    for (std::size_t k = 0; k < outputs_; ++k) {
      targets_.data()[i * target_stride_ + k] = static_cast<Scalar>(data.target(i, k));
    }
  }
  examples_.push_back({entries_.size(), 0});
}

template class SparseExamples<float>;
template class SparseExamples<double>;

}  // namespace initproof::network
