#include "initproof/tensor_file/npy.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <stdexcept>

#include <fmt/format.h>

#include "initproof/data/text.hpp"
#include "initproof/tensor_file/limits.hpp"
#include "initproof/tensor_file/little_endian.hpp"
#include "initproof/tensor_file/tensor.hpp"
#include "initproof/text/message.hpp"

// The format: \x93NUMPY, version, length of the header in two bytes (version 1) or four, the
// header: a Python literal of a dictionary (NumPy Enhancement Proposal 1).
namespace initproof::tensor_file {
namespace {

constexpr std::size_t most_npy_header = 1U << 20U;

// A cursor over the literal; only what NumPy itself writes is read.
class Literal {
 public:
  explicit Literal(std::string_view text) : rest_(text) {}

  bool take(std::string_view token) {
    skip_blanks();
    if (!rest_.starts_with(token)) return false;
    rest_.remove_prefix(token.size());
    return true;
  }
  void expect(std::string_view token) {
    if (!take(token)) refuse(fmt::format("'{}'", token));
  }
  std::string_view quoted() {
    const char quote = take("'") ? '\'' : '"';
    if (quote == '"') expect("\"");
    const std::size_t end = rest_.find(quote);
    if (end == std::string_view::npos) refuse("a quoted text");
    const std::string_view text = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return text;
  }
  std::uint64_t number() {
    skip_blanks();
    std::uint64_t value = 0;
    const auto [stop, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error != std::errc()) refuse("a whole number");
    rest_.remove_prefix(static_cast<std::size_t>(stop - rest_.data()));
    return value;
  }
  bool ends() {
    skip_blanks();
    return rest_.empty();
  }
  [[noreturn]] void refuse(const std::string& expected) const {
    throw std::invalid_argument(
        fmt::format("header of npy: expected {}, found '{}'", expected, rest_.substr(0, 20)));
  }

 private:
  void skip_blanks() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\n'))
      rest_.remove_prefix(1);
  }
  std::string_view rest_;
};

std::vector<std::uint64_t> tuple(Literal& text) {
  std::vector<std::uint64_t> sizes;
  text.expect("(");
  while (!text.take(")")) {
    sizes.push_back(text.number());
    if (sizes.size() > most_dimensions)
      text.refuse(fmt::format("at most {} dimensions", most_dimensions));
    if (!text.take(",")) {
      text.expect(")");
      break;
    }
  }
  return sizes;
}

}  // namespace

NpyHeader parse_npy_dictionary(std::string_view literal) {
  Literal text(literal);
  NpyHeader header;
  bool fortran = false, has_type = false, has_order = false, has_shape = false;
  text.expect("{");
  while (!text.take("}")) {
    const std::string_view key = text.quoted();
    text.expect(":");
    if (key == "descr" && !has_type) {
      has_type = true;
      if (text.take("[")) text.refuse("one type of number");
      header.type = text.quoted();
    } else if (key == "fortran_order" && !has_order) {
      has_order = true;
      fortran = text.take("True");
      if (!fortran) text.expect("False");
    } else if (key == "shape" && !has_shape) {
      has_shape = true;
      header.shape = tuple(text);
    } else {
      text.refuse("descr, fortran_order and shape, each once");
    }
    if (!text.take(",")) {
      text.expect("}");
      break;
    }
  }
  if (!text.ends()) text.refuse("the end");
  if (!has_type || !has_order || !has_shape) text.refuse("descr, fortran_order and shape");
  header.element = numpy_element(header.type);
  header.columns_first = fortran;
  return header;
}

NpyHeader read_npy_header(Bytes& bytes) {
  std::array<unsigned char, 8> magic{};
  bytes.read(magic);
  if (std::memcmp(magic.data(), "\x93NUMPY", 6) != 0 || magic[6] < 1 || magic[6] > 3)
    throw std::invalid_argument("expected npy of version 1 to 3");
  std::array<unsigned char, 4> length{};
  const std::size_t width = magic[6] == 1 ? 2 : 4;
  bytes.read(std::span(length).first(width));
  const std::size_t size = little_endian(std::span<const unsigned char>(length).first(width));
  if (size > most_npy_header)
    throw std::invalid_argument(
        fmt::format("header of npy: expected at most {} bytes, found {}", most_npy_header, size));
  std::string text(size, '\0');
  bytes.read({reinterpret_cast<unsigned char*>(text.data()), text.size()});
  NpyHeader header = parse_npy_dictionary(text);
  header.bytes = magic.size() + width + size;
  return header;
}

Contents read_npy(const std::shared_ptr<const File>& file) {
  NpyHeader header;
  try {
    header = read_npy_header(*bytes_from(*file, 0));
  } catch (const std::invalid_argument& e) {
    file->refuse(text::Message(data::printable(e.what())));
  }
  if (!header.element)
    return {.left_out = {{"array", fmt::format("its numbers are {}", header.type)}}};
  Tensor tensor{.name = "array",
                .shape = header.shape,
                .element = *header.element,
                .columns_first = header.columns_first,
                .open = {}};
  tensor.count = count_of(*file, tensor.name, tensor.shape);
  const std::uint64_t expected = tensor.count * size_of(tensor.element);
  if (file->size() - header.bytes != expected)
    file->refuse(
        text::say("expected {} bytes of numbers, found {}", expected, file->size() - header.bytes));
  tensor.open = [file, at = header.bytes] { return bytes_from(*file, at); };
  return {.tensors = {std::move(tensor)}};
}

}  // namespace initproof::tensor_file
