#include "initproof/ranks/letters.hpp"

#include <stdexcept>

namespace initproof::ranks {
namespace {

// The least significant byte first.
void write(std::uint64_t number, std::string& bytes) {
  for (unsigned shift = 0; shift < 64; shift += 8)
    bytes.push_back(static_cast<char>((number >> shift) & 0xFFU));
}

std::uint64_t take_number(std::string_view& bytes) {
  if (bytes.size() < 8) throw std::invalid_argument("a letter between ranks is too short");
  std::uint64_t number = 0;
  for (unsigned i = 0; i < 8; ++i)
    number |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  bytes.remove_prefix(8);
  return number;
}

Place take_place(std::string_view& bytes) {
  Place place;
  place.number = take_number(bytes);
  place.index = take_number(bytes);
  return place;
}

}  // namespace

std::string written(const Place& place) {
  std::string bytes;
  write(place.number, bytes);
  write(place.index, bytes);
  return bytes;
}

std::string written(const Drawn& drawn) {
  std::string bytes = written(drawn.place);
  write(drawn.good ? 1 : 0, bytes);
  return bytes + drawn.bytes;
}

std::string written(const Failed& failed) {
  std::string bytes;
  write(static_cast<std::uint64_t>(failed.status), bytes);
  return bytes + failed.text;
}

Place read_place(std::string_view bytes) {
  const Place place = take_place(bytes);
  if (!bytes.empty()) throw std::invalid_argument("a letter between ranks is too long");
  return place;
}

Drawn read_drawn(std::string_view bytes) {
  Drawn drawn;
  drawn.place = take_place(bytes);
  drawn.good = take_number(bytes) != 0;
  drawn.bytes = bytes;
  return drawn;
}

Failed read_failed(std::string_view bytes) {
  Failed failed;
  failed.status = static_cast<int>(take_number(bytes));
  failed.text = bytes;
  return failed;
}

}  // namespace initproof::ranks
