#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>
#include <zip.h>

#include "initproof/data/error.hpp"
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
using tests::safetensors;
using tests::stored;
using tests::write;

const std::string two = stored(1.5F) + stored(-2.0F);

TEST_CASE("Safetensors are read: names, shapes, numbers of every width") {
  const tests::TemporaryFolder folder;
  const auto path = folder.path() / "x.safetensors";
  const std::string header =
      R"({"__metadata__":{"format":"pt"},"b":{"dtype":"F64","shape":[1],"data_offsets":[8,16]},)"
      R"("a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},)"
      R"("h":{"dtype":"F16","shape":[3],"data_offsets":[16,22]},)"
      R"("i":{"dtype":"I64","shape":[1],"data_offsets":[24,32]},)"
      R"("t":{"dtype":"BF16","shape":[],"data_offsets":[22,24]}})";
  write(path,
        safetensors(header, two + stored(0.25) + stored(std::uint16_t{0x3C00}) +
                                stored(std::uint16_t{0x8001}) + stored(std::uint16_t{0xFC00}) +
                                stored(std::uint16_t{0xC040}) + stored(std::int64_t{7})));
  const TensorFile file(path);
  REQUIRE(file.tensors().size() == 4);
  CHECK(file.format() == "safetensors");
  CHECK(file.tensors()[0].name == "a");
  CHECK(file.tensors()[0].shape == std::vector<std::uint64_t>{2, 1});
  CHECK(numbers_of(file.tensors()[0]) == std::vector<double>{1.5, -2});
  CHECK(numbers_of(file.tensors()[1]) == std::vector<double>{0.25});
  CHECK(numbers_of(file.tensors()[2]) ==
        std::vector<double>{1, -std::ldexp(1.0, -24), -std::numeric_limits<double>::infinity()});
  CHECK(numbers_of(file.tensors()[3]) == std::vector<double>{-3});
  std::string elements;
  for (const Tensor& tensor : file.tensors()) elements += std::string(name(tensor.element)) + " ";
  CHECK(elements == "f32 f64 f16 bf16 ");
  REQUIRE(file.left_out().size() == 1);
  CHECK(file.left_out()[0].reason == "its numbers are I64");
}

TEST_CASE("Every number of 16 bits is the one that its bits say") {
  std::string bytes;
  for (unsigned i = 0; i < 0x10000; ++i) bytes += stored(static_cast<std::uint16_t>(i));
  const std::span<const unsigned char> raw(reinterpret_cast<const unsigned char*>(bytes.data()),
                                           bytes.size());
  std::vector<double> halves(0x10000), bfloats(0x10000);
  decode(Element::f16, raw, halves);
  decode(Element::bf16, raw, bfloats);
  // sign (1 + fraction) 2^(exponent - bias), or without the 1 at the least exponent.
  const auto check = [](double found, unsigned bits, unsigned fraction_bits, int bias) {
    const unsigned most = 0x7FFFU >> fraction_bits;
    const unsigned exponent = (bits & 0x7FFFU) >> fraction_bits;
    const unsigned fraction = bits & ((1U << fraction_bits) - 1);
    if (exponent == most && fraction != 0) return std::isnan(found);
    const double whole = exponent == 0 ? fraction : fraction + (1U << fraction_bits);
    const int power =
        std::max(1, static_cast<int>(exponent)) - bias - static_cast<int>(fraction_bits);
    const double size = exponent == most ? HUGE_VAL : std::ldexp(whole, power);
    return std::abs(found) == size && std::signbit(found) == (bits > 0x7FFFU);
  };
  unsigned wrong = 0;
  for (unsigned i = 0; i < 0x10000; ++i)
    wrong += check(halves[i], i, 10, 15) && check(bfloats[i], i, 7, 127) ? 0U : 1U;
  CHECK(wrong == 0);
}

TEST_CASE(
    "Safetensors that are damaged or hostile are refused, and nothing is taken beyond the file") {
  const tests::TemporaryFolder folder;
  const auto path = folder.path() / "x.safetensors";
  const auto refused = [&](const std::string& bytes) {
    write(path, bytes);
    const std::string message = refusal(path);
    INFO(message);
    CHECK(message.starts_with("'" + path.string() + "': "));
    CHECK(message.find('\n') == std::string::npos);
    return message;
  };
  const auto one = [](const std::string& members) {
    return safetensors("{\"a\":{" + members + "}}", two);
  };
  CHECK(contains(refused(""), "fewer than 8 bytes"));
  CHECK(contains(refused(stored(std::uint64_t{1} << 62U) + "{}"), "its header would have"));
  // What it is instead is named, and nothing is said of the length that its first bytes would be.
  for (const auto& [bytes, kind] : std::initializer_list<std::pair<std::string, const char*>>{
           {"<!DOCTYPE html>", "an HTML page or the like, not the file itself"},
           {"version https://git-lfs.github.com/spec/v1\n",
            "a pointer of Git LFS, not the file itself"},
           {"\x89HDF\r\n\x1a\n", "an HDF5 file"},
           {"\x1f\x8b\x08\x08 packed", "a gzip file, to be unpacked first"},
           {"GGUF\x03" + std::string(20, '\0'), "a GGUF file"},
           {"0.5,1.5\n2.5,3.5\n", "text"}}) {
    CHECK(refused(bytes).ends_with(std::string("a network that train has saved, found ") + kind));
  }
  CHECK(contains(refused("\x80\x02}."), "found a bare pickle, as PyTorch wrote before 1.6"));
  CHECK(contains(refused(R"({"weights": 1})"), "expected a member 'format'"));
  CHECK(contains(refused(stored(std::uint64_t{2}) + "[]"), "expected an object"));
  CHECK(contains(refused(safetensors("{", "")), "header of safetensors"));
  for (const char* entry : {"1", "[]", "{}", R"({"shape":[2]})", R"({"dtype":1,"shape":[2]})"})
    CHECK(contains(refused(safetensors(std::string("{\"a\":") + entry + "}", "")),
                   "tensor 'a': expected an object with dtype, shape, data_offsets"));
  CHECK(contains(refused(one(R"("dtype":"F32","data_offsets":[0,8])")),
                 "tensor 'a': expected \"shape\", a list of whole numbers"));
  CHECK(contains(refused(one(R"("dtype":"F32","shape":[2],"data_offsets":8)")),
                 "tensor 'a': expected \"data_offsets\", a list of whole numbers"));
  CHECK(contains(refused(one(R"("dtype":"F32","shape":[2],"data_offsets":[0,9])")),
                 "beyond the file"));
  CHECK(contains(refused(one(R"("dtype":"F32","shape":[3],"data_offsets":[0,8])")),
                 "expected 12 bytes"));
  CHECK(contains(refused(one(R"("dtype":"F32","shape":[1],"data_offsets":[4,8])")), "leave a gap"));
  CHECK(contains(refused(one(R"("dtype":"F32","shape":[1],"data_offsets":[0,4])")),
                 "expected 4 bytes"));
  CHECK(contains(refused(one(R"("dtype":"F32","shape":[-1],"data_offsets":[0,8])")),
                 "whole numbers"));
  CHECK(contains(
      refused(one(R"("dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8])")),
      "2^60"));
  CHECK(contains(refused(safetensors(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},)"
                                     R"("b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})",
                                     two)),
                 "overlap"));
  CHECK(contains(refusal(folder.path() / "none"), "cannot be opened"));
  CHECK(contains(refusal(folder.path()), "expected a regular file"));
}

TEST_CASE("Names and dimensions have a limit") {
  const tests::TemporaryFolder folder;
  const auto path = folder.path() / "x.safetensors";
  const auto with = [&](const std::string& name, const std::string& shape) {
    write(path, safetensors("{\"" + name + R"(":{"dtype":"F32","shape":[)" + shape +
                                R"(],"data_offsets":[0,4]}})",
                            stored(1.5F)));
    return refusal(path);
  };
  CHECK(with(std::string(1000, 'a'), "1").empty());
  CHECK(contains(with(std::string(1001, 'a'), "1"), "names of at most 1000 bytes, found 1001"));
  std::string ones = "1";
  for (int i = 1; i < 64; ++i) ones += ",1";
  CHECK(with("a", ones).empty());
  CHECK(contains(with("a", ones + ",1"), "at most 64 dimensions, found 65"));
}

TEST_CASE("An entry of a zip file that is not what its checksum says is refused") {
  const tests::TemporaryFolder folder;
  const auto path = folder.path() / "x.npz";
  const std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }";
  const std::string array = "\x93NUMPY\x01"s + '\0' + stored(std::uint16_t(header.size())) + header;
  int code = 0;
  zip_t* archive = ::zip_open(path.c_str(), ZIP_CREATE, &code);
  REQUIRE(archive != nullptr);
  const std::string bytes = array + two;
  const auto entry = ::zip_file_add(archive, "w.npy",
                                    ::zip_source_buffer(archive, bytes.data(), bytes.size(), 0), 0);
  REQUIRE(entry == 0);
  REQUIRE(::zip_set_file_compression(archive, 0, ZIP_CM_STORE, 0) == 0);
  REQUIRE(::zip_close(archive) == 0);
  CHECK(numbers_of(TensorFile(path).tensors().at(0)) == std::vector<double>{1.5, -2});

  std::ifstream in(path, std::ios::binary);
  std::string damaged{std::istreambuf_iterator<char>(in), {}};
  damaged[damaged.find(two)] ^= 1;
  write(path, damaged);
  const TensorFile file(path);
  CHECK_THROWS_AS(numbers_of(file.tensors().at(0)), data::DataError);
}

TEST_CASE("A sparse file of two gigabytes is read without holding it") {
  const tests::TemporaryFolder folder;
  const auto path = folder.path() / "x.safetensors";
  const std::uint64_t bytes = std::uint64_t{1} << 31U;
  const std::string header =
      R"({"a":{"dtype":"F32","shape":[536870912],"data_offsets":[0,2147483648]}})";
  write(path, safetensors(header, ""));
  std::filesystem::resize_file(path, 8 + header.size() + bytes);
  const TensorFile file(path);
  CHECK(file.tensors()[0].count == bytes / 4);
  write(path, safetensors(header, "x"));
  CHECK(contains(refusal(path), "beyond the file"));
}

}  // namespace
}  // namespace initproof::tensor_file
