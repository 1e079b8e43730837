#include "initproof/cli/terminal.hpp"

#include <algorithm>
#include <cstdlib>
#include <sys/ioctl.h>
#include <unistd.h>

#include "initproof/cli/options/values.hpp"
#include "initproof/ranks/launch.hpp"
#include "initproof/text/layout/filled.hpp"
#include "initproof/text/text.hpp"

namespace initproof::cli {
namespace {

constexpr std::size_t least_width = 40;
constexpr std::size_t most_text_width = 100;

// What the user wants, whatever the terminal has; 0 if nothing, or nothing that is a number.
std::size_t wanted_columns() {
  const char* columns = std::getenv("COLUMNS");
  std::size_t number = 0;
  return columns != nullptr && read_number(columns, number) ? number : 0;
}

std::size_t columns_of(int descriptor) {
  if (const std::size_t wanted = wanted_columns(); wanted > 0) return std::max(wanted, least_width);
  winsize size{};
  const bool known = ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? std::max<std::size_t>(size.ws_col, least_width) : usual_width;
}

}  // namespace

bool colour_wanted() {
  const char* no_colour = std::getenv("NO_COLOR");
  return on_terminal() && (no_colour == nullptr || *no_colour == '\0');
}

bool on_terminal() noexcept {
  // mpirun reads through a terminal of its own, wherever it writes to.
  return ranks::launch().alone() && ::isatty(STDOUT_FILENO) == 1;
}

std::size_t text_width() {
  return std::min(columns_of(STDOUT_FILENO), most_text_width);
}

std::size_t row_width() {
  return on_terminal() ? columns_of(STDOUT_FILENO) : text::unlimited_width;
}

std::size_t message_width() {
  return ::isatty(STDERR_FILENO) == 1 ? columns_of(STDERR_FILENO) : text::unlimited_width;
}

std::string cut(std::string line, std::size_t columns) {
  while (text::display_width(line) > columns) {
    while ((static_cast<unsigned char>(line.back()) & 0xC0U) == 0x80U) line.pop_back();
    line.pop_back();
  }
  return line;
}

}  // namespace initproof::cli
