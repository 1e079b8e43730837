#pragma once

#include <filesystem>

#include "initproof/data/image_set.hpp"

namespace initproof::data {

/// Which of MNIST's files to load. `all` takes what is there, the training images first.
enum class MnistPart { training, test, all };

/// Loads MNIST from the folder that holds its IDX files, plain or gzip (a plain file is preferred):
/// train-images-idx3-ubyte, train-labels-idx1-ubyte for the training images,
/// t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte for the test images. Pixels are bytes divided by
/// 255.
///
/// Throws DataError if the folder or a file of the part is missing or cannot be looked at, if `all`
/// finds neither part or half of one, if a file is damaged (see read_idx_images), if images are not
/// of 28 x 28 pixels, or if there are not as many labels as images.
[[nodiscard]] ImageSet load_mnist(const std::filesystem::path& folder,
                                  MnistPart part = MnistPart::all);

/// Images and labels from two IDX files of any image size. Throws DataError as above.
[[nodiscard]] ImageSet load_idx(const std::filesystem::path& images,
                                const std::filesystem::path& labels);

}  // namespace initproof::data
