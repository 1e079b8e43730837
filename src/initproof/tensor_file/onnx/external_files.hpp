#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "initproof/tensor_file/bytes.hpp"

namespace initproof::tensor_file::onnx {

/// The files that a model keeps numbers in, beside its own.
class ExternalFiles {
 public:
  explicit ExternalFiles(const File& model);

  /// Opens it, once. `location` is a path in the model's folder: not an absolute one, and none that
  /// leads out of it by its words; what a link in the folder leads to is read. Throws
  /// data::DataError naming the model, for more than 100 files too.
  [[nodiscard]] std::shared_ptr<const File> open(const std::string& tensor,
                                                 const std::string& location);

 private:
  const File& model_;
  std::filesystem::path folder_;
  std::map<std::string, std::shared_ptr<const File>> files_;
};

}  // namespace initproof::tensor_file::onnx
