#include "initproof/random/normal_source.hpp"

#include <array>
#include <cstdlib>
#include <spawn.h>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <vector>

#include "random/kernels.hpp"
#include "support/catch.hpp"
#include "support/thrown.hpp"

namespace initproof::random {
namespace {

using tests::contains;
using tests::thrown;

TEST_CASE("Normals from a position inside a block are refused by name") {
  const NormalSource source(Stream(1, "claim", "experiment"));
  std::vector<float> out(8);
  const auto text = thrown<std::invalid_argument>([&] { source.fill(0, 6, out); });
  CHECK(contains(text, "first is 6"));
}

// Made by this program, at its first version, on AVX-512; see the test of the stream's words.
TEST_CASE("A seed gives the same normals for ever") {
  const std::array<float, 6> expected{-0x1.287c6p-1F, 0x1.2f8172p-1F, 0x1.05fe74p-1F,
                                      0x1.e7d7dp+0F,  0x1.f3c47cp-3F, 0x1.252652p-2F};
  std::array<float, 6> found{};
  NormalSource(Stream(42, "naive-variance", "neurons")).fill(3, 20, found);
  CHECK(found == expected);
}

TEST_CASE("No weights sum to 0, and no output is no work") {
  const NormalSource source(Stream(1, "claim", "experiment"));
  std::vector<float> sums(5, 1.0F);
  source.weighted_sums(0, {}, sums);
  CHECK(sums == std::vector<float>(5, 0.0F));
  source.weighted_sums(0, std::vector<float>(3, 1.0F), {});
  source.fill(0, 0, {});
}

// The choice is made once in a process: each is tried in a process of its own, which runs one of
// the hidden tests below. 0 if it passed.
int status_with_isa(const std::string& isa, const char* hidden_test) {
  ::setenv("INITPROOF_ISA", isa.c_str(), 1);
  std::string program = "/proc/self/exe", test = hidden_test, quiet = "--out=/dev/null";
  char* const arguments[] = {program.data(), test.data(), quiet.data(), nullptr};
  pid_t child = 0;
  REQUIRE(::posix_spawn(&child, program.c_str(), nullptr, nullptr, arguments, environ) == 0);
  int status = -1;
  REQUIRE(::waitpid(child, &status, 0) == child);
  ::unsetenv("INITPROOF_ISA");
  return status;
}

TEST_CASE("in a child process: the instruction set is the one asked for", "[.]") {
  REQUIRE(std::string(instruction_set()) == std::getenv("INITPROOF_ISA"));
}

TEST_CASE("in a child process: the instruction set is refused by name", "[.]") {
  const auto text = thrown<std::invalid_argument>([] { (void)instruction_set(); });
  REQUIRE(contains(text, std::string("INITPROOF_ISA=") + std::getenv("INITPROOF_ISA")));
}

TEST_CASE("INITPROOF_ISA forces any instruction set that the processor has") {
  for (const NormalKernel* kernel : runnable_kernels()) {
    INFO(kernel->name);
    CHECK(status_with_isa(kernel->name,
                          "in a child process: the instruction set is the one asked for") == 0);
  }
}

TEST_CASE("INITPROOF_ISA refuses a name that is no instruction set") {
  for (const char* wrong : {"avx", "AVX2", "avx512 ", "none"}) {
    INFO(wrong);
    CHECK(status_with_isa(wrong, "in a child process: the instruction set is refused by name") ==
          0);
    CHECK(status_with_isa(wrong, "in a child process: the instruction set is the one asked for") !=
          0);
  }
}

}  // namespace
}  // namespace initproof::random
