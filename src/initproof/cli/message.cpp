#include "initproof/cli/message.hpp"

#include <cstdio>
#include <exception>
#include <string>

#include <fmt/format.h>

namespace initproof::cli {

void say(std::string_view text) noexcept {
  try {
    std::string line = "initproof: ";
    for (const char c : text) {
      const auto code = static_cast<unsigned char>(c);
      line += code < 0x20 || code == 0x7F ? fmt::format("\\x{:02x}", code) : std::string(1, c);
    }
    line += '\n';
    std::fputs(line.c_str(), stderr);
  } catch (const std::exception&) {
    std::fputs("initproof: out of memory\n", stderr);
  }
}

}  // namespace initproof::cli
