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
  std::vector<float> floats(8);
  CHECK(contains(thrown<std::invalid_argument>([&] { source.fill(0, 6, floats); }), "first is 6"));
  std::vector<double> doubles(8);
  CHECK(contains(thrown<std::invalid_argument>([&] { source.fill(0, 7, doubles); }), "first is 7"));
}

TEST_CASE("Weights of a replicate that is not among the sixteen are refused by name") {
  OwnWeights weights;
  const std::vector<float> some(3, 1.0F);
  CHECK(contains(thrown<std::invalid_argument>([&] { weights.set(16, some); }), "replicate 16"));
}

// Made by this program on AVX-512; see the test of the stream's words.
TEST_CASE("A seed gives the same normals for ever") {
  const auto normals = [](Generator generator) {
    std::array<float, 4> found{};
    NormalSource(Stream(42, "naive-variance", "neurons", generator)).fill(3, 20, found);
    return found;
  };
  const auto doubles = [](Generator generator) {
    std::array<double, 2> found{};
    NormalSource(Stream(42, "naive-variance", "neurons", generator)).fill(3, 10, found);
    return found;
  };
  CHECK(normals(Generator::xoshiro) ==
        std::array<float, 4>{-0x1.580c38p-1F, -0x1.631a04p-2F, 0x1.029a58p+0F, 0x1.6cb7acp-1F});
  CHECK(normals(Generator::philox) ==
        std::array<float, 4>{-0x1.9daa3ap-1F, -0x1.546634p+0F, 0x1.796092p-3F, 0x1.cdff26p-2F});
  CHECK(doubles(Generator::xoshiro) ==
        std::array<double, 2>{-0x1.631a071d0a6dep-2, 0x1.6cb7ae2b8c916p-1});
  CHECK(doubles(Generator::philox) ==
        std::array<double, 2>{-0x1.5466334f66739p+0, 0x1.cdff29bfa236ep-2});
}

TEST_CASE("No weights sum to 0, and no output is no work") {
  const NormalSource source(Stream(1, "claim", "experiment"));
  std::vector<float> sums(5, 1.0F);
  source.weighted_sums(0, std::span<const float>{}, sums);
  CHECK(sums == std::vector<float>(5, 0.0F));
  source.weighted_sums(0, std::vector<float>(3, 1.0F), std::span<float>{});
  source.fill(0, 0, std::span<float>{});
  source.fill(0, 0, std::span<double>{});
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
