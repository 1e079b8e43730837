#include "initproof/files/child/child_environment.hpp"

#include <algorithm>
#include <string_view>
#include <unistd.h>

namespace initproof::files {
namespace {

constexpr std::string_view left_out[] = {
    "LANG",    "LANGUAGE",               // the locale, with LC_*
    "GNUTERM", "GDFONTPATH", "GNUHELP",  // gnuplot, with GNUPLOT_* and FIT_*
    "COLUMNS", "LINES",      "POSIXLY_CORRECT"};
constexpr std::string_view left_out_beginnings[] = {"LC_", "GNUPLOT_", "FIT_"};

bool is_left_out(std::string_view name) {
  return std::any_of(std::begin(left_out_beginnings), std::end(left_out_beginnings),
                     [&](std::string_view beginning) { return name.starts_with(beginning); }) ||
         std::find(std::begin(left_out), std::end(left_out), name) != std::end(left_out);
}

}  // namespace

std::vector<std::string> child_environment() {
  std::vector<std::string> result;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view variable = *entry;
    if (!is_left_out(variable.substr(0, variable.find('=')))) result.emplace_back(variable);
  }
  result.emplace_back("LC_ALL=C.UTF-8");
  return result;
}

}  // namespace initproof::files
