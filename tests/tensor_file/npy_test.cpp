#include "initproof/tensor_file/npy.hpp"

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "initproof/tensor_file/tensor.hpp"

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"
#include "tensor_file/files.hpp"

namespace initproof::tensor_file {
namespace {

using namespace std::string_literals;
using tests::contains;
using tests::numbers_of;
using tests::refusal;
using tests::stored;
using tests::write;

const std::string floats = stored(1.5F) + stored(-2.0F);

template <class Length>
std::string npy_of(char version, Length length, const std::string& rest) {
  return "\x93NUMPY"s + version + '\0' + stored(length) + rest;
}

std::string npy(const std::string& dictionary, const std::string& data) {
  return npy_of(1, static_cast<std::uint16_t>(dictionary.size()), dictionary + data);
}

TEST_CASE("An array of NumPy is read, in either order") {
  const tests::TemporaryFolder folder;
  const auto path = folder.path() / "x.npy";
  write(path, npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }\n", floats));
  CHECK(numbers_of(TensorFile(path).tensors()[0]) == std::vector<double>{1.5, -2});
  write(path, npy("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 1), }\n", floats));
  CHECK(TensorFile(path).tensors()[0].shape == std::vector<std::uint64_t>{2, 1});
  CHECK(TensorFile(path).tensors()[0].columns_first);
  write(path, npy("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }\n", floats));
  CHECK(contains(refusal(path), "expected 12 bytes of numbers, found 8"));
  write(path, npy("{'descr': '<i8', 'fortran_order': False, 'shape': (), }\n", floats));
  CHECK(TensorFile(path).left_out().size() == 1);
}

TEST_CASE("The length of a header has two bytes in version 1, and four in those after it") {
  const tests::TemporaryFolder folder;
  const auto path = folder.path() / "x.npy";
  const std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }\n";
  const auto size = static_cast<std::uint32_t>(header.size());
  for (const char version : {'\2', '\3'}) {
    CAPTURE(static_cast<int>(version));
    write(path, npy_of(version, size, header + floats));
    CHECK(numbers_of(TensorFile(path).tensors().at(0)) == std::vector<double>{1.5, -2});
    // Longer than two bytes can say; and than any that NumPy writes.
    const std::uint32_t large = 70'000, most = 1U << 20U;
    write(path, npy_of(version, large, header + std::string(large - size, ' ') + floats));
    CHECK(numbers_of(TensorFile(path).tensors().at(0)) == std::vector<double>{1.5, -2});
    write(path, npy_of(version, most + 1, header + std::string(most, ' ') + floats));
    CHECK(contains(refusal(path), "expected at most 1048576 bytes, found 1048577"));
  }
  for (const char version : {'\0', '\4'}) {
    write(path, npy_of(version, size, header + floats));
    CHECK(contains(refusal(path), "expected npy of version 1 to 3"));
  }
}

TEST_CASE("Numbers of another type or byte order are left out, and their type is said") {
  const tests::TemporaryFolder folder;
  const auto path = folder.path() / "x.npy";
  for (const std::string type : {">f2", ">f4", ">f8", "=f4", "f4", "<f", "<f16", "<c8", "<i4"}) {
    INFO(type);
    write(path,
          npy("{'descr': '" + type + "', 'fortran_order': False, 'shape': (2,), }\n", floats));
    const TensorFile file(path);
    CHECK(file.tensors().empty());
    REQUIRE(file.left_out().size() == 1);
    CHECK(file.left_out()[0].reason == "its numbers are " + type);
  }
  CHECK(numpy_element("<f2") == Element::f16);
  CHECK(numpy_element("<f4") == Element::f32);
  CHECK(numpy_element("<f8") == Element::f64);
  for (const char* type : {"f32", "F8_E4M3", "F128", "C64", "U32", ""})
    CHECK_FALSE(safetensors_element(type));
}

TEST_CASE("An array has 64 dimensions at most, as NumPy's have") {
  const auto of = [](int dimensions) {
    std::string shape;
    for (int i = 0; i < dimensions; ++i) shape += "1,";
    return "{'descr': '<f4', 'fortran_order': False, 'shape': (" + shape + "), }";
  };
  CHECK(parse_npy_dictionary(of(64)).shape == std::vector<std::uint64_t>(64, 1));
  CHECK(contains(tests::refusal<std::invalid_argument>([&] { (void)parse_npy_dictionary(of(65)); }),
                 "header of npy: expected at most 64 dimensions, found"));
}

TEST_CASE("A header that NumPy does not write is refused") {
  for (const char* text :
       {"", "{", "{'descr': '<f4'}",
        "{'descr': [('a', '<f4')], 'fortran_order': "
        "False, 'shape': (1,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}",
        "{'descr': '<f4', 'fortran_order': __import__('os'), 'shape': (1,)}",
        "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} x"}) {
    INFO(text);
    CHECK_THROWS_AS(parse_npy_dictionary(text), std::invalid_argument);
  }
}

}  // namespace
}  // namespace initproof::tensor_file
