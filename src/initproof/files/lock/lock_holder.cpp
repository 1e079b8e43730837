#include "initproof/files/lock/lock_holder.hpp"

#include <fstream>
#include <sstream>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <fmt/format.h>

#include "initproof/language/language.hpp"
#include "initproof/text/text.hpp"

namespace initproof::files {

std::string lock_holder(int file) {
  struct stat status {};
  if (::fstat(file, &status) != 0) return "";
  const std::string wanted = fmt::format("{:02x}:{:02x}:{}", ::major(status.st_dev),
                                         ::minor(status.st_dev), status.st_ino);
  std::ifstream locks("/proc/locks");
  // "1: FLOCK  ADVISORY  WRITE 1234 fe:01:5678 0 EOF"; who waits too has "->" after the number.
  for (std::string line; std::getline(locks, line);) {
    std::istringstream words(line);
    std::string number;
    std::string kind;
    std::string rigour;
    std::string access;
    std::string place;
    long process = 0;
    words >> number >> kind >> rigour >> access >> process >> place;
    if (!words || kind != "FLOCK" || place != wanted || process <= 0) continue;
    std::string name;
    std::getline(std::ifstream(fmt::format("/proc/{}/comm", process)), name);
    return name.empty()
               ? language::phrase("process {}", {std::to_string(process)})
               : language::phrase("process {} ({})", {std::to_string(process), text::clean(name)});
  }
  return "";
}

}  // namespace initproof::files
