#include "initproof/text/program_name.hpp"

namespace initproof::text {
namespace {

std::string_view current_program = "initproof";

}  // namespace

std::string_view program_name() noexcept {
  return current_program;
}

void set_program_name(std::string_view name) noexcept {
  current_program = name;
}

}  // namespace initproof::text
