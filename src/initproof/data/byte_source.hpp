#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <istream>
#include <memory>
#include <span>
#include <string>

namespace initproof::data {

/// The bytes of a regular file, inflated if it is a gzip file. Whether it is one is seen from its
/// first two bytes and not from its name, as browsers inflate downloads without renaming them.
class ByteSource {
 public:
  /// Throws DataError if there is no such regular file or it cannot be read.
  explicit ByteSource(const std::filesystem::path& path);
  /// Bytes in memory instead of a file; `name` stands for it in messages.
  ByteSource(std::string name, std::string bytes);
  ~ByteSource();
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;

  /// Reads the next bytes and returns how many there were: fewer than asked for only at the end.
  /// Throws DataError if reading fails, if the gzip stream is damaged or breaks off, or if anything
  /// but a few zeros (limits::gzip_padding) follows it.
  std::size_t read(std::span<unsigned char> out);

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] bool is_gzip() const noexcept { return inflater_ != nullptr; }
  /// Bytes of the file as it is stored.
  [[nodiscard]] std::uint64_t stored_bytes() const noexcept { return stored_; }
  /// The most that is read of it: its size, or what limits.hpp allows a gzip file of its size.
  [[nodiscard]] std::uint64_t most_bytes() const noexcept;

 private:
  struct Inflater;

  void recognize();
  std::size_t read_stored(std::span<unsigned char> out);
  std::size_t inflate_into(std::span<unsigned char> out);
  bool refill();
  bool begin_member();
  void skip_padding();
  [[noreturn]] void damaged(const char* reason) const;

  std::string name_;
  std::uint64_t stored_ = 0;
  std::unique_ptr<std::istream> stream_;
  std::array<unsigned char, 1U << 16U> input_;
  std::unique_ptr<Inflater> inflater_;  // none for a plain file
};

}  // namespace initproof::data
