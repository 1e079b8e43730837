#include "initproof/cli/message.hpp"

#include <cstdio>
#include <exception>
#include <string>

#include "initproof/report/text.hpp"

namespace initproof::cli {

void say(std::string_view text) noexcept {
  try {
    const std::string line = "initproof: " + report::escaped(text) + '\n';
    std::fputs(line.c_str(), stderr);
  } catch (const std::exception&) {
    std::fputs("initproof: out of memory\n", stderr);
  }
}

}  // namespace initproof::cli
