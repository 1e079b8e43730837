#include "initproof/data/file_kind.hpp"

#include <algorithm>
#include <array>

namespace initproof::data {
namespace {

struct Mark {
  std::size_t at;
  std::string_view bytes;
  std::string_view kind;
};

using namespace std::string_view_literals;

// By what a download or a wrong click leaves behind.
constexpr std::array marks = {
    Mark{0, "\x1F\x8B"sv, "a gzip file, to be unpacked first"},
    Mark{0, "PK\x03\x04"sv, "a zip archive, to be unpacked first"},
    Mark{0, "\x89PNG"sv, "a PNG picture"},
    Mark{0, "\xFF\xD8\xFF"sv, "a JPEG picture"},
    Mark{0, "GIF8"sv, "a GIF picture"},
    Mark{0, "%PDF"sv, "a PDF document"},
    Mark{0, "SQLite format 3"sv, "an SQLite database"},
    Mark{0, "\xFD\x37zXZ"sv, "an xz file, to be unpacked first"},
    Mark{0, "BZh"sv, "a bzip2 file, to be unpacked first"},
    Mark{0, "\x28\xB5\x2F\xFD"sv, "a zstd file, to be unpacked first"},
    Mark{0, "7z\xBC\xAF"sv, "a 7z archive, to be unpacked first"},
    Mark{0, "Rar!"sv, "a rar archive, to be unpacked first"},
    Mark{257, "ustar"sv, "a tar archive, to be unpacked first"},
    Mark{0, "\x93NUMPY"sv, "a NumPy file"},
    Mark{0, "\x89HDF"sv, "an HDF5 file"},
    Mark{0, "PAR1"sv, "a Parquet file"},
    Mark{0, "ARROW1"sv, "an Arrow file"},
    Mark{0, "GGUF"sv, "a GGUF file"},
    Mark{4, "TFL3"sv, "a TensorFlow Lite file"},
    Mark{0, "MATLAB 5.0 MAT-file"sv, "a MATLAB file"},
    Mark{0, "version https://git-lfs"sv, "a pointer of Git LFS, not the file itself"},
    Mark{0, "\x03\x08\x00\x00"sv, "an IDX header with its low bytes first"},
    Mark{0, "\x01\x08\x00\x00"sv, "an IDX header with its low bytes first"},
    Mark{0, "\x00\x00\x09"sv, "IDX data of signed bytes"},
    Mark{0, "\x00\x00\x0B"sv, "IDX data of 16-bit integers, not of bytes"},
    Mark{0, "\x00\x00\x0C"sv, "IDX data of 32-bit integers, not of bytes"},
    Mark{0, "\x00\x00\x0D"sv, "IDX data of 32-bit floats, not of bytes"},
    Mark{0, "\x00\x00\x0E"sv, "IDX data of 64-bit floats, not of bytes"},
};

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool has(std::span<const unsigned char> start, const Mark& mark) noexcept {
  if (start.size() < mark.at + mark.bytes.size()) return false;
  for (std::size_t i = 0; i < mark.bytes.size(); ++i) {
    if (start[mark.at + i] != static_cast<unsigned char>(mark.bytes[i])) return false;
  }
  return true;
}

// After a byte order mark and blanks, < begins HTML, XML or SVG: a page instead of the file.
bool is_markup(std::span<const unsigned char> start) noexcept {
  if (has(start, {0, byte_order_mark, ""})) start = start.subspan(3);
  for (const unsigned char c : start) {
    if (c != ' ' && c != '\t' && c != '\r' && c != '\n') return c == '<';
  }
  return false;
}

// Letters, digits and blanks alone, as in CSV, JSON or a page of help.
bool is_text(std::span<const unsigned char> start) noexcept {
  constexpr std::size_t least = 8;  // fewer may be so by chance
  return start.size() >= least && std::all_of(start.begin(), start.end(), [](unsigned char c) {
           return (c >= ' ' && c < 0x7F) || (c >= '\t' && c <= '\r');
         });
}

}  // namespace

std::string_view kind_of(std::span<const unsigned char> start) noexcept {
  for (const Mark& mark : marks) {
    if (has(start, mark)) return mark.kind;
  }
  if (is_markup(start)) return "an HTML page or the like, not the file itself";
  if (has(start, {0, byte_order_mark, ""})) return "text that begins with a byte order mark";
  return is_text(start) ? "text" : "";
}

}  // namespace initproof::data
