#pragma once

#include <filesystem>
#include <optional>

namespace initproof::data {

/// The two files of one half of MNIST.
struct MnistHalf {
  std::filesystem::path images;
  std::filesystem::path labels;
};

/// The halves that a folder has.
struct MnistFolder {
  std::optional<MnistHalf> training;
  std::optional<MnistHalf> test;
};

/// Looks for MNIST's files, and reads none of them. They are found by their names
/// train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte,
/// t10k-labels-idx1-ubyte, each also with a dot for the second hyphen and with .gz (a plain file
/// goes before a gzip file), in letters of either case, or in a folder named like the file
/// (Kaggle); in the folder itself, or else in its MNIST/raw or raw (torchvision).
///
/// Throws DataError if the folder is missing or cannot be looked at, or has neither half or a half
/// of one.
[[nodiscard]] MnistFolder find_mnist(const std::filesystem::path& folder);

}  // namespace initproof::data
