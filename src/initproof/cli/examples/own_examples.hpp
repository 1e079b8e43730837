#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace initproof::cli {

/// Where a user's own examples are.
struct OwnFiles {
  std::string inputs;       ///< read as an ExampleFile
  std::string labels;       ///< read by read_class_labels
  std::size_t classes = 0;  ///< 0: as many as the labels name

  [[nodiscard]] bool given() const noexcept { return !inputs.empty(); }
};

/// Examples with their classes.
struct OwnExamples {
  std::vector<float> inputs;  ///< row-major, example after example
  std::size_t features = 0;   ///< of an example
  std::vector<std::uint16_t> labels;
  std::size_t classes = 0;
  std::vector<std::string> other_files;  ///< that the inputs lie in
  std::string description;  ///< the files' names, without their folders, and how much is in them

  [[nodiscard]] std::size_t count() const noexcept { return labels.size(); }
};

/// Throws data::DataError, one line that names the file, if one of them is not what is read, they
/// differ in how many examples they have, the inputs are more than data/limits.hpp allows, or the
/// labels name one class alone.
[[nodiscard]] OwnExamples load_own_examples(const OwnFiles& files);

}  // namespace initproof::cli
