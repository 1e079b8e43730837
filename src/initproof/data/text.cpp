#include "initproof/data/text.hpp"

#include <algorithm>

namespace initproof::data {
namespace {

// Bytes of the character at the front; 0 if they are none, or one that controls a terminal.
std::size_t character_length(std::string_view s) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return lead < 0x20 || lead == 0x7F ? 0 : 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || s.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80) return 0;
  }
  // C1, separators of lines and paragraphs, and what turns the direction of writing.
  const bool turns = s.substr(0, 2) == "\xD8\x9C" ||
                     (s.substr(0, 2) == "\xE2\x80" && (byte(2) == 0x8E || byte(2) == 0x8F ||
                                                       (byte(2) >= 0xA8 && byte(2) <= 0xAE))) ||
                     (s.substr(0, 2) == "\xE2\x81" && byte(2) >= 0xA6 && byte(2) <= 0xA9);
  const bool control = turns || (lead == 0xC2 && byte(1) < 0xA0);
  const bool overlong = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xF0 && byte(1) < 0x90);
  const bool surrogate = lead == 0xED && byte(1) > 0x9F;
  const bool too_large = lead == 0xF4 && byte(1) > 0x8F;
  return control || overlong || surrogate || too_large ? 0 : length;
}

}  // namespace

std::string printable(std::string_view name) {
  std::string text;
  while (!name.empty()) {
    const std::size_t length = character_length(name);
    text += length == 0 ? std::string_view("?") : name.substr(0, length);
    name.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return text;
}

}  // namespace initproof::data
