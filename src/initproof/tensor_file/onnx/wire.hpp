#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "initproof/tensor_file/bytes.hpp"

/// The wire format of Protocol Buffers (https://protobuf.dev/programming-guides/encoding): a
/// message is a series of fields, each a tag of number and kind and then a value. What a number
/// means the message does not say.
namespace initproof::tensor_file::onnx {

/// Bytes [begin, end) of a file.
struct Span {
  std::uint64_t begin = 0, end = 0;
  [[nodiscard]] std::uint64_t size() const noexcept { return end - begin; }
};

enum class Wire : std::uint8_t { varint = 0, eight_bytes = 1, span = 2, four_bytes = 5 };

struct Field {
  std::uint32_t number = 0;
  Wire wire = Wire::varint;
  std::uint64_t value = 0;  ///< of a varint
  Span span;                ///< of the value's bytes; a span lies within its message
};

/// Bytes of a span of a file, one after the other, some thousand of them held.
class Window {
 public:
  Window(const File& file, Span span) : file_(file), span_(span) {}

  [[nodiscard]] std::uint64_t at() const noexcept { return span_.begin; }
  [[nodiscard]] std::uint64_t left() const noexcept { return span_.size(); }
  /// Without reading what is passed over; no more than are left.
  void skip(std::uint64_t bytes) noexcept { span_.begin += bytes; }
  /// Seven bits a byte, the least first, at most 64. Throws data::DataError naming the file if the
  /// span ends before the number does.
  [[nodiscard]] std::uint64_t varint();

 private:
  [[nodiscard]] unsigned char byte();

  const File& file_;
  Span span_;
  std::array<unsigned char, 4096> held_{};
  Span held_span_;
};

/// The fields of a message, from the first on. No length is trusted: what reaches beyond the
/// message, a field of number 0 and groups, which Protocol Buffers gave up, throw data::DataError
/// "'file': ONNX: ...". The file must outlive it.
class Message {
 public:
  Message(const File& file, Span span) : file_(file), window_(file, span) {}

  [[nodiscard]] std::optional<Field> next();

 private:
  const File& file_;
  Window window_;
};

/// The text of a field. Throws data::DataError if it is none, or of more than `most` bytes.
[[nodiscard]] std::string text_of(const File& file, const Field& field, std::uint64_t most);

/// A varint; throws data::DataError if the field is of another kind.
[[nodiscard]] std::uint64_t number_of(const File& file, const Field& field);

/// A message or bytes; throws data::DataError if the field is of another kind.
[[nodiscard]] Span span_of(const File& file, const Field& field);

}  // namespace initproof::tensor_file::onnx
