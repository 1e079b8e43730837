#include "initproof/data/idx.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include <fmt/format.h>

#include "initproof/data/byte_source.hpp"
#include "initproof/data/error.hpp"

namespace initproof::data {
namespace {

constexpr std::size_t word = 4;

[[noreturn]] void fail(const std::filesystem::path& path, const std::string& what) {
  throw DataError(path.string() + ": " + what);
}

std::uint32_t big_endian(const unsigned char* bytes) {
  return std::uint32_t{bytes[0]} << 24U | std::uint32_t{bytes[1]} << 16U |
         std::uint32_t{bytes[2]} << 8U | std::uint32_t{bytes[3]};
}

// The magic number's last byte is the number of dimensions, the one before it the type of the
// elements: 8 for unsigned bytes.
template <std::size_t dimensions>
std::array<std::uint32_t, dimensions> read_header(ByteSource& source,
                                                  const std::filesystem::path& path) {
  constexpr std::uint32_t magic = 0x00000800U + dimensions;
  std::array<unsigned char, word*(1 + dimensions)> bytes{};
  const std::size_t found = source.read(bytes);
  if (found == 0) {
    fail(path, fmt::format("expected IDX data, magic {:#010x}, found nothing", magic));
  }
  if (found >= word && big_endian(bytes.data()) != magic) {
    fail(path, fmt::format("expected the magic number {:#010x}, found {:#010x}", magic,
                           big_endian(bytes.data())));
  }
  if (found < bytes.size()) {
    fail(path, fmt::format("expected a header of {} bytes, found {}", bytes.size(), found));
  }
  std::array<std::uint32_t, dimensions> sizes{};
  for (std::size_t i = 0; i < dimensions; ++i) {
    sizes[i] = big_endian(bytes.data() + word * (1 + i));
  }
  return sizes;
}

std::string by_times(std::span<const std::uint32_t> sizes) {
  std::string text;
  for (const std::uint32_t size : sizes) {
    text += (text.empty() ? "" : " x ") + std::to_string(size);
  }
  return text;
}

// The product of the dimensions, which may exceed 64 bits in a forged header.
std::uint64_t elements(std::span<const std::uint32_t> sizes, std::uint64_t header_bytes,
                       const std::filesystem::path& path) {
  std::uint64_t product = 1;
  for (const std::uint32_t size : sizes) {
    if (size == 0) fail(path, "expected dimensions of at least 1, found 0");
    if (product > (max_idx_bytes - header_bytes) / size) {
      fail(path, fmt::format("expected at most {} bytes, found a header that says {}",
                             max_idx_bytes, by_times(sizes)));
    }
    product *= size;
  }
  return product;
}

// Grows the content piece by piece, because only reading shows how much a gzip file really holds.
std::vector<std::uint8_t> read_content(ByteSource& source, std::uint64_t size,
                                       std::uint64_t header_bytes,
                                       const std::filesystem::path& path) {
  constexpr std::uint64_t piece = std::uint64_t{1} << 20U;
  std::vector<std::uint8_t> content;
  while (content.size() < size) {
    const std::size_t before = content.size();
    content.resize(before + static_cast<std::size_t>(std::min(piece, size - before)));
    const std::size_t wanted = content.size() - before;
    const std::size_t found = source.read(std::span(content).subspan(before));
    if (found < wanted) {
      fail(path, fmt::format("expected {} bytes, found {}", header_bytes + size,
                             header_bytes + before + found));
    }
  }
  // Also drives a gzip stream to its end, where its checksum stands.
  std::array<unsigned char, 1> beyond{};
  if (source.read(beyond) != 0) {
    fail(path, fmt::format("expected {} bytes, found more", header_bytes + size));
  }
  return content;
}

}  // namespace

IdxImages read_idx_images(const std::filesystem::path& path) {
  constexpr std::uint64_t header_bytes = word * 4;
  ByteSource source(path);
  const std::array<std::uint32_t, 3> sizes = read_header<3>(source, path);
  const std::uint64_t size = elements(sizes, header_bytes, path);
  return {.count = sizes[0],
          .rows = sizes[1],
          .columns = sizes[2],
          .pixels = read_content(source, size, header_bytes, path)};
}

std::vector<std::uint8_t> read_idx_labels(const std::filesystem::path& path) {
  constexpr std::uint64_t header_bytes = word * 2;
  ByteSource source(path);
  const std::array<std::uint32_t, 1> sizes = read_header<1>(source, path);
  std::vector<std::uint8_t> labels =
      read_content(source, elements(sizes, header_bytes, path), header_bytes, path);
  const auto wrong =
      std::find_if(labels.begin(), labels.end(), [](std::uint8_t x) { return x > 9; });
  if (wrong != labels.end()) {
    fail(path, fmt::format("expected labels 0 to 9, found {} as label {}", *wrong,
                           wrong - labels.begin()));
  }
  return labels;
}

}  // namespace initproof::data
