#include "initproof/audit/decay.hpp"

#include <map>
#include <string>

#include <fmt/format.h>

#include "audit/drawn.hpp"
#include "audit/weights_file.hpp"
#include "support/catch.hpp"
#include "support/seed.hpp"
#include "support/temporary_folder.hpp"
#include "tensor_file/files.hpp"

namespace initproof::audit {
namespace {

using tests::drawn;
using tests::Kept;
using tests::normal;

constexpr std::uint64_t height = 30, width = 784;

Kept start() {
  return {{height, width}, drawn(tests::seed(), height * width, normal(0.1))};
}

Kept times(double factor, double noise = 0) {
  Kept kept = start();
  const std::vector<float> moves =
      drawn(tests::seed() + 7, kept.weights.size(), normal(noise > 0 ? noise : 1));
  for (std::size_t i = 0; i < moves.size(); ++i)
    kept.weights[i] = static_cast<float>(factor * static_cast<double>(kept.weights[i]) +
                                         (noise > 0 ? static_cast<double>(moves[i]) : 0));
  return kept;
}

std::map<std::string, Decayed> compared(const std::map<std::string, Kept>& before,
                                        const std::map<std::string, Kept>& after, double factor,
                                        bool bfloat16 = false) {
  const tests::TemporaryFolder folder;
  tests::write_weights(folder.path() / "before", before, bfloat16);
  tests::write_weights(folder.path() / "after", after, bfloat16);
  std::map<std::string, Decayed> found;
  for (const Decayed& one : compare(tensor_file::TensorFile(folder.path() / "before"),
                                    tensor_file::TensorFile(folder.path() / "after"), factor))
    found[one.name] = one;
  return found;
}

TEST_CASE(
    "What decayed once, twice and not at all is told apart, and what gradients moved is not") {
  const double factor = 0.97;
  auto found =
      compared({{"a", start()}, {"b", start()}, {"c", start()}, {"d", start()}, {"e", start()}},
               {{"a", times(factor)},
                {"b", times(factor * factor)},
                {"c", start()},
                {"d", times(0.9)},
                {"e", times(factor, 0.001)}},
               factor);
  REQUIRE(found.size() == 5);
  CHECK(found["a"].fate == Fate::promised);
  CHECK(found["b"].fate == Fate::several);
  CHECK(found["b"].times == 2);
  CHECK(found["c"].fate == Fate::unchanged);
  CHECK(found["d"].fate == Fate::other);
  CHECK(found["e"].fate == Fate::moved);
}

TEST_CASE("Numbers of 16 bits hide neither another factor nor what gradients did") {
  const double factor = 0.995;
  auto found = compared({{"a", start()}, {"b", start()}, {"c", start()}, {"d", start()}},
                        {{"a", times(factor)},
                         {"b", times(factor * factor)},
                         {"c", times(0.9)},
                         {"d", times(factor, 0.002)}},
                        factor, true);
  CHECK(found["a"].fate == Fate::promised);
  CHECK(found["b"].fate == Fate::several);
  CHECK(found["b"].times == 2);
  CHECK(found["c"].fate == Fate::other);
  CHECK(found["d"].fate == Fate::moved);
}

TEST_CASE("A tensor that the later file lacks, or has in another shape, is named") {
  auto found = compared({{"a", start()}, {"b", start()}, {"c", start()}},
                        {{"a", times(0.97)}, {"b", {{width, height}, start().weights}}}, 0.97);
  REQUIRE(found.size() == 3);
  CHECK(found["a"].fate == Fate::promised);
  CHECK(found["b"].fate == Fate::missing);
  CHECK(found["c"].fate == Fate::missing);
}

// The same numbers, one after the other, are another matrix where columns come first.
std::string npy(bool columns_first, const std::vector<float>& numbers) {
  std::string bytes = fmt::format("{{'descr': '<f4', 'fortran_order': {}, 'shape': (30, 784)}}\n",
                                  columns_first ? "True" : "False");
  bytes = std::string("\x93NUMPY\x01\x00", 8) +
          tests::stored(static_cast<std::uint16_t>(bytes.size())) + bytes;
  for (const float number : numbers) bytes += tests::stored(number);
  return bytes;
}

TEST_CASE("Numbers that lie in another order are not compared one by one") {
  const tests::TemporaryFolder folder;
  tests::write(folder.path() / "rows", npy(false, start().weights));
  tests::write(folder.path() / "columns", npy(true, times(0.97).weights));
  const auto found = compare(tensor_file::TensorFile(folder.path() / "rows"),
                             tensor_file::TensorFile(folder.path() / "columns"), 0.97);
  REQUIRE(found.size() == 1);
  CHECK(found[0].fate == Fate::missing);
}

TEST_CASE("Of a tensor that is to decay everything else is wrong") {
  const tests::TemporaryFolder folder;
  tests::write_weights(folder.path() / "before", {{"fc.weight", start()}, {"fc.bias", start()}});
  const auto wrong = [&](const Kept& later, const std::vector<std::string>& demanded) {
    tests::write_weights(folder.path() / "after", {{"fc.weight", later}, {"fc.bias", start()}});
    std::vector<std::string> names;
    for (const Decayed& one :
         compare(tensor_file::TensorFile(folder.path() / "before"),
                 tensor_file::TensorFile(folder.path() / "after"), 0.9, demanded))
      if (one.wrong()) names.push_back(one.name);
    return names;
  };
  const std::vector<std::string> it = {"fc.weight"};
  CHECK(wrong(times(0.9), {"*weight"}).empty());
  CHECK(wrong(start(), {}).empty());
  CHECK(wrong(start(), {"*weight"}) == it);          // never decayed
  CHECK(wrong(times(0.9, 0.1), {"*weight"}) == it);  // moved by gradients, or by what is none
  CHECK(wrong(times(0.81), {"*weight"}) == it);      // twice
}

}  // namespace
}  // namespace initproof::audit
