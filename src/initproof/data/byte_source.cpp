#include "initproof/data/byte_source.hpp"

#include <algorithm>
#include <limits>
#include <new>
#include <system_error>

#include <fmt/format.h>
#include <zlib.h>

#include "initproof/data/error.hpp"

namespace initproof::data {

struct ByteSource::Inflater {
  z_stream stream{};
  bool ended = false;  // at the end of a gzip member

  Inflater() {
    constexpr int gzip_only = 16;
    if (inflateInit2(&stream, MAX_WBITS + gzip_only) != Z_OK) throw std::bad_alloc();
  }
  ~Inflater() { inflateEnd(&stream); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
};

ByteSource::ByteSource(const std::filesystem::path& path) : path_(path) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) {
    throw DataError(fmt::format("{}: expected a file, found none", path.string()));
  }
  // Opening a pipe would wait for a writer, and a directory can be opened but not read.
  if (!std::filesystem::is_regular_file(status)) {
    throw DataError(
        fmt::format("{}: expected a regular file, found something else", path.string()));
  }
  file_.open(path, std::ios::binary);
  if (!file_) {
    throw DataError(fmt::format("{}: expected a readable file, cannot open it", path.string()));
  }
  std::array<unsigned char, 2> start{};
  const bool gzip = read_file(start) == 2 && start[0] == 0x1F && start[1] == 0x8B;
  file_.clear();
  file_.seekg(0);
  if (gzip) inflater_ = std::make_unique<Inflater>();
}

ByteSource::~ByteSource() = default;

std::size_t ByteSource::read(std::span<unsigned char> out) {
  return inflater_ ? inflate_into(out) : read_file(out);
}

std::size_t ByteSource::read_file(std::span<unsigned char> out) {
  // The stream's own interface: its characters are bytes.
  file_.read(reinterpret_cast<char*>(out.data()), static_cast<std::streamsize>(out.size()));
  if (file_.bad()) {
    throw DataError(fmt::format("{}: expected a readable file, reading failed", path_.string()));
  }
  return static_cast<std::size_t>(file_.gcount());
}

std::size_t ByteSource::inflate_into(std::span<unsigned char> out) {
  z_stream& stream = inflater_->stream;
  std::size_t done = 0;
  while (done < out.size()) {
    if (stream.avail_in == 0) {
      const std::size_t got = read_file(input_);
      if (got == 0 && inflater_->ended) return done;
      if (got == 0) damaged("it breaks off");
      stream.next_in = input_.data();
      stream.avail_in = static_cast<uInt>(got);
    }
    // RFC 1952, section 2.2: a file is a series of members, their contents are put together.
    // Anything else after a member fails as the header of the next.
    if (inflater_->ended) {
      inflateReset(&stream);
      inflater_->ended = false;
    }
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
  throw DataError(fmt::format("{}: expected a whole gzip stream, found a damaged one: {}",
                              path_.string(), reason));
}

}  // namespace initproof::data
