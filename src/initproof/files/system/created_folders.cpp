#include "initproof/files/system/created_folders.hpp"

#include <cerrno>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "initproof/files/file_descriptor.hpp"

namespace initproof::files {

namespace fs = std::filesystem;

CreatedFolders::CreatedFolders(const fs::path& folder, const std::string& shown) {
  try {
    make(folder, shown);
  } catch (...) {
    remove();
    throw;
  }
}

CreatedFolders::~CreatedFolders() {
  remove();
}

void CreatedFolders::make(const fs::path& folder, const std::string& shown) {
  std::error_code ignored;
  if (folder.empty() || fs::is_directory(folder, ignored)) return;
  make(folder.parent_path(), shown);
  if (::mkdir(folder.c_str(), 0777) == 0) {
    made_.push_back(folder);
  } else if (errno != EEXIST) {
    throw_errno("write", shown);
  }
}

void CreatedFolders::remove() noexcept {
  for (; !made_.empty(); made_.pop_back()) ::rmdir(made_.back().c_str());
}

}  // namespace initproof::files
