#include "initproof/data/byte_source.hpp"

#include <algorithm>
#include <fstream>
#include <limits>
#include <new>
#include <sstream>
#include <system_error>
#include <utility>

#include <zlib.h>

#include "initproof/data/error.hpp"
#include "initproof/data/limits.hpp"
#include "initproof/text/message.hpp"

namespace initproof::data {

struct ByteSource::Inflater {
  z_stream stream{};
  bool ended = false;         // at the end of a gzip member
  std::uint64_t padding = 0;  // zeros behind the last one

  Inflater() {
    constexpr int gzip_only = 16;
    if (inflateInit2(&stream, MAX_WBITS + gzip_only) != Z_OK) throw std::bad_alloc();
  }
  ~Inflater() { inflateEnd(&stream); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
};

ByteSource::ByteSource(const std::filesystem::path& path) : name_(path.string()) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) {
    throw DataError(text::say("{}: expected a file, found none", text::verbatim(name_)));
  }
  // Opening a pipe would wait for a writer, and a directory can be opened but not read.
  if (!std::filesystem::is_regular_file(status)) {
    throw DataError(
        text::say("{}: expected a regular file, found something else", text::verbatim(name_)));
  }
  stream_ = std::make_unique<std::ifstream>(path, std::ios::binary);
  stored_ = std::filesystem::file_size(path, error);
  if (!*stream_ || error) {
    throw DataError(
        text::say("{}: expected a readable file, cannot open it", text::verbatim(name_)));
  }
  recognize();
}

ByteSource::ByteSource(std::string name, std::string bytes)
    : name_(std::move(name)),
      stored_(bytes.size()),
      stream_(std::make_unique<std::istringstream>(std::move(bytes), std::ios::binary)) {
  recognize();
}

ByteSource::~ByteSource() = default;

void ByteSource::recognize() {
  std::array<unsigned char, 2> start{};
  const bool gzip = read_stored(start) == 2 && start[0] == 0x1F && start[1] == 0x8B;
  stream_->clear();
  stream_->seekg(0);
  if (gzip) inflater_ = std::make_unique<Inflater>();
}

std::uint64_t ByteSource::most_bytes() const noexcept {
  if (!inflater_) return stored_;
  const std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  const bool huge = stored_ > most / limits::inflation;
  return std::max(limits::inflated_anyway, huge ? most : stored_ * limits::inflation);
}

std::size_t ByteSource::read(std::span<unsigned char> out) {
  return inflater_ ? inflate_into(out) : read_stored(out);
}

std::size_t ByteSource::read_stored(std::span<unsigned char> out) {
  // The stream's own interface: its characters are bytes.
  stream_->read(reinterpret_cast<char*>(out.data()), static_cast<std::streamsize>(out.size()));
  if (stream_->bad()) {
    throw DataError(
        text::say("{}: expected a readable file, reading failed", text::verbatim(name_)));
  }
  return static_cast<std::size_t>(stream_->gcount());
}

// Whether there is another byte to inflate.
bool ByteSource::refill() {
  z_stream& stream = inflater_->stream;
  if (stream.avail_in > 0) return true;
  const std::size_t got = read_stored(input_);
  stream.next_in = input_.data();
  stream.avail_in = static_cast<uInt>(got);
  return got > 0;
}

// RFC 1952, section 2.2: a file is a series of members, their contents are put together. gzip
// passes over zeros behind the last one, and so does this.
bool ByteSource::begin_member() {
  if (!refill()) return false;
  if (*inflater_->stream.next_in == 0 || inflater_->padding > 0) {
    skip_padding();
    return false;
  }
  if (*inflater_->stream.next_in != 0x1F) damaged("other bytes follow its end");
  inflateReset(&inflater_->stream);
  inflater_->ended = false;
  return true;
}

void ByteSource::skip_padding() {
  z_stream& stream = inflater_->stream;
  for (; refill(); stream.avail_in = 0) {
    const std::span<const unsigned char> bytes(stream.next_in, stream.avail_in);
    if (std::any_of(bytes.begin(), bytes.end(), [](unsigned char byte) { return byte != 0; })) {
      damaged("other bytes follow its end");
    }
    inflater_->padding += bytes.size();
    if (inflater_->padding > limits::gzip_padding)
      damaged("more than 1 MiB of zeros follow its end");
  }
}

std::size_t ByteSource::inflate_into(std::span<unsigned char> out) {
  z_stream& stream = inflater_->stream;
  std::size_t done = 0;
  while (done < out.size()) {
    if (inflater_->ended && !begin_member()) return done;
    if (!refill()) damaged("it breaks off");
    const std::size_t room =
        std::min<std::size_t>(out.size() - done, std::numeric_limits<uInt>::max());
    stream.next_out = out.data() + done;
    stream.avail_out = static_cast<uInt>(room);
    const int status = inflate(&stream, Z_NO_FLUSH);
    done += room - stream.avail_out;
    if (status == Z_STREAM_END) {
      inflater_->ended = true;
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      damaged(stream.msg != nullptr ? stream.msg : zError(status));
    }
  }
  return done;
}

void ByteSource::damaged(const char* reason) const {
  throw DataError(text::say("{}: expected a whole gzip stream, found a damaged one: {}",
                            text::verbatim(name_), reason));
}

}  // namespace initproof::data
