#include "initproof/tensor_file/onnx/wire.hpp"

#include <algorithm>
#include <span>

#include "initproof/text/message.hpp"

namespace initproof::tensor_file::onnx {

unsigned char Window::byte() {
  if (span_.begin == span_.end) file_.refuse("ONNX: breaks off within a number");
  if (span_.begin < held_span_.begin || span_.begin >= held_span_.end) {
    const std::uint64_t size = std::min<std::uint64_t>(held_.size(), span_.size());
    file_.read_at(span_.begin, std::span(held_).first(size));
    held_span_ = {span_.begin, span_.begin + size};
  }
  return held_[span_.begin++ - held_span_.begin];
}

std::uint64_t Window::varint() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    const unsigned char next = byte();
    // Of the tenth byte one bit is left.
    if (shift == 63 && next > 1) break;
    value |= std::uint64_t{next & 0x7FU} << shift;
    if (next < 0x80) return value;
  }
  file_.refuse("ONNX: expected numbers of at most 64 bits, found more");
}

std::optional<Field> Message::next() {
  if (window_.left() == 0) return std::nullopt;
  const std::uint64_t at = window_.at();
  const std::uint64_t tag = window_.varint();
  Field field{.number = static_cast<std::uint32_t>(tag >> 3U), .wire = Wire(tag & 7U), .span = {}};
  if (field.number == 0 || tag >> 32U != 0)
    file_.refuse(
        text::say("ONNX: expected a field at byte {}, found its number {}", at, tag >> 3U));
  std::uint64_t size = 0;
  field.span.begin = window_.at();
  switch (field.wire) {
    case Wire::varint:
      field.value = window_.varint();
      field.span.end = window_.at();
      return field;
    case Wire::eight_bytes:
      size = 8;
      break;
    case Wire::four_bytes:
      size = 4;
      break;
    case Wire::span:
      size = window_.varint();
      field.span.begin = window_.at();
      break;
    default:
      file_.refuse(
          text::say("ONNX: expected a field at byte {}, found one of kind {}", at, tag & 7U));
  }
  if (size > window_.left())
    file_.refuse(text::say("ONNX: breaks off: a field at byte {} is of {} bytes, and {} are left",
                           at, size, window_.left()));
  field.span.end = field.span.begin + size;
  window_.skip(size);
  return field;
}

std::string text_of(const File& file, const Field& field, std::uint64_t most) {
  const Span span = span_of(file, field);
  if (span.size() > most)
    file.refuse(
        text::say("ONNX: expected a text of at most {} bytes, found {}", most, span.size()));
  std::string text(span.size(), '\0');
  file.read_at(span.begin, {reinterpret_cast<unsigned char*>(text.data()), text.size()});
  return text;
}

std::uint64_t number_of(const File& file, const Field& field) {
  if (field.wire != Wire::varint)
    file.refuse(text::say("ONNX: expected a number in the field at byte {}", field.span.begin));
  return field.value;
}

Span span_of(const File& file, const Field& field) {
  if (field.wire != Wire::span)
    file.refuse(text::say("ONNX: expected bytes in the field at byte {}", field.span.begin));
  return field.span;
}

}  // namespace initproof::tensor_file::onnx
