#pragma once

#include <filesystem>
#include <string_view>

namespace initproof::network {

/// Puts a file with that content in its place, whole or not at all: it is written in its folder,
/// without a name where the file system can, flushed to the disk and renamed. The mode of a file
/// that is replaced is kept. If anything fails, what was there stays, and
/// std::filesystem::filesystem_error is thrown.
void write_atomically(const std::filesystem::path& file, std::string_view content);

}  // namespace initproof::network
