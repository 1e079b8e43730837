#include "initproof/data/digits/digits.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "initproof/data/digits/glyphs.hpp"

#include "support/catch.hpp"

using namespace initproof::data;

namespace {

constexpr std::size_t size = 28 * 28;

// FNV-1a (Fowler, Noll and Vo) of the labels and of the pixels as bytes.
std::uint64_t fingerprint(const ImageSet& set) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  const auto add = [&hash](unsigned byte) { hash = (hash ^ byte) * 0x100000001B3U; };
  for (const std::uint8_t label : set.labels) add(label);
  for (const float pixel : set.pixels) add(static_cast<unsigned>(std::lround(pixel * 255.0F)));
  return hash;
}

// Means of the images of each digit among the first `count`.
std::vector<std::array<double, size>> class_means(const ImageSet& set, std::size_t count) {
  std::vector<std::array<double, size>> means(10);
  std::array<double, 10> counts{};
  for (std::size_t i = 0; i < count; ++i) {
    counts[set.labels[i]] += 1;
    for (std::size_t p = 0; p < size; ++p)
      means[set.labels[i]][p] += static_cast<double>(set.image(i)[p]);
  }
  for (std::size_t digit = 0; digit < 10; ++digit) {
    for (double& x : means[digit]) x /= counts[digit];
  }
  return means;
}

std::size_t nearest(const std::vector<std::array<double, size>>& means,
                    std::span<const float> image) {
  std::array<double, 10> distances{};
  for (std::size_t digit = 0; digit < 10; ++digit) {
    for (std::size_t p = 0; p < size; ++p) {
      const double difference = static_cast<double>(image[p]) - means[digit][p];
      distances[digit] += difference * difference;
    }
  }
  return static_cast<std::size_t>(std::min_element(distances.begin(), distances.end()) -
                                  distances.begin());
}

}  // namespace

TEST_CASE("the number of digits is validated") {
  REQUIRE_THROWS_AS(make_digits(0, 1), std::invalid_argument);
  REQUIRE_THROWS_AS(make_digits(max_digits + 1, 1), std::invalid_argument);
  REQUIRE_THROWS_AS(make_digits(std::numeric_limits<std::size_t>::max(), 1), std::invalid_argument);
}

TEST_CASE("digits say what they are") {
  const ImageSet set = make_digits(1000, 42);
  REQUIRE(set.description == "built-in digits, 1,000 images, seed 42");
  REQUIRE(set.rows == 28);
  REQUIRE(set.columns == 28);
  REQUIRE(set.count() == 1000);
  REQUIRE(set.pixels.size() == 1000 * size);
}

// The numbers were computed by fingerprint() here, built by gcc 12 without optimization and by gcc
// 12 and clang 14 with it, for plain x86-64, x86-64-v3 and -v4: all agreed. They change whenever
// the digits do.
TEST_CASE("digits are the same to the bit on every machine") {
  REQUIRE(fingerprint(make_digits(1000, 1)) == 0x317F06630A7DB990U);
  REQUIRE(fingerprint(make_digits(1000, 20240229)) == 0x82590B0F08086A10U);
}

TEST_CASE("the glyphs of a digit share it") {
  for (unsigned digit = 0; digit < 10; ++digit) {
    double share = 0;
    for (const Glyph& glyph : glyphs(digit)) {
      share += glyph.share;
      for (const Stroke& stroke : glyph.strokes) {
        REQUIRE(stroke.size() >= 2);
        for (const Point& p : stroke) {
          REQUIRE((p.x >= 0 && p.x <= 1 && p.y >= 0 && p.y <= 1));
        }
      }
    }
    REQUIRE(std::abs(share - 1) < 1e-12);
  }
  REQUIRE_THROWS_AS(glyphs(10), std::out_of_range);
}

// The bands hold MNIST's own values (0.1325, 151 pixels, 89.3 with standard deviation 32.4) and are
// many standard errors wide, so that they hold for any seed.
TEST_CASE("digits resemble MNIST in their statistics") {
  const ImageSet set = make_digits(10000, 7);
  double squares = 0;
  double squared_squares = 0;
  double nonzero = 0;
  for (std::size_t i = 0; i < set.count(); ++i) {
    const double s = sum_of_squares(set.image(i));
    squares += s / 10000;
    squared_squares += s * s / 10000;
    nonzero += static_cast<double>(nonzero_pixels(set.image(i))) / 10000;
  }
  const double mean = mean_intensity(set.pixels);
  REQUIRE((mean > 0.125 && mean < 0.140));
  REQUIRE((nonzero > 140 && nonzero < 160));
  REQUIRE((squares > 84 && squares < 95));
  const double deviation = std::sqrt(squared_squares - squares * squares);
  REQUIRE((deviation > 26 && deviation < 36));
  const std::size_t dark = always_zero_pixels(set, 10000).size();
  REQUIRE((dark >= 108 && dark <= 200));
}

TEST_CASE("digits can be learned, but not by their means alone") {
  const ImageSet set = make_digits(4000, 3);
  const std::vector<std::array<double, size>> means = class_means(set, 2000);
  int right = 0;
  for (std::size_t i = 2000; i < 4000; ++i) right += nearest(means, set.image(i)) == set.labels[i];
  REQUIRE(right > 1400);
  REQUIRE(right < 1800);
}
