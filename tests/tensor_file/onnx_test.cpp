#include <cmath>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "initproof/data/error.hpp"
#include "initproof/tensor_file/tensor.hpp"

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"
#include "tensor_file/files.hpp"

namespace initproof::tensor_file {
namespace {

using namespace std::string_literals;
using tests::numbers_of;
using tests::stored;

std::string varint(std::uint64_t value) {
  std::string bytes;
  for (; value > 0x7F; value >>= 7U) bytes += static_cast<char>((value & 0x7FU) | 0x80U);
  return bytes + static_cast<char>(value);
}

std::string number(unsigned field, std::uint64_t value) {
  return varint(field << 3U) + varint(value);
}

std::string bytes(unsigned field, const std::string& value) {
  return varint(field << 3U | 2U) + varint(value.size()) + value;
}

std::string onnx_model(const std::string& graph) {
  return number(1, 8) + bytes(2, "a producer") + bytes(7, graph) + bytes(8, number(2, 13));
}

// An initializer of that shape and type.
std::string initializer(const std::string& name, const std::vector<std::uint64_t>& shape,
                        unsigned type, const std::string& data) {
  std::string tensor;
  for (const std::uint64_t size : shape) tensor += number(1, size);
  return bytes(5, tensor + number(2, type) + bytes(8, name) + data);
}

std::string external(const std::string& location, const std::string& more = "") {
  return bytes(13, bytes(1, "location") + bytes(2, location)) + more + number(14, 1);
}

std::string entry(const std::string& key, const std::string& value) {
  return bytes(13, bytes(1, key) + bytes(2, value));
}

constexpr unsigned float32 = 1, int64 = 7, half = 10, float64 = 11, bfloat = 16;
const std::string two_floats = stored(1.5F) + stored(-2.0F);

// What a file of these bytes is refused for; empty if it is read.
class Refusals {
 public:
  [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "x.onnx"; }
  [[nodiscard]] std::filesystem::path beside(const std::string& name) const {
    return folder_.path() / name;
  }
  std::string operator()(const std::string& content) const {
    tests::write(path(), content);
    try {
      const TensorFile file(path());
      for (const Tensor& tensor : file.tensors()) static_cast<void>(numbers_of(tensor));
    } catch (const data::DataError& e) {
      const std::string message = e.what();
      INFO(message);
      CHECK(message.starts_with("'" + path().string() + "': "));
      CHECK(message.find('\n') == std::string::npos);
      return message;
    }
    return "";
  }

 private:
  tests::TemporaryFolder folder_;
};

bool tells(const std::string& message, const std::string& what) {
  INFO(message);
  CHECK(message.find(what) != std::string::npos);
  return message.find(what) != std::string::npos;
}

TEST_CASE("Initializers of ONNX are read, however their numbers are kept") {
  const Refusals folder;
  tests::write(folder.beside("more.bin"), "1234"s + two_floats);
  const std::string graph =
      bytes(1, bytes(1, "x")) +  // a node, which is passed over
      initializer("raw", {2, 1}, float32, bytes(9, two_floats)) +
      initializer("listed", {2}, float32, bytes(4, two_floats)) +
      initializer("double", {1}, float64, bytes(10, stored(0.25))) +
      initializer("half", {2}, half, bytes(5, varint(0x3C00) + varint(0xFC00))) +
      initializer("bfloat", {}, bfloat, bytes(9, stored(std::uint16_t{0xC040}))) +
      initializer("packed", {}, float32, bytes(1, varint(1) + varint(2)) + bytes(9, two_floats)) +
      initializer("beside", {2}, float32,
                  external("more.bin", entry("offset", "4") + entry("length", "8"))) +
      initializer("axes", {1}, int64, bytes(9, stored(std::int64_t{1}))) +
      initializer("whole", {1}, int64, external("whole.bin")) +
      initializer("whole too", {1}, int64, external("whole.bin")) +
      initializer("apart", {2}, float32, bytes(4, stored(1.0F)) + bytes(4, stored(2.0F))) +
      initializer("none", {0, 3}, float32, "") + bytes(15, "") + bytes(11, "input");
  tests::write(folder.path(), onnx_model(graph));
  const TensorFile file(folder.path());
  CHECK(file.format() == "onnx");
  std::vector<std::string> names;
  for (const Tensor& tensor : file.tensors()) names.push_back(tensor.name);
  REQUIRE(names == std::vector<std::string>{"beside", "bfloat", "double", "half", "listed", "none",
                                            "packed", "raw"});
  // Those of tensors that are left out too, and each once.
  CHECK(file.other_files() == std::vector<std::string>{folder.beside("more.bin").string(),
                                                       folder.beside("whole.bin").string()});
  CHECK(numbers_of(file.tensors()[0]) == std::vector<double>{1.5, -2});
  CHECK(numbers_of(file.tensors()[1]) == std::vector<double>{-3});
  CHECK(numbers_of(file.tensors()[2]) == std::vector<double>{0.25});
  CHECK(numbers_of(file.tensors()[3]) == std::vector<double>{1, -HUGE_VAL});
  CHECK(numbers_of(file.tensors()[4]) == std::vector<double>{1.5, -2});
  CHECK(file.tensors()[5].count == 0);
  CHECK(file.tensors()[6].shape == std::vector<std::uint64_t>{1, 2});
  CHECK(file.tensors()[7].shape == std::vector<std::uint64_t>{2, 1});
  std::vector<std::string> reasons;
  for (const LeftOut& left : file.left_out()) reasons.push_back(left.name + ": " + left.reason);
  CHECK(reasons == std::vector<std::string>{"axes: its numbers are INT64",
                                            "whole: its numbers are INT64",
                                            "whole too: its numbers are INT64",
                                            "apart: its numbers do not lie one after the other",
                                            "sparse_initializer: a sparse tensor"});
}

TEST_CASE("ONNX that is damaged or hostile is refused, and nothing is taken beyond the file") {
  const Refusals refused;
  const auto one = [](const std::vector<std::uint64_t>& shape, unsigned type,
                      const std::string& data) {
    return onnx_model(initializer("w", shape, type, data));
  };
  const std::string good = one({2}, float32, bytes(9, two_floats));
  CHECK(refused(good).empty());
  // Cut off anywhere, as soon as it is known for ONNX.
  for (std::size_t size = 8; size < good.size() - 4; ++size)
    CHECK_FALSE(refused(good.substr(0, size)).empty());
  tells(refused(number(1, 8) + bytes(2, "a producer")), "a model with a graph");
  tells(refused(good + bytes(7, "")), "one graph, found two");
  tells(refused(good + "\x07"s), "found its number 0");
  tells(refused(good + "\x0B"s), "found one of kind 3");
  tells(refused(good + bytes(2, "x").substr(0, 2)), "are left");
  tells(refused(good + "\x08"s + std::string(9, '\xFF') + "\x02"), "at most 64 bits");
  tells(refused(good + "\x08\xFF"), "breaks off within a number");
  tells(refused(number(1, 8) + bytes(2, "a producer") + number(7, 1)), "expected bytes");
  tells(refused(one({3}, float32, bytes(9, two_floats))), "expected 12 bytes for its shape");
  tells(refused(one({2}, float32, "")), "expected 8 bytes for its shape, found 0");
  tells(refused(one({2}, half, bytes(5, varint(1)))), "expected 2 numbers for its shape, found 1");
  tells(refused(one({1}, half, bytes(5, varint(1U << 16U)))), "16 bits");
  tells(refused(one({std::uint64_t{1} << 63U}, float32, "")), "a negative one");
  tells(refused(one({1U << 31U, 1U << 31U}, float32, "")), "2^60");
  tells(refused(one(std::vector<std::uint64_t>(65, 1), float32, "")), "at most 64 dimensions");
  tells(refused(onnx_model(initializer(std::string(1001, 'n'), {}, float32, ""))), "1000 bytes");
  tells(refused(onnx_model(initializer("w", {0}, float32, "") + initializer("w", {0}, half, ""))),
        "two tensors are named 'w'");
  tells(refused(one({2}, float32, bytes(3, ""))), "found a segment");
  // Bytes that fit by their size alone are not its numbers.
  for (const unsigned field : {5U, 10U})
    tells(refused(one({2}, float32, bytes(field, two_floats))), "'w': expected its numbers in the");
  tells(refused(one({1}, float64, bytes(4, stored(1.0)))), "in the field of its type, number 10");
  tells(refused(one({1}, half, bytes(4, varint(1)))), "number 5, found them in number 4");
  tells(refused(one({2}, float32, bytes(9, two_floats) + bytes(4, two_floats))),
        "'w': expected its numbers in one place, found them in two");
  CHECK(refused(one({2}, float32, bytes(9, two_floats) + bytes(4, ""))).empty());
  std::string many;
  for (int i = 0; i < 100'001; ++i) many += bytes(15, "");
  tells(refused(onnx_model(many)), "at most 100000 tensors");
}

TEST_CASE("Fields of ONNX that nobody asks for are passed over, of whatever kind they are") {
  const Refusals folder;
  const auto eight = [](unsigned field) { return varint(field << 3U | 1U) + "eightbyt"; };
  const auto four = [](unsigned field) { return varint(field << 3U | 5U) + "four"; };
  const std::string others = eight(30) + four(31) + number(32, 7) + bytes(33, "more");
  CHECK(folder(number(1, 8) + bytes(2, "a producer") + others +
               bytes(7, others + initializer("w", {2}, float32,
                                             others + bytes(9, two_floats) + others)) +
               others)
            .empty());
  const TensorFile file(folder.path());
  REQUIRE(file.tensors().size() == 1);
  CHECK(numbers_of(file.tensors()[0]) == std::vector<double>{1.5, -2});
  const std::string good = onnx_model(initializer("w", {2}, float32, bytes(9, two_floats)));
  tells(folder(good + eight(30).substr(0, 9)), "is of 8 bytes, and 7 are left");
  tells(folder(good + four(30).substr(0, 5)), "is of 4 bytes, and 3 are left");
}

TEST_CASE("A field of ONNX of another kind than its own is refused, and an unknown type is said") {
  const Refusals refused;
  // The type of a tensor, and where its numbers are, are numbers.
  for (const unsigned field : {2U, 14U})
    tells(refused(onnx_model(bytes(5, bytes(field, "x") + bytes(8, "w")))),
          "ONNX: expected a number in the field at byte");
  tells(refused(onnx_model(bytes(5, number(2, 1) + number(8, 1)))),
        "ONNX: expected bytes in the field at byte");
  CHECK(refused(onnx_model(initializer("w", {1}, 99, "") + initializer("v", {1}, 17, ""))).empty());
  const TensorFile file(refused.path());
  REQUIRE(file.left_out().size() == 2);
  CHECK(file.left_out()[0].reason == "its numbers are of type 99");
  CHECK(file.left_out()[1].reason == "its numbers are of type 17");
}

TEST_CASE("Numbers outside a model of ONNX are read in its folder alone") {
  const Refusals refused;
  tests::write(refused.beside("more.bin"), two_floats);
  const auto at = [](const std::string& location, const std::string& more = "") {
    return onnx_model(initializer("w", {2}, float32, external(location, more)));
  };
  CHECK(refused(at("more.bin")).empty());
  CHECK(refused(at("./more.bin")).empty());
  for (const std::string& out : {"../more.bin"s, refused.beside("more.bin").string(), ""s,
                                 "more.bin\0x"s, "more/../more.bin"s})
    tells(refused(at(out)), "in a file of the model's folder");
  tells(refused(at("more.bin", bytes(9, two_floats))), "in one place, found them in two");
  tells(refused(at("none.bin")), "cannot be opened");
  tells(refused(at(".")), "a regular file");
  tells(refused(at("more.bin", entry("offset", "1"))), "expected 8 bytes from 1 on");
  tells(refused(at("more.bin", entry("offset", "18446744073709551615"))), "which has 8");
  tells(refused(at("more.bin", entry("offset", "-1"))), "a whole number");
  tells(refused(at("more.bin", entry("length", "9"))), "expected 8 bytes for its shape, found 9");
  std::string many;
  for (int i = 0; i < 101; ++i) {
    const std::string name = std::to_string(i);
    tests::write(refused.beside(name), two_floats);
    many += initializer(name, {2}, float32, external(name));
  }
  tells(refused(onnx_model(many)), "at most 100 files");
}

}  // namespace
}  // namespace initproof::tensor_file
