#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "initproof/data/byte_source.hpp"
#include "initproof/text/message.hpp"

namespace initproof::data {

/// Images as they stand in an IDX file: a byte a pixel, row-major, image after image.
struct IdxImages {
  std::size_t count = 0;
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<std::uint8_t> pixels;
};

/// As a number of dimensions: whatever the file says, from 1 to 255.
inline constexpr std::size_t any_dimensions = 0;

/// An IDX file, plain or gzip, of unsigned bytes: magic number 0x00000800 plus the number of its
/// dimensions, then the dimensions, each four bytes with the high one first, then the bytes (LeCun,
/// Cortes and Burges, "The MNIST database of handwritten digits"). Once it is open its sizes are
/// known, and nothing but its header has been read.
class IdxFile {
 public:
  /// Throws DataError if the file is missing, unreadable or empty, if its magic number is another
  /// (the message says what else the file seems to be), a dimension is 0, or its content longer
  /// than limits.hpp allows, or than the file can hold.
  IdxFile(const std::filesystem::path& path, std::size_t dimensions);
  /// The same of bytes in memory.
  IdxFile(std::string name, std::string bytes, std::size_t dimensions);

  [[nodiscard]] const std::string& name() const noexcept { return source_.name(); }
  [[nodiscard]] std::span<const std::uint32_t> sizes() const noexcept { return sizes_; }
  /// The header as it stands in the file.
  [[nodiscard]] std::span<const std::uint8_t> header() const noexcept { return header_; }
  /// Reads what follows the header, once. Throws DataError if it is shorter or longer than the
  /// header says, or the gzip stream damaged. Memory grows with what was really read, at most to
  /// twice of it.
  [[nodiscard]] std::vector<std::uint8_t> content();

 private:
  void read_header(std::size_t dimensions);
  void check_size();
  [[noreturn]] void wrong_magic(std::uint32_t expected);
  [[noreturn]] void fail(const text::Message& what) const;

  ByteSource source_;
  std::vector<std::uint8_t> header_;
  std::vector<std::uint32_t> sizes_;
  std::uint64_t size_ = 0;  // of the content
};

/// Reads images: three dimensions (images, rows, columns). Throws DataError as IdxFile does.
[[nodiscard]] IdxImages read_idx_images(const std::filesystem::path& path);

/// Reads labels: one dimension. Throws DataError also for a label above 9.
[[nodiscard]] std::vector<std::uint8_t> read_idx_labels(const std::filesystem::path& path);

/// The same of a file that is open.
[[nodiscard]] std::vector<std::uint8_t> read_labels(IdxFile& file);

}  // namespace initproof::data
