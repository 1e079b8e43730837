#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>
#include <zip.h>

#include <fmt/format.h>

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
using tests::stored;

struct Packed {
  std::string name, bytes;
  zip_int32_t method = ZIP_CM_STORE;
};

// The bytes of a zip file of these entries, as libzip writes it.
std::string packed(const std::filesystem::path& path, const std::vector<Packed>& entries) {
  int code = 0;
  zip_t* archive = ::zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
  REQUIRE(archive != nullptr);
  for (const Packed& entry : entries) {
    const zip_int64_t index =
        ::zip_file_add(archive, entry.name.c_str(),
                       ::zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0), 0);
    REQUIRE(index >= 0);
    REQUIRE(::zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), entry.method,
                                       0) == 0);
  }
  REQUIRE(::zip_close(archive) == 0);
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Another field, of two or four bytes, in the first of the headers that begin so.
template <class Field>
void overwrite(std::string& bytes, const std::string& signature, std::size_t offset, Field field) {
  const std::size_t at = bytes.find(signature);
  REQUIRE(at != std::string::npos);
  bytes.replace(at + offset, sizeof field, stored(field));
}

const std::string local_header = "PK\3\4", directory_entry = "PK\1\2";

void say_size(std::string& bytes, std::uint32_t size) {
  overwrite(bytes, local_header, 22, size);
  overwrite(bytes, directory_entry, 24, size);
}

// What is said against a file, behind its name; empty if it is read to the end.
class ZipRefusals {
 public:
  [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "x.zip"; }
  std::string operator()(const std::string& bytes) const {
    tests::write(path(), bytes);
    const std::string said = tests::refusal<data::DataError>([&] {
      const TensorFile file(path());
      for (const Tensor& tensor : file.tensors()) (void)numbers_of(tensor);
    });
    const std::string named = "'" + path().string() + "': ";
    INFO(said);
    CHECK((said.empty() || said.starts_with(named)));
    return said.empty() ? said : said.substr(named.size());
  }
  std::string operator()(const std::vector<Packed>& entries) const {
    return (*this)(packed(folder_.path() / "written", entries));
  }
  [[nodiscard]] std::string packed_as(const std::vector<Packed>& entries) const {
    return packed(folder_.path() / "written", entries);
  }

 private:
  tests::TemporaryFolder folder_;
};

const std::string zipped_floats = stored(1.5F) + stored(-2.0F);

std::string npy_entry(const std::string& type, const std::string& shape,
                      const std::string& numbers) {
  const std::string header =
      "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
  return "\x93NUMPY\1\0"s + stored(static_cast<std::uint16_t>(header.size())) + header + numbers;
}

TEST_CASE("Of an npz the arrays of floats are read, and the rest is left out and said") {
  const ZipRefusals refused;
  CHECK(refused({{"w.npy", npy_entry("<f4", "2,", zipped_floats), ZIP_CM_DEFLATE},
                 {"steps.npy", npy_entry("<i8", "1,", stored(std::int64_t{7}))},
                 {"read.me", "words"}})
            .empty());
  const TensorFile file(refused.path());
  CHECK(file.format() == "npz");
  REQUIRE(file.tensors().size() == 1);
  CHECK(file.tensors()[0].name == "w");
  CHECK(numbers_of(file.tensors()[0]) == std::vector<double>{1.5, -2});
  REQUIRE(file.left_out().size() == 2);
  CHECK(file.left_out()[0].name == "steps");
  CHECK(file.left_out()[0].reason == "its numbers are <i8");
  CHECK(file.left_out()[1].name == "read.me");
  CHECK(file.left_out()[1].reason == "no array of NumPy");
}

TEST_CASE("An array of an npz that is none, or of another size than it says, is refused") {
  const ZipRefusals refused;
  CHECK(refused({{"w.npy", "not an array"}}) == "entry 'w.npy': expected npy of version 1 to 3");
  CHECK(contains(refused({{"w.npy", npy_entry("<f4", "-2,", zipped_floats)}}),
                 "entry 'w.npy': header of npy: expected a whole number, found '-2"));
  const std::size_t good = npy_entry("<f4", "2,", zipped_floats).size();
  CHECK(refused({{"w.npy", npy_entry("<f4", "2,", zipped_floats + "x")}}) ==
        fmt::format("entry 'w.npy': expected {} bytes, found {}", good, good + 1));
  CHECK(refused({{"w.npy", npy_entry("<f4", "3,", zipped_floats)}}) ==
        fmt::format("entry 'w.npy': expected {} bytes, found {}", good + 4, good));
  // Names are the file's, and do not speak to the terminal.
  CHECK_FALSE(contains(refused({{"\x1b[31m.npy", "not an array"}}), "\x1b"));
}

TEST_CASE("An entry that is longer than the archive says is refused, wherever it is noticed") {
  const ZipRefusals refused;
  const std::string array = npy_entry("<f4", "1,", zipped_floats);
  std::string bytes = refused.packed_as({{"w.npy", array, ZIP_CM_DEFLATE}});
  // Behind the last number, and within the header.
  for (const std::size_t size : {array.size() - 4, std::size_t{9}}) {
    say_size(bytes, static_cast<std::uint32_t>(size));
    CHECK(refused(bytes) == "entry 'w.npy' is longer than the archive says");
  }
}

TEST_CASE("Entries that are encrypted, or packed in a way that nobody knows, are refused") {
  const ZipRefusals refused;
  const std::vector<Packed> one = {{"w.npy", npy_entry("<f4", "2,", zipped_floats)}};
  const std::uint16_t encrypted = 1, unknown = 77;
  std::string bytes = refused.packed_as(one);
  overwrite(bytes, local_header, 6, encrypted);
  overwrite(bytes, directory_entry, 8, encrypted);
  CHECK(refused(bytes).starts_with("entry 'w.npy': "));
  bytes = refused.packed_as(one);
  overwrite(bytes, local_header, 8, unknown);
  overwrite(bytes, directory_entry, 10, unknown);
  CHECK(refused(bytes).starts_with("entry 'w.npy': "));
}

TEST_CASE("A file that only begins as a zip file is refused, and one of nothing too") {
  const ZipRefusals refused;
  CHECK(refused("PK\3\4 and no more").starts_with("expected a zip file: "));
  CHECK(refused("PK\5\6"s + std::string(18, '\0')) ==
        "expected arrays of NumPy or a state_dict of PyTorch, found neither");
}

// A directory of so many entries, all of the same name; none of them is there.
std::string many_entries(std::uint64_t count) {
  constexpr std::uint16_t none = 0, all_16 = 0xFFFF;
  constexpr std::uint32_t none_32 = 0, all_32 = 0xFFFFFFFF, one = 1;
  const std::string entry =
      "PK\1\2"s + std::string(24, '\0') + stored(std::uint16_t{1}) + std::string(16, '\0') + "n";
  std::string bytes = "PK\3\4";
  const std::uint64_t directory = bytes.size();
  for (std::uint64_t i = 0; i < count; ++i) bytes += entry;
  const std::uint64_t end = bytes.size();
  bytes += "PK\6\6" + stored(std::uint64_t{44}) + stored(none) + stored(none) + stored(none_32) +
           stored(none_32) + stored(count) + stored(count) + stored(end - directory) +
           stored(directory);
  bytes += "PK\6\7" + stored(none_32) + stored(end) + stored(one);
  return bytes + "PK\5\6" + stored(none) + stored(none) + stored(all_16) + stored(all_16) +
         stored(all_32) + stored(all_32) + stored(none);
}

TEST_CASE("A zip file may have 100000 entries") {
  CHECK(ZipRefusals()(many_entries(100'000)).empty());
}

TEST_CASE("A zip file of more entries is refused") {
  const ZipRefusals refused;
  CHECK(refused(many_entries(100'001)) == "expected at most 100000 entries, found 100001");
}

// {} or {'w': a tensor of two floats of the storage "0"}, as torch.save writes it.
const std::string no_state = "\x80\2}.";
const std::string state_of_two =
    "\x80\2}X\1\0\0\0wctorch._utils\n_rebuild_tensor_v2\n("
    "(X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0"
    "0X\3\0\0\0cpuK\2tQK\0K\2\x85K\1\x85tRs."s;

TEST_CASE("Two tensors of one name are refused, whatever the file") {
  const ZipRefusals refused;
  const std::string array = npy_entry("<f4", "2,", zipped_floats);
  std::string bytes = refused.packed_as({{"v.npy", array}, {"w.npy", array}});
  CHECK(refused(bytes).empty());
  for (std::size_t at = 0; (at = bytes.find("v.npy", at)) != std::string::npos;) bytes[at] = 'w';
  CHECK(refused(bytes) == "two tensors are named 'w'");
  // A key with a dot, and a dictionary in a dictionary.
  const auto word = [](const std::string& text) {
    return "X" + stored(static_cast<std::uint32_t>(text.size())) + text;
  };
  const std::size_t head = 9;  // of the one key, before its tensor; the full stop comes last
  const std::string tensor = state_of_two.substr(head, state_of_two.size() - head - 1);
  const auto state = [&](const std::string& key) {
    return "\x80\2}"s + word(key) + tensor + word("a") + "}" + word("b") + tensor + "s.";
  };
  const auto file = [&](const std::string& key) {
    return std::vector<Packed>{{"m/data.pkl", state(key)}, {"m/data/0", zipped_floats}};
  };
  CHECK(refused(file("a.c")).empty());
  CHECK(refused(file("a.b")) == "two tensors are named 'a.b'");
}

TEST_CASE("Of a file of PyTorch that says two things of one, nothing is read") {
  const ZipRefusals refused;
  const std::vector<Packed> good = {
      {"m/data.pkl", state_of_two}, {"m/data/1", zipped_floats}, {"m/data/0", zipped_floats}};
  CHECK(refused(good).empty());
  CHECK(TensorFile(refused.path()).format() == "pytorch");
  std::string bytes = refused.packed_as(good);
  for (std::size_t at = 0; (at = bytes.find("m/data/1", at)) != std::string::npos;)
    bytes.replace(at, 8, "m/data/0");
  CHECK(refused(bytes) == "two entries are named 'm/data/0'");
  CHECK(refused({{"a/data.pkl", no_state}, {"b/data.pkl", no_state}}) ==
        "two entries end in '/data.pkl'");
}

TEST_CASE("A file of PyTorch whose pickle or numbers are not what they should be is refused") {
  const ZipRefusals refused;
  CHECK(refused({{"m/data.pkl", "\x80\2}"}}) == "pickle: breaks off");
  CHECK(refused({{"m/data.pkl", "\x80\2]."}}) ==
        "pickle: expected a state_dict, a dictionary of tensors");
  CHECK(refused({{"m/data.pkl", no_state}, {"m/byteorder", "big"}}) ==
        "expected numbers of little-endian order");
  CHECK(refused({{"m/data.pkl", no_state}, {"m/byteorder", "little"}}).empty());
  CHECK(refused({{"m/data.pkl", state_of_two}, {"m/data/1", zipped_floats}}) ==
        "tensor 'w': its numbers are not in the file");
  CHECK(refused({{"m/data.pkl", state_of_two}, {"m/data/0", zipped_floats.substr(1)}}) ==
        "tensor 'w': its numbers are not in the file");
}

TEST_CASE("A pickle of more than 64 MiB is refused before it is held") {
  const ZipRefusals refused;
  std::string bytes = refused.packed_as({{"m/data.pkl", no_state, ZIP_CM_DEFLATE}});
  say_size(bytes, (1U << 26U) + 1);
  CHECK(refused(bytes) == "entry 'm/data.pkl': expected at most 67108864 bytes, found 67108865");
}

}  // namespace
}  // namespace initproof::tensor_file
