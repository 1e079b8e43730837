#include "initproof/cli/message.hpp"

#include <cstdio>
#include <exception>
#include <string>

#include "initproof/text/text.hpp"

namespace initproof::cli {

void say(std::string_view text) noexcept {
  try {
    const std::string line = "initproof: " + text::escaped(text) + '\n';
    std::fputs(line.c_str(), stderr);
  } catch (const std::exception&) {
    std::fputs("initproof: out of memory\n", stderr);
  }
}

}  // namespace initproof::cli
