#include "initproof/data/idx.hpp"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "initproof/data/error.hpp"

#include "data/idx_files.hpp"
#include "support/catch.hpp"

using namespace initproof::data;
using namespace initproof::tests;

namespace {

// Writes the bytes as a file, reads it, and gives back the message without the path before it.
std::string images_error(const Bytes& bytes) {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.write("file", bytes);
  const std::string message = message_of<DataError>([&] { (void)read_idx_images(path); });
  REQUIRE(message.rfind(path.string() + ": ", 0) == 0);
  REQUIRE(message.find('\n') == std::string::npos);
  return message.substr(path.string().size() + 2);
}

std::string labels_error(const Bytes& bytes) {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.write("file", bytes);
  const std::string message = message_of<DataError>([&] { (void)read_idx_labels(path); });
  REQUIRE(message.rfind(path.string() + ": ", 0) == 0);
  return message.substr(path.string().size() + 2);
}

Bytes changed(Bytes bytes, std::size_t at, unsigned value) {
  bytes.at(at) = static_cast<std::uint8_t>(value);
  return bytes;
}

const Bytes small = idx({2, 1, 3}, {1, 2, 3, 4, 5, 255});

}  // namespace

TEST_CASE("images are read as they stand in the file") {
  const TemporaryFolder folder;
  for (const Bytes& bytes : {small, gzip(small)}) {
    const IdxImages images = read_idx_images(folder.write("images", bytes));
    REQUIRE(images.count == 2);
    REQUIRE(images.rows == 1);
    REQUIRE(images.columns == 3);
    REQUIRE(images.pixels == Bytes{1, 2, 3, 4, 5, 255});
  }
}

TEST_CASE("a gzip file may consist of several members") {
  const TemporaryFolder folder;
  Bytes bytes = gzip(Bytes(small.begin(), small.begin() + 7));
  const Bytes second = gzip(Bytes(small.begin() + 7, small.end()));
  bytes.insert(bytes.end(), second.begin(), second.end());
  REQUIRE(read_idx_images(folder.write("images", bytes)).pixels == Bytes{1, 2, 3, 4, 5, 255});
}

TEST_CASE("what is no readable regular file is refused") {
  const TemporaryFolder folder;
  REQUIRE(message_of<DataError>([&] { (void)read_idx_images(folder.path() / "none"); }) ==
          (folder.path() / "none").string() + ": expected a file, found none");
  REQUIRE(message_of<DataError>([&] { (void)read_idx_images(folder.path()); }) ==
          folder.path().string() + ": expected a regular file, found something else");
}

TEST_CASE("a file of any number of dimensions is read where any will do") {
  for (const std::vector<std::uint32_t>& sizes :
       std::vector<std::vector<std::uint32_t>>{{6}, {2, 3}, {2, 1, 3}, {1, 2, 1, 3}}) {
    const Bytes bytes = idx(sizes, {1, 2, 3, 4, 5, 255});
    IdxFile file("any", std::string(bytes.begin(), bytes.end()), any_dimensions);
    REQUIRE(std::vector<std::uint32_t>(file.sizes().begin(), file.sizes().end()) == sizes);
    REQUIRE(file.content() == Bytes{1, 2, 3, 4, 5, 255});
  }
  const auto refused = [](const Bytes& bytes) {
    return message_of<DataError>(
        [&] { IdxFile("any", std::string(bytes.begin(), bytes.end()), any_dimensions); });
  };
  REQUIRE(refused({}) == "any: expected IDX data, magic 0x00000803, found nothing");
  REQUIRE(refused({0, 0, 8}) == "any: expected a header of 4 bytes, found 3");
  REQUIRE(refused({0, 0, 8, 0, 1}) ==
          "any: expected the magic number 0x00000803, found 0x00000800");
  REQUIRE(refused({0, 0, 8, 2, 0, 0, 0, 1}) == "any: expected a header of 12 bytes, found 8");
  REQUIRE(refused({0, 0, 13, 2, 0, 0, 0, 1}) ==
          "any: expected the magic number 0x00000803, found 0x00000d02: IDX data of 32-bit floats, "
          "not of bytes");
}

TEST_CASE("a wrong header is refused") {
  REQUIRE(images_error({}) == "expected IDX data, magic 0x00000803, found nothing");
  REQUIRE(images_error(gzip({})) == "expected IDX data, magic 0x00000803, found nothing");
  REQUIRE(images_error(idx({2}, {1, 2})) ==
          "expected the magic number 0x00000803, found 0x00000801");
  REQUIRE(labels_error(small) == "expected the magic number 0x00000801, found 0x00000803");
  REQUIRE(
      images_error(changed(small, 2, 0x0D)) ==
      "expected the magic number 0x00000803, found 0x00000d03: IDX data of 32-bit floats, not of "
      "bytes");
  REQUIRE(images_error(Bytes(small.begin(), small.begin() + 15)) ==
          "expected a header of 16 bytes, found 15");
  REQUIRE(images_error({0}) == "expected a header of 16 bytes, found 1");
  REQUIRE(images_error(idx({2, 0, 3}, {})) == "expected dimensions of at least 1, found 0");
  REQUIRE(labels_error(idx({0}, {})) == "expected dimensions of at least 1, found 0");
}

TEST_CASE("content of another length than the header says is refused") {
  Bytes longer = small;
  longer.push_back(0);
  const Bytes shorter(small.begin(), small.end() - 1);
  for (const bool compressed : {false, true}) {
    REQUIRE(images_error(compressed ? gzip(shorter) : shorter) == "expected 22 bytes, found 21");
    REQUIRE(images_error(compressed ? gzip(longer) : longer) == "expected 22 bytes, found more");
  }
}

TEST_CASE("a header that says more than fits is refused before memory is taken") {
  const std::uint32_t most = 0xFFFFFFFFU;
  REQUIRE(images_error(idx({most, 28, 28}, {1, 2, 3})) ==
          "expected at most 536870912 bytes, found a header that says 4294967295 x 28 x 28");
  // The product of three such numbers is 1 modulo 2^32, and beyond 64 bits.
  REQUIRE(images_error(idx({most, most, most}, {1})).find("expected at most") == 0);
  REQUIRE(images_error(idx({1U << 31U, 1U << 31U, 4}, {})).find("expected at most") == 0);
  REQUIRE(labels_error(idx({most}, {1, 2, 3})).find("expected at most") == 0);
  // Within the limit only what is there counts, and of a gzip file what its size makes likely.
  REQUIRE(images_error(idx({600000, 28, 28}, {1, 2, 3})) == "expected 470400016 bytes, found 19");
}

TEST_CASE("a small gzip file that says it is large is refused from its header") {
  // 24 MB of zeros in 24 kB.
  Bytes bomb = gzip(idx({30000, 28, 28}, Bytes(30000 * 784)));
  const std::size_t stored = bomb.size();
  REQUIRE(stored < 100'000);
  const std::string refusal = "expected at most 16777216 bytes in a gzip file of ";
  REQUIRE(images_error(bomb).find(refusal) == 0);
  // Nothing beyond the header was inflated: what follows it may be missing.
  bomb.resize(2000);
  REQUIRE(images_error(bomb).find(refusal + "2000, found a header that says 30000 x 28 x 28") == 0);
}

TEST_CASE("a file larger than memory is read no further than its header says") {
  const TemporaryFolder folder;
  const auto path = folder.write("images", small);
  std::filesystem::resize_file(path, std::uint64_t{3} << 30U);
  REQUIRE(message_of<DataError>([&] { (void)read_idx_images(path); }) ==
          path.string() + ": expected 22 bytes, found more");
}

TEST_CASE("no more of a gzip stream is inflated than the header says") {
  // 64 MiB of zeros in some 64 kB, of which the second half is cut off: a reader that went on would
  // find the stream broken.
  Bytes bomb = idx({1, 1, 1}, {});
  bomb.resize(std::size_t{1} << 26U);
  Bytes compressed = gzip(bomb);
  compressed.resize(compressed.size() / 2);
  REQUIRE(images_error(compressed) == "expected 17 bytes, found more");
}

TEST_CASE("a damaged gzip stream is refused") {
  const Bytes whole = gzip(small);
  const std::string damaged = "expected a whole gzip stream, found a damaged one: ";
  REQUIRE(images_error(Bytes(whole.begin(), whole.end() - 1)) == damaged + "it breaks off");
  REQUIRE(images_error(changed(whole, 2, 0)).find(damaged) == 0);
  // The checksum stands in the four bytes before the last four.
  REQUIRE(images_error(changed(whole, whole.size() - 8, whole[whole.size() - 8] ^ 1U)) ==
          damaged + "incorrect data check");
  Bytes more = whole;
  more.push_back('x');
  REQUIRE(images_error(more) == damaged + "other bytes follow its end");
}

TEST_CASE("zeros behind a gzip stream are padding") {
  const TemporaryFolder folder;
  Bytes padded = gzip(small);
  const std::size_t whole = padded.size();
  for (const std::size_t zeros : {1U, 512U, 200'000U, 1U << 20U}) {
    padded.resize(whole + zeros);
    REQUIRE(read_idx_images(folder.write("images", padded)).count == 2);
  }
  padded.push_back(0);
  REQUIRE(images_error(padded).find("more than 1 MiB of zeros follow its end") !=
          std::string::npos);
  padded.resize(whole + 100);
  padded.back() = 'x';
  REQUIRE(images_error(padded).find("other bytes follow its end") != std::string::npos);
  padded.resize(whole + 100, 0);
  padded.back() = 0;
  const Bytes member = gzip(small);
  padded.insert(padded.end(), member.begin(), member.end());
  REQUIRE(images_error(padded).find("other bytes follow its end") != std::string::npos);
}

TEST_CASE("what a file seems to be instead is named, plain or in gzip") {
  const auto text = [](const std::string& content) {
    return Bytes(content.begin(), content.end());
  };
  const std::vector<std::pair<Bytes, std::string>> others = {
      {text("<!DOCTYPE html>\n<html>"), "an HTML page"},
      {text("\xEF\xBB\xBF \n<html>"), "an HTML page"},
      {text("PK\x03\x04 and so on"), "a zip archive"},
      {text("\x89PNG\r\n"), "a PNG picture"},
      {text(std::string(257, 'a') + "ustar"), "a tar archive"},
      {text("version https://git-lfs.github.com/spec/v1"), "a pointer of Git LFS"},
  };
  for (const auto& [bytes, kind] : others) {
    REQUIRE(images_error(bytes).find(": " + kind) != std::string::npos);
    REQUIRE(labels_error(bytes).find(": " + kind) != std::string::npos);
    REQUIRE(images_error(gzip(bytes)).find(": " + kind) != std::string::npos);
  }
  REQUIRE(images_error(gzip(gzip(small))).find(": a gzip file within the gzip file") !=
          std::string::npos);
  REQUIRE(images_error(text("other text")).find("found 0x6f746865") != std::string::npos);
}

TEST_CASE("a label above 9 is refused") {
  REQUIRE(labels_error(idx({3}, {0, 9, 10})) == "expected labels 0 to 9, found 10 as label 2");
}
