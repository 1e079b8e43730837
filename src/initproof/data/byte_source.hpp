#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <memory>
#include <span>

namespace initproof::data {

/// The bytes of a regular file, inflated if it is a gzip file. Whether it is one is seen from its
/// first two bytes and not from its name, as browsers inflate downloads without renaming them.
class ByteSource {
 public:
  /// Throws DataError if there is no such regular file or it cannot be read.
  explicit ByteSource(const std::filesystem::path& path);
  ~ByteSource();
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;

  /// Reads the next bytes and returns how many there were: fewer than asked for only at the end.
  /// Throws DataError if reading fails, or if the gzip stream is damaged or breaks off.
  std::size_t read(std::span<unsigned char> out);

 private:
  struct Inflater;

  std::size_t read_file(std::span<unsigned char> out);
  std::size_t inflate_into(std::span<unsigned char> out);
  [[noreturn]] void damaged(const char* reason) const;

  std::filesystem::path path_;
  std::ifstream file_;
  std::array<unsigned char, 1U << 16U> input_{};
  std::unique_ptr<Inflater> inflater_;  // none for a plain file
};

}  // namespace initproof::data
