#include "initproof/tensor_file/whole_numbers.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <fstream>
#include <limits>
#include <stdexcept>
#include <system_error>

#include "initproof/data/text.hpp"
#include "initproof/tensor_file/little_endian.hpp"
#include "initproof/tensor_file/npy.hpp"
#include "initproof/tensor_file/tensor.hpp"
#include "initproof/text/message.hpp"

namespace initproof::tensor_file {
namespace {

constexpr std::size_t whole_chunk = 8192;  // numbers

NpyHeader npy_header_of(const File& file) {
  try {
    return read_npy_header(*bytes_from(file, 0));
  } catch (const std::invalid_argument& error) {
    file.refuse(text::Message(data::printable(error.what())));
  }
}

// Two's complement of that many bytes.
std::int64_t signed_number(std::uint64_t word, std::size_t width) noexcept {
  const auto unused = static_cast<unsigned>(64 - 8 * width);
  return std::bit_cast<std::int64_t>(word << unused) >> unused;
}

std::int64_t unsigned_number(std::uint64_t word) noexcept {
  constexpr auto largest = std::numeric_limits<std::int64_t>::max();
  return static_cast<std::int64_t>(std::min(word, static_cast<std::uint64_t>(largest)));
}

}  // namespace

bool is_npy(const std::filesystem::path& path) {
  std::array<char, 6> head = {};
  std::error_code unknown;
  if (!std::filesystem::is_regular_file(path, unknown)) return false;  // a pipe would be waited for
  std::ifstream(path, std::ios::binary).read(head.data(), head.size());
  return std::string_view(head.data(), head.size()) == "\x93NUMPY";
}

std::string npy_type(const std::filesystem::path& path) {
  return npy_header_of(File(path)).type;
}

bool is_whole(std::string_view type) noexcept {
  if (type == "|b1" || type == "|u1" || type == "|i1") return true;
  return type.size() == 3 && type[0] == '<' && (type[1] == 'i' || type[1] == 'u') &&
         (type[2] == '2' || type[2] == '4' || type[2] == '8');
}

WholeNumbers::WholeNumbers(const std::filesystem::path& path)
    : file_(std::make_shared<const File>(path)) {
  const NpyHeader header = npy_header_of(*file_);
  if (!is_whole(header.type))
    file_->refuse(
        text::say("expected whole numbers, found numbers of type {}", own_words(header.type)));
  shape_ = header.shape;
  count_ = count_of(*file_, "array", shape_);
  columns_first_ = header.columns_first;
  begins_at_ = header.bytes;
  width_ = static_cast<std::size_t>(header.type[2] - '0');
  signed_ = header.type[1] == 'i';
  if (file_->size() - begins_at_ != count_ * width_)
    file_->refuse(text::say("expected {} bytes of numbers, found {}", count_ * width_,
                            file_->size() - begins_at_));
}

void WholeNumbers::for_each_chunk(
    const std::function<void(std::span<const std::int64_t>)>& take) const {
  const auto bytes = bytes_from(*file_, begins_at_);
  std::vector<unsigned char> raw(std::min<std::uint64_t>(whole_chunk, count_) * width_);
  std::vector<std::int64_t> numbers(raw.size() / width_);
  for (std::uint64_t done = 0; done < count_;) {
    const std::size_t now = std::min<std::uint64_t>(numbers.size(), count_ - done);
    bytes->read(std::span(raw).first(now * width_));
    for (std::size_t i = 0; i < now; ++i) {
      const std::uint64_t word =
          little_endian(std::span<const unsigned char>(raw).subspan(i * width_, width_));
      numbers[i] = signed_ ? signed_number(word, width_) : unsigned_number(word);
    }
    take(std::span<const std::int64_t>(numbers).first(now));
    done += now;
  }
}

}  // namespace initproof::tensor_file
