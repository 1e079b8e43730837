#pragma once

#include <filesystem>

#include "initproof/data/image_set.hpp"

namespace initproof::data {

/// Which of MNIST's files to load. `all` takes what is there, the training images first.
enum class MnistPart { training, test, all };

/// Loads MNIST from the folder that holds its IDX files, plain or gzip; find_mnist says how they
/// are found. Pixels are bytes divided by 255. All headers are looked at before any pixels are
/// read.
///
/// The images are called MNIST only if the files are MNIST's, which their SHA-256 tells; others are
/// named by their folder.
///
/// Throws DataError if the folder or a file of the part is missing or cannot be looked at, if `all`
/// finds neither part or half of one, if a file is damaged (see IdxFile), if images are not of
/// 28 x 28 pixels or more than limits::images, or if there are not as many labels as images.
[[nodiscard]] ImageSet load_mnist(const std::filesystem::path& folder,
                                  MnistPart part = MnistPart::all);

/// Images and labels from two IDX files of any image size. Throws DataError as above.
[[nodiscard]] ImageSet load_idx(const std::filesystem::path& images,
                                const std::filesystem::path& labels);

}  // namespace initproof::data
