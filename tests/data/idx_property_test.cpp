#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>

#include <rapidcheck.h>

#include "initproof/data/error.hpp"
#include "initproof/data/idx.hpp"
#include "initproof/data/mnist.hpp"

#include "data/idx_files.hpp"
#include "support/catch.hpp"

using namespace initproof::data;
using namespace initproof::tests;

namespace {

std::uint32_t any_size(std::uint32_t below) {
  return *rc::gen::inRange<std::uint32_t>(1, below);
}

Bytes any_bytes(std::size_t count, int below) {
  return *rc::gen::container<Bytes>(count, rc::gen::map(rc::gen::inRange(0, below), [](int x) {
                                      return static_cast<std::uint8_t>(x);
                                    }));
}

Bytes maybe_gzip(const Bytes& bytes) {
  return *rc::gen::arbitrary<bool>() ? gzip(bytes) : bytes;
}

// Reads the file; true if it was refused by a DataError that names it.
template <class Read>
bool is_refused(const Read& read, const std::filesystem::path& path) {
  try {
    (void)read(path);
    return false;
  } catch (const DataError& error) {
    const std::string message = error.what();
    return message.find(path.string()) != std::string::npos &&
           message.find('\n') == std::string::npos;
  }
}

// Cuts the file at every byte, from the last to the first.
template <class Read>
bool is_refused_when_cut(const Read& read, const std::filesystem::path& path) {
  bool refused = true;
  for (std::uintmax_t length = std::filesystem::file_size(path); length > 0; --length) {
    std::filesystem::resize_file(path, length - 1);
    refused = refused && is_refused(read, path);
  }
  return refused;
}

}  // namespace

TEST_CASE("IDX files are read back as written") {
  const TemporaryFolder folder;
  REQUIRE(rc::check("a set of images of any size", [&] {
    const std::uint32_t count = any_size(9);
    const std::uint32_t rows = any_size(12);
    const std::uint32_t columns = any_size(12);
    const Bytes pixels = any_bytes(std::size_t{count} * rows * columns, 256);
    const Bytes labels = any_bytes(count, 10);
    const auto images_path =
        folder.write("images", maybe_gzip(idx({count, rows, columns}, pixels)));
    const auto labels_path = folder.write("labels", maybe_gzip(idx({count}, labels)));

    const ImageSet set = load_idx(images_path, labels_path);
    RC_ASSERT(set.rows == rows);
    RC_ASSERT(set.columns == columns);
    RC_ASSERT(set.labels == labels);
    RC_ASSERT(set.pixels.size() == pixels.size());
    RC_ASSERT(
        std::equal(pixels.begin(), pixels.end(), set.pixels.begin(),
                   [](std::uint8_t x, float y) { return static_cast<float>(x) / 255.0F == y; }));
  }));
}

TEST_CASE("every truncation is refused") {
  const TemporaryFolder folder;
  REQUIRE(rc::check("images and labels, plain and gzip, cut at every byte", [&] {
    const std::uint32_t count = any_size(5);
    const Bytes images = maybe_gzip(idx({count, 3, 2}, any_bytes(std::size_t{count} * 6, 256)));
    const Bytes labels = maybe_gzip(idx({count}, any_bytes(count, 10)));
    RC_ASSERT(is_refused_when_cut(read_idx_images, folder.write("images", images)));
    RC_ASSERT(is_refused_when_cut(read_idx_labels, folder.write("labels", labels)));
  }));
}

TEST_CASE("every appended byte is refused, but for a zero behind a gzip stream") {
  const TemporaryFolder folder;
  REQUIRE(rc::check("images, plain and gzip", [&] {
    const Bytes plain = idx({2, 3, 2}, any_bytes(12, 256));
    Bytes images = maybe_gzip(plain);
    const std::uint8_t more = any_bytes(1, 256).front();
    const bool padding = images != plain && more == 0;
    images.push_back(more);
    RC_ASSERT(is_refused(read_idx_images, folder.write("images", images)) == !padding);
  }));
}

TEST_CASE("flipped bits give other pixels or a DataError, never anything else") {
  const TemporaryFolder folder;
  REQUIRE(rc::check("up to eight bits", [&] {
    Bytes bytes = maybe_gzip(idx({2, 3, 2}, any_bytes(12, 256)));
    const auto flips = *rc::gen::inRange(1, 9);
    for (int i = 0; i < flips; ++i) {
      const auto bit = *rc::gen::inRange<std::size_t>(0, 8 * bytes.size());
      bytes[bit / 8] = static_cast<std::uint8_t>(bytes[bit / 8] ^ (1U << (bit % 8)));
    }
    const auto path = folder.write("images", bytes);
    if (!is_refused(read_idx_images, path)) {
      const IdxImages images = read_idx_images(path);
      RC_ASSERT(images.pixels.size() == images.count * images.rows * images.columns);
      RC_ASSERT(images.pixels.size() == 12U);
    }
  }));
}

TEST_CASE("arbitrary bytes are refused") {
  const TemporaryFolder folder;
  REQUIRE(rc::check("with and without the magic numbers of gzip and IDX", [&] {
    Bytes bytes = any_bytes(*rc::gen::inRange<std::size_t>(0, 64), 256);
    const Bytes start = *rc::gen::element(Bytes{}, Bytes{0x1F, 0x8B}, Bytes{0x1F, 0x8B, 8, 0},
                                          Bytes{0, 0, 8, 3}, Bytes{0, 0, 8, 3, 0xFF, 0xFF});
    bytes.insert(bytes.begin(), start.begin(), start.end());
    (void)is_refused(read_idx_images, folder.write("images", bytes));
  }));
}
