#include <fstream>
#include <string>

#include "initproof/files/system/access.hpp"

namespace initproof::files {
namespace {

namespace fs = std::filesystem;

bool is_octal(char c) {
  return c >= '0' && c <= '7';
}

// Blanks, tabs, line ends and backslashes stand as "\040" in the kernel's table.
std::string unescaped(const std::string& text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 3 < text.size() && is_octal(text[i + 1]) && is_octal(text[i + 2]) &&
        is_octal(text[i + 3])) {
      result += static_cast<char>(std::stoi(text.substr(i + 1, 3), nullptr, 8));
      i += 3;
    } else {
      result += text[i];
    }
  }
  return result;
}

// The fifth word of a line of /proc/self/mountinfo.
std::string mount_point_of(const std::string& line) {
  std::size_t begin = 0;
  for (int word = 0; word < 4 && begin != std::string::npos; ++word) {
    begin = line.find(' ', begin);
    if (begin != std::string::npos) ++begin;
  }
  return begin == std::string::npos ? ""
                                    : unescaped(line.substr(begin, line.find(' ', begin) - begin));
}

}  // namespace

bool holds_mount_point(const fs::path& path) {
  const std::string place = path.string();
  std::ifstream table("/proc/self/mountinfo");
  for (std::string line; std::getline(table, line);) {
    const std::string mounted = mount_point_of(line);
    if (mounted == place || mounted.starts_with(place + "/")) return true;
  }
  return false;
}

}  // namespace initproof::files
