#include "initproof/data/digits/digits.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "initproof/data/digits/hand.hpp"
#include "initproof/data/text.hpp"
#include "initproof/random/stream.hpp"

namespace initproof::data {
namespace {

constexpr std::size_t group = 100;
// The images are data: they stay what they are, whichever family a run draws its numbers from.
constexpr random::Generator family = random::Generator::philox;

// Labels of group `index`: every digit group / 10 times, shuffled (Fisher and Yates).
std::array<std::uint8_t, group> group_labels(const random::Stream& stream, std::size_t index) {
  std::array<std::uint8_t, group> labels{};
  for (std::size_t i = 0; i < group; ++i) labels[i] = static_cast<std::uint8_t>(i % 10);
  random::Engine engine = stream.engine(index);
  for (std::size_t left = group; left > 1; --left) {
    // By the high half of a product: off from uniform by less than 100 / 2^32.
    const auto pick = static_cast<std::size_t>((std::uint64_t{engine()} * left) >> 32);
    std::swap(labels[left - 1], labels[pick]);
  }
  return labels;
}

std::vector<std::uint8_t> make_labels(std::size_t count, std::uint64_t seed) {
  const random::Stream stream(seed, "data", "digit-labels", family);
  std::vector<std::uint8_t> labels;
  labels.reserve(count);
  for (std::size_t index = 0; labels.size() < count; ++index) {
    const std::array<std::uint8_t, group> next = group_labels(stream, index);
    const std::size_t taken = std::min(group, count - labels.size());
    labels.insert(labels.end(), next.begin(), next.begin() + static_cast<std::ptrdiff_t>(taken));
  }
  return labels;
}

}  // namespace

ImageSet make_digits(std::size_t count, std::uint64_t seed) {
  if (count == 0 || count > max_digits) {
    throw std::invalid_argument(
        fmt::format("make_digits: count is {}, must be 1 to {}", count, max_digits));
  }
  constexpr std::size_t size = digit_side * digit_side;
  ImageSet set{
      .rows = digit_side,
      .columns = digit_side,
      .pixels = std::vector<float>(count * size),
      .labels = make_labels(count, seed),
      .description = fmt::format("built-in digits, {} images, seed {}", grouped(count), seed),
      .seed = seed};
  const random::Stream stream(seed, "data", "digits", family);
  for (std::size_t i = 0; i < count; ++i) {
    const std::span<float> canvas = std::span(set.pixels).subspan(i * size, size);
    draw(write_digit(set.labels[i], stream.engine(i)), pen_edge, digit_side, canvas);
    for (float& pixel : canvas) {
      if (pixel > 0) pixel = std::floor(pixel * 255.0F + 0.5F) / 255.0F;
    }
  }
  return set;
}

}  // namespace initproof::data
