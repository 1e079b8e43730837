#include "initproof/ledger/encoding.hpp"

#include <bit>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/catch.hpp"

namespace initproof::tests {
namespace {

using ledger::decoded;
using ledger::encoded;

claim::Block of_every_kind() {
  const std::vector<double> x = {1, -2.5, 1e-300, 7};
  const auto m = stats::Moments::of(x);
  return {m,
          stats::Proportion{3, 7},
          stats::Histogram{{0, 5, ~std::uint64_t{0}}},
          stats::Values{{0.1, -0.0, std::numeric_limits<double>::infinity()}},
          std::vector<stats::Moments>{m, {}, m},
          std::vector<stats::Proportion>{{1, 2}, {0, 0}}};
}

TEST_CASE("Summaries of every kind come back as they were") {
  const claim::Block block = of_every_kind();
  REQUIRE(block.size() == std::variant_size_v<stats::Summary>);
  CHECK(decoded(encoded(block)) == block);
  CHECK(encoded(decoded(encoded(block))) == encoded(block));
  CHECK(decoded(encoded({})).empty());
}

TEST_CASE("Numbers come back to the bit, those too that equal nothing") {
  const auto nan = std::bit_cast<double>(std::uint64_t{0xFFF8'0000'0000'1234});
  const claim::Block block = decoded(encoded({stats::Values{{nan, -0.0}}}));
  const auto& values = std::get<stats::Values>(block.at(0)).values;
  CHECK(std::bit_cast<std::uint64_t>(values.at(0)) == std::uint64_t{0xFFF8'0000'0000'1234});
  CHECK(std::bit_cast<std::uint64_t>(values.at(1)) == std::uint64_t{1} << 63U);
}

TEST_CASE("Bytes that no block has are refused wherever they end") {
  const std::string bytes = encoded({of_every_kind().at(4)});
  for (std::size_t size = 1; size < bytes.size(); ++size)
    CHECK_THROWS_AS(decoded(bytes.substr(0, size)), std::invalid_argument);
  std::string kind = bytes;
  kind[0] = 9;
  CHECK_THROWS_AS(decoded(kind), std::invalid_argument);
  std::string length = bytes;
  length[14] = 1;  // 2^48 strata
  CHECK_THROWS_AS(decoded(length), std::invalid_argument);
}

}  // namespace
}  // namespace initproof::tests
