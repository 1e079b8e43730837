#include "initproof/audit/scores/bfloat.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "initproof/audit/audit.hpp"

#include "audit/drawn.hpp"
#include "audit/weights_file.hpp"
#include "support/catch.hpp"
#include "support/seed.hpp"
#include "support/temporary_folder.hpp"

namespace initproof::audit {
namespace {

using tests::normal;
using tests::uniform;

enum class To { nearest, zero };

float bfloat(float w, To to) {
  const auto bits = std::bit_cast<std::uint32_t>(w);
  const std::uint32_t half = 0x7FFFU + (bits >> 16U & 1U);  // ties to even
  return std::bit_cast<float>((to == To::zero ? bits : bits + half) & 0xFFFF0000U);
}

std::vector<float> kept(std::uint64_t run, std::size_t count, const tests::DrawWeight& draw,
                        To to) {
  std::vector<float> weights = tests::drawn(tests::seed() + run, count, draw);
  for (float& w : weights) w = bfloat(w, to);
  return weights;
}

BfloatCounts counted(const std::vector<float>& weights) {
  BfloatCounts counts;
  counts.add(std::vector<double>(weights.begin(), weights.end()));
  return counts;
}

TEST_CASE("Numbers that were cut off to bfloat16 are told from rounded ones, whatever the law") {
  // Among them uniform laws that end within a step above a power of two, and on it.
  const std::vector<tests::DrawWeight> laws = {
      normal(1),      normal(0.02), normal(0.0505), uniform(0.25),    uniform(0.251),
      uniform(0.252), uniform(0.3), uniform(0.036), uniform(0.49999), tests::truncated(0.1)};
  for (std::size_t i = 0; i < laws.size(); ++i) {
    INFO("law " << i);
    const BfloatCounts rounded = counted(kept(i, 600'000, laws[i], To::nearest));
    CHECK(rounded.all_bfloat());
    CHECK_FALSE(rounded.cut_off(1e-3));
    const BfloatCounts cut = counted(kept(i, 600'000, laws[i], To::zero));
    CHECK(cut.all_bfloat());
    CHECK(cut.cut_off(1e-9));
  }
}

TEST_CASE(
    "Numbers beyond the largest float are none of bfloat16, and infinite ones are passed over") {
  constexpr double largest_bfloat = 0x1.FEp127;
  for (const double beyond : {0x1.FFFFFFp127, 0x1p128, 1e300}) {
    for (const double sign : {1.0, -1.0}) {
      BfloatCounts counts;
      counts.add(std::vector{largest_bfloat, sign * beyond});
      CHECK_FALSE(counts.all_bfloat());
    }
  }
  BfloatCounts counts;
  counts.add(
      std::vector{largest_bfloat, -largest_bfloat, -std::numeric_limits<double>::infinity()});
  CHECK(counts.all_bfloat());
}

TEST_CASE("Of too few numbers, of floats and of numbers made on purpose nothing is said") {
  CHECK_FALSE(counted(kept(0, 1000, normal(1), To::zero)).cut_off(1e-9));
  const BfloatCounts floats = counted(tests::drawn(tests::seed(), 300'000, normal(1)));
  CHECK_FALSE(floats.all_bfloat());
  CHECK_FALSE(floats.cut_off(0.5));
  std::vector<float> powers(300'000);
  for (std::size_t i = 0; i < powers.size(); ++i)
    powers[i] = std::ldexp(1.0F, -static_cast<int>(i % 9));
  CHECK(counted(powers).all_bfloat());
  CHECK_FALSE(counted(powers).cut_off(1e-3));
  CHECK_FALSE(counted(std::vector<float>(1000, 0.0F)).cut_off(0.5));
  CHECK_FALSE(counted({}).cut_off(0.5));
  CHECK_FALSE(counted({HUGE_VALF, NAN, 1.0F}).cut_off(0.5));
}

// 4 million weights see the variance to 0.7 %, of which cutting off takes 0.5 %: without room for
// it the initializer would be blamed every other time.
TEST_CASE("An initializer is not blamed for numbers that were cut off to bfloat16 later") {
  constexpr std::size_t rows = 2000, columns = 2000;
  const tests::TemporaryFolder folder;
  const auto path = folder.path() / "w.safetensors";
  Settings settings;
  settings.declarations = {{"*", *advice::initializer_named("he")}};
  for (const To to : {To::nearest, To::zero}) {
    const std::vector<float> weights =
        kept(9, rows * columns, normal(std::sqrt(2.0 / columns)), to);
    for (const bool half_width : {false, true}) {
      tests::write_weights(path, {{"w", {{rows, columns}, weights}}}, half_width);
      const Report report = audit(tensor_file::TensorFile(path), settings);
      CHECK(report.wrong == 0);
      CHECK(report.tensors.at(0).bfloat);
      CHECK(report.tensors.at(0).cut_off == (to == To::zero));
      // What is really wrong is found all the same.
      settings.declarations[0].rule = *advice::initializer_named("he:1.03");
      CHECK(audit(tensor_file::TensorFile(path), settings).wrong == 1);
      settings.declarations[0].rule = *advice::initializer_named("he");
    }
  }
}

}  // namespace
}  // namespace initproof::audit
