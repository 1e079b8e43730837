#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace initproof::data {

/// Images as they stand in an IDX file: a byte a pixel, row-major, image after image.
struct IdxImages {
  std::size_t count = 0;
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<std::uint8_t> pixels;
};

/// The longest content, header included, that is read: 512 MiB, ten times the training images of
/// MNIST. It bounds what a forged header or gzip stream can make a reader allocate.
inline constexpr std::uint64_t max_idx_bytes = std::uint64_t{1} << 29U;

/// Reads an IDX file, plain or gzip, of unsigned bytes in three dimensions (images, rows, columns):
/// magic number 0x00000803, then the dimensions, each four bytes with the high one first, then the
/// pixels (LeCun, Cortes and Burges, "The MNIST database of handwritten digits").
///
/// Throws DataError if the file is missing, unreadable or empty, if its magic number is another, a
/// dimension is 0, the content longer than max_idx_bytes, shorter or longer than the header says,
/// or the gzip stream damaged. Memory grows with what was really read, at most to twice of it.
[[nodiscard]] IdxImages read_idx_images(const std::filesystem::path& path);

/// The same for labels: magic number 0x00000801, one dimension. Throws DataError also for a label
/// above 9.
[[nodiscard]] std::vector<std::uint8_t> read_idx_labels(const std::filesystem::path& path);

}  // namespace initproof::data
