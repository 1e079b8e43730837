#include "initproof/network/sparse_examples.hpp"

namespace initproof::network {
namespace {

// Rows are filled up to a multiple of this with zeros at a column they have anyway.
constexpr std::size_t entries_at_once = 4;

}  // namespace

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
      columns_.push_back(j);
      values_.push_back(static_cast<Scalar>(input[j]));
    }
    while (values_.size() % entries_at_once != 0) {
      columns_.push_back(columns_.back());
      values_.push_back(0);
    }
    row_start_.push_back(values_.size());
    for (std::size_t k = 0; k < outputs_; ++k) {
      targets_.data()[i * target_stride_ + k] = static_cast<Scalar>(data.target(i, k));
    }
  }
}

template class SparseExamples<float>;
template class SparseExamples<double>;

}  // namespace initproof::network
