#include "initproof/data/idx.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "initproof/data/error.hpp"
#include "initproof/data/file_kind.hpp"
#include "initproof/data/limits.hpp"
#include "initproof/text/message.hpp"

namespace initproof::data {
namespace {

constexpr std::size_t word = 4;

std::uint32_t big_endian(const unsigned char* bytes) {
  return std::uint32_t{bytes[0]} << 24U | std::uint32_t{bytes[1]} << 16U |
         std::uint32_t{bytes[2]} << 8U | std::uint32_t{bytes[3]};
}

// Written as in C, whatever the language.
text::Argument hexadecimal(std::uint32_t number) {
  return text::verbatim(fmt::format("{:#010x}", number));
}

text::Argument by_times(std::span<const std::uint32_t> sizes) {
  std::string written;
  for (const std::uint32_t size : sizes) {
    written += (written.empty() ? "" : " x ") + std::to_string(size);
  }
  return text::verbatim(written);
}

}  // namespace

IdxFile::IdxFile(const std::filesystem::path& path, std::size_t dimensions) : source_(path) {
  read_header(dimensions);
}

IdxFile::IdxFile(std::string name, std::string bytes, std::size_t dimensions)
    : source_(std::move(name), std::move(bytes)) {
  read_header(dimensions);
}

void IdxFile::fail(const text::Message& what) const {
  throw DataError(text::say("{}: {}", text::verbatim(name()), what));
}

// The magic number's last byte is the number of dimensions, the one before it the type of the
// elements: 8 for unsigned bytes.
void IdxFile::read_header(std::size_t dimensions) {
  constexpr std::uint32_t of_bytes = 0x00000800U;
  constexpr std::uint32_t dimension_bits = 0xFFU;
  header_.resize(word);
  header_.resize(source_.read(header_));
  // Images are what is expected where anything will do.
  std::uint32_t magic =
      of_bytes + static_cast<std::uint32_t>(dimensions == any_dimensions ? 3 : dimensions);
  if (header_.empty())
    fail(text::say("expected IDX data, magic {}, found nothing", hexadecimal(magic)));
  if (header_.size() == word) {
    const std::uint32_t found = big_endian(header_.data());
    const bool any = found > of_bytes && found <= of_bytes + dimension_bits;
    if (dimensions == any_dimensions && any) magic = found;
    if (found != magic) wrong_magic(magic);
    dimensions = found & dimension_bits;
  }
  const std::size_t wanted = word * (1 + dimensions);
  if (header_.size() == word) {
    header_.resize(wanted);
    header_.resize(word + source_.read(std::span(header_).subspan(word)));
  }
  if (header_.size() < wanted) {
    fail(text::say("expected a header of {} bytes, found {}", wanted, header_.size()));
  }
  for (std::size_t i = 1; i <= dimensions; ++i) {
    sizes_.push_back(big_endian(header_.data() + word * i));
  }
  check_size();
}

void IdxFile::wrong_magic(std::uint32_t expected) {
  std::array<unsigned char, kind_bytes> start{};
  std::copy(header_.begin(), header_.end(), start.begin());
  std::size_t found = header_.size();
  try {
    found += source_.read(std::span(start).subspan(found));
  } catch (const DataError&) {
    // A stream that breaks off here is not what is wrong first.
  }
  const auto seen = std::span<const unsigned char>(start).first(found);
  // What is packed was unpacked to come here.
  const std::string_view kind = start[0] == 0x1F && start[1] == 0x8B
                                    ? "a gzip file within the gzip file, to be unpacked once"
                                    : kind_of(seen);
  const text::Argument number = hexadecimal(big_endian(header_.data()));
  if (kind.empty())
    fail(text::say("expected the magic number {}, found {}", hexadecimal(expected), number));
  fail(text::say("expected the magic number {}, found {}: {}", hexadecimal(expected), number,
                 std::string(kind)));
}

// The product of the dimensions may exceed 64 bits in a forged header.
void IdxFile::check_size() {
  std::uint64_t product = 1;
  const std::uint64_t most = limits::idx_bytes - header_.size();
  for (const std::uint32_t size : sizes_) {
    if (size == 0) fail("expected dimensions of at least 1, found 0");
    if (product > most / size) {
      fail(text::say("expected at most {} bytes, found a header that says {}", limits::idx_bytes,
                     by_times(sizes_)));
    }
    product *= size;
  }
  size_ = product;
  const std::uint64_t whole = header_.size() + size_;
  if (whole <= source_.most_bytes()) return;
  if (!source_.is_gzip()) {
    fail(text::say("expected {} bytes, found {}", whole, source_.stored_bytes()));
  }
  fail(text::say("expected at most {} bytes in a gzip file of {}, found a header that says {}",
                 source_.most_bytes(), source_.stored_bytes(), by_times(sizes_)));
}

// Grows the content piece by piece, because only reading shows how much a gzip file really holds.
std::vector<std::uint8_t> IdxFile::content() {
  constexpr std::uint64_t piece = std::uint64_t{1} << 20U;
  std::vector<std::uint8_t> content;
  while (content.size() < size_) {
    const std::size_t before = content.size();
    content.resize(before + static_cast<std::size_t>(std::min(piece, size_ - before)));
    const std::size_t wanted = content.size() - before;
    const std::size_t found = source_.read(std::span(content).subspan(before));
    if (found < wanted) {
      fail(text::say("expected {} bytes, found {}", header_.size() + size_,
                     header_.size() + before + found));
    }
  }
  // Also drives a gzip stream to its end, where its checksum stands.
  std::array<unsigned char, 1> beyond{};
  if (source_.read(beyond) != 0) {
    fail(text::say("expected {} bytes, found more", header_.size() + size_));
  }
  return content;
}

IdxImages read_idx_images(const std::filesystem::path& path) {
  IdxFile file(path, 3);
  return {.count = file.sizes()[0],
          .rows = file.sizes()[1],
          .columns = file.sizes()[2],
          .pixels = file.content()};
}

std::vector<std::uint8_t> read_labels(IdxFile& file) {
  std::vector<std::uint8_t> labels = file.content();
  const auto wrong =
      std::find_if(labels.begin(), labels.end(), [](std::uint8_t x) { return x > 9; });
  if (wrong != labels.end()) {
    throw DataError(text::say("{}: expected labels 0 to 9, found {} as label {}",
                              text::verbatim(file.name()), *wrong, wrong - labels.begin()));
  }
  return labels;
}

std::vector<std::uint8_t> read_idx_labels(const std::filesystem::path& path) {
  IdxFile file(path, 1);
  return read_labels(file);
}

}  // namespace initproof::data
