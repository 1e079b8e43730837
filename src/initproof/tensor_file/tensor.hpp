#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "initproof/tensor_file/bytes.hpp"
#include "initproof/tensor_file/element.hpp"

namespace initproof::tensor_file {

/// A tensor of a file: what the file says of it, checked against the file's size. Its numbers stay
/// in the file.
struct Tensor {
  std::string name;
  std::vector<std::uint64_t> shape;  ///< empty for a single number
  Element element = Element::f32;
  bool columns_first = false;  ///< in Fortran's order: the first index is the one that runs fastest
  std::uint64_t count = 0;     ///< of numbers: the product of the shape
  /// At its first number.
  std::function<std::unique_ptr<Bytes>()> open;
  /// Where its numbers lie, if others may lie there too: "data/3 from 0 on". Tensors of the same
  /// place are one.
  std::string place = {};
};

/// Something of the file that is not audited, and why.
struct LeftOut {
  std::string name;
  std::string reason;
};

/// The tensors of a file, in the order of their names. They refer to the file, which is open as
/// long as this lives.
class TensorFile {
 public:
  /// Reads safetensors, NumPy's npy and npz, PyTorch's zip files, the initializers of ONNX models
  /// and networks that `train` has saved, known by their first bytes; of a pickle nothing is ever
  /// executed. No size in the file is trusted, and nothing larger than the file's own header is
  /// held, but for saved networks, which are JSON and held whole. Throws data::DataError, one line
  /// that names the file, what was expected and what was found.
  explicit TensorFile(const std::filesystem::path& path);

  [[nodiscard]] const std::vector<Tensor>& tensors() const noexcept { return tensors_; }
  [[nodiscard]] const std::vector<LeftOut>& left_out() const noexcept { return left_out_; }
  [[nodiscard]] std::string_view format() const noexcept { return format_; }
  /// Files that the numbers of the tensors lie in beside this one, each once: an ONNX model's
  /// external data, of tensors that are left out too.
  [[nodiscard]] const std::vector<std::string>& other_files() const noexcept {
    return other_files_;
  }

 private:
  std::shared_ptr<void> archive_;  // what the tensors refer to
  std::string_view format_;
  std::vector<Tensor> tensors_;
  std::vector<LeftOut> left_out_;
  std::vector<std::string> other_files_;
};

/// The numbers of a tensor, some thousand at a time.
void for_each_chunk(const Tensor& tensor, const std::function<void(std::span<const double>)>& take);

/// What a reader of a format gives.
struct Contents {
  std::vector<Tensor> tensors = {};
  std::vector<LeftOut> left_out = {};
  std::shared_ptr<void> archive = {};
  std::vector<std::string> other_files = {};
};

/// The product of the sizes; throws data::DataError "'file': ..." if it does not fit 2^60, or there
/// are more than most_dimensions.
[[nodiscard]] std::uint64_t count_of(const File& file, const std::string& tensor,
                                     std::span<const std::uint64_t> shape);

[[nodiscard]] Contents read_safetensors(const std::shared_ptr<const File>& file);
[[nodiscard]] Contents read_npy(const std::shared_ptr<const File>& file);
/// The initializers of the model's graph, in the file or in others of its folder.
[[nodiscard]] Contents read_onnx(const std::shared_ptr<const File>& file);
/// What network_file writes: "layers.0.weights", one row a unit, "layers.0.biases" and so on.
[[nodiscard]] Contents read_own_network(const std::shared_ptr<const File>& file);
/// Both kinds of zip files: npz, and PyTorch's with their pickle.
[[nodiscard]] Contents read_zip(const std::shared_ptr<const File>& file, std::string_view& format);

}  // namespace initproof::tensor_file
