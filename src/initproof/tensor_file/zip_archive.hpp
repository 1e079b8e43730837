#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "initproof/tensor_file/bytes.hpp"

struct zip;

namespace initproof::tensor_file {

/// A zip file, read by libzip.
class ZipArchive {
 public:
  struct Entry {
    std::string name;
    std::uint64_t size = 0;  ///< as the directory says, inflated
    std::uint64_t index = 0;
  };

  /// Throws data::DataError naming the file if it is damaged, or has more than 100,000 entries.
  explicit ZipArchive(std::shared_ptr<const File> file);

  [[nodiscard]] const std::vector<Entry>& entries() const noexcept { return entries_; }
  /// The entry whose name ends so; nullptr if there is none. Throws data::DataError if there are
  /// two.
  [[nodiscard]] const Entry* ending(const std::string& end) const;
  /// Its bytes from the beginning; a damaged entry throws data::DataError while it is read.
  [[nodiscard]] std::unique_ptr<Bytes> open(const Entry& entry) const;
  [[nodiscard]] const File& file() const noexcept { return *file_; }

 private:
  std::shared_ptr<const File> file_;
  std::shared_ptr<::zip> zip_;
  std::vector<Entry> entries_;
};

}  // namespace initproof::tensor_file
