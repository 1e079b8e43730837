#include "initproof/network/fused/sparse_examples.hpp"

namespace initproof::network {

template <class Scalar>
SparseExamples<Scalar>::SparseExamples(const Dataset& data)
    : features_(data.features()),
      outputs_(data.outputs()),
      target_stride_(fused_stride<Scalar>(data.outputs())),
      row_start_{0},
      targets_(data.size() * target_stride_) {
  row_start_.reserve(data.size() + 1);
  for (std::size_t i = 0; i < data.size(); ++i) {
    const auto input = data.input(i);
    for (std::uint32_t j = 0; j < input.size(); ++j) {
      if (input[j] == 0) continue;
      entries_.push_back({j, static_cast<Scalar>(input[j])});
    }
    // At an input that the example has anyway.
    while (entries_.size() % entries_at_once != 0) entries_.push_back({entries_.back().input, 0});
    row_start_.push_back(entries_.size());
    for (std::size_t k = 0; k < outputs_; ++k) {
      targets_.data()[i * target_stride_ + k] = static_cast<Scalar>(data.target(i, k));
    }
  }
}

template class SparseExamples<float>;
template class SparseExamples<double>;

}  // namespace initproof::network
