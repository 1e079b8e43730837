#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "initproof/files/file_descriptor.hpp"
#include "initproof/text/message.hpp"

namespace initproof::tensor_file {

/// Bytes one after the other, as a tensor's are read.
class Bytes {
 public:
  virtual ~Bytes() = default;
  /// Fills the whole of `out`; throws data::DataError if there are not as many.
  virtual void read(std::span<unsigned char> out) = 0;
};

/// A regular file that is read from any place. Throws data::DataError naming it if it is none or
/// cannot be read.
class File {
 public:
  explicit File(const std::filesystem::path& path);

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
  /// Another descriptor of the same open file, which the caller closes.
  [[nodiscard]] int duplicate() const;
  /// Throws data::DataError if the file ends before.
  void read_at(std::uint64_t offset, std::span<unsigned char> out) const;
  /// data::DataError "'file': <what was expected and found>".
  [[noreturn]] void refuse(const text::Message& why) const;

 private:
  std::string name_;
  files::FileDescriptor descriptor_;
  std::uint64_t size_ = 0;
};

/// Names of tensors and types, which are the file's own words, as part of what refuse() says.
[[nodiscard]] text::Argument own_words(std::string_view words);

/// The bytes of a file from a place on. The file must outlive it.
[[nodiscard]] std::unique_ptr<Bytes> bytes_from(const File& file, std::uint64_t offset);

}  // namespace initproof::tensor_file
