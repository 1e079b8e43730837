#include "initproof/tensor_file/whole_numbers.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "initproof/data/error.hpp"

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown.hpp"
#include "tensor_file/files.hpp"

namespace initproof::tensor_file {
namespace {

std::string npy(const std::string& type, const std::string& shape, const std::string& data,
                bool fortran = false) {
  const std::string header =
      fmt::format("{{'descr': '{}', 'fortran_order': {}, 'shape': ({}), }}\n", type,
                  fortran ? "True" : "False", shape);
  return std::string("\x93NUMPY\1\0", 8) +
         tests::stored(static_cast<std::uint16_t>(header.size())) + header + data;
}

class Written {
 public:
  explicit Written(const std::string& bytes) { tests::write(path(), bytes); }
  [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "y.npy"; }
  [[nodiscard]] std::vector<std::int64_t> numbers() const {
    std::vector<std::int64_t> all;
    WholeNumbers(path()).for_each_chunk([&](std::span<const std::int64_t> chunk) {
      all.insert(all.end(), chunk.begin(), chunk.end());
    });
    return all;
  }

 private:
  tests::TemporaryFolder folder_;
};

template <class Number>
std::string stored_all(const std::vector<Number>& numbers) {
  std::string bytes;
  for (const Number n : numbers) bytes += tests::stored(n);
  return bytes;
}

TEST_CASE("Whole numbers of every width are read as NumPy writes them") {
  using Expected = std::vector<std::int64_t>;
  const auto read = [](const char* type, const std::string& data, std::size_t count) {
    return Written(npy(type, std::to_string(count) + ",", data)).numbers();
  };
  CHECK(read("|u1", stored_all<std::uint8_t>({0, 7, 255}), 3) == Expected{0, 7, 255});
  CHECK(read("|i1", stored_all<std::int8_t>({0, 127, -128, -1}), 4) == Expected{0, 127, -128, -1});
  CHECK(read("|b1", std::string("\1\0", 2), 2) == Expected{1, 0});
  CHECK(read("<i2", stored_all<std::int16_t>({-2, 32767}), 2) == Expected{-2, 32767});
  CHECK(read("<u2", stored_all<std::uint16_t>({65535, 3}), 2) == Expected{65535, 3});
  CHECK(read("<i4", stored_all<std::int32_t>({-70000, 70000}), 2) == Expected{-70000, 70000});
  CHECK(read("<u4", stored_all<std::uint32_t>({4'000'000'000U}), 1) == Expected{4'000'000'000});
  constexpr auto largest = std::numeric_limits<std::int64_t>::max();
  CHECK(read("<i8", stored_all<std::int64_t>({-1, largest}), 2) == Expected{-1, largest});
  CHECK(read("<u8", stored_all<std::uint64_t>({5, ~std::uint64_t{0}}), 2) == Expected{5, largest});
}

TEST_CASE("Chunks follow one another, and the shape is the file's") {
  std::vector<std::int32_t> many(20'000);
  for (std::size_t i = 0; i < many.size(); ++i) many[i] = static_cast<std::int32_t>(i) - 300;
  const Written file(npy("<i4", "100, 200", stored_all(many), true));
  CHECK(file.numbers() == std::vector<std::int64_t>(many.begin(), many.end()));
  const WholeNumbers array(file.path());
  CHECK(array.shape() == std::vector<std::uint64_t>{100, 200});
  CHECK(array.count() == 20'000);
  CHECK(array.columns_first());
  CHECK(Written(npy("<i4", "0,", "")).numbers().empty());
}

TEST_CASE("What is no array of whole numbers is refused, with the file's name") {
  const auto refused = [](const std::string& bytes, const std::string& why) {
    const Written file(bytes);
    const std::string said =
        tests::thrown<data::DataError>([&] { (void)WholeNumbers(file.path()); });
    CAPTURE(said, why);
    CHECK(said.find(why) != std::string::npos);
    CHECK(said.find("y.npy") != std::string::npos);
  };
  refused(npy("<f4", "1,", "1234"), "expected whole numbers, found numbers of type <f4");
  refused(npy(">i4", "1,", "1234"), "found numbers of type >i4");
  refused(npy("<i3", "1,", "123"), "found numbers of type <i3");
  refused(npy("<i4", "2,", "1234"), "expected 8 bytes of numbers, found 4");
  refused(npy("<i4", "1,", "12345678"), "expected 4 bytes of numbers, found 8");
  refused(npy("<i8", "4294967296, 4294967296", ""), "more than 2^60 numbers");
  refused("short", "breaks off");
  refused("no array at all", "expected npy of version 1 to 3");
  refused(npy("<i4", "-1,", "1234"), "header of npy: expected a whole number, found '-1");
  CHECK_FALSE(is_npy("nowhere.npy"));
  CHECK_FALSE(is_npy(Written("PK\3\4 a zip").path()));
  CHECK(npy_type(Written(npy("<c8", "0,", "")).path()) == "<c8");
}

}  // namespace
}  // namespace initproof::tensor_file
