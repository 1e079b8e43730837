#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include <rapidcheck.h>

#include "initproof/data/digits/digits.hpp"

#include "support/catch.hpp"

using namespace initproof::data;

namespace {

std::uint64_t any_seed() {
  return *rc::gen::resize(1000, rc::gen::arbitrary<std::uint64_t>());
}

bool on_border(std::size_t pixel) {
  const std::size_t row = pixel / 28;
  const std::size_t column = pixel % 28;
  return row == 0 || row == 27 || column == 0 || column == 27;
}

}  // namespace

TEST_CASE("a smaller set of digits begins the larger one") {
  REQUIRE(rc::check("for any two counts", [] {
    const std::uint64_t seed = any_seed();
    const auto few = *rc::gen::inRange<std::size_t>(1, 250);
    const auto many = few + *rc::gen::inRange<std::size_t>(0, 250);
    const ImageSet a = make_digits(few, seed);
    const ImageSet b = make_digits(many, seed);
    RC_ASSERT(std::equal(a.labels.begin(), a.labels.end(), b.labels.begin()));
    RC_ASSERT(std::equal(a.pixels.begin(), a.pixels.end(), b.pixels.begin()));
    RC_ASSERT(make_digits(few, seed) == a);
  }));
}

TEST_CASE("another seed gives other digits") {
  REQUIRE(rc::check("for any two seeds", [] {
    const std::uint64_t seed = any_seed();
    const std::uint64_t other = any_seed();
    RC_PRE(seed != other);
    RC_ASSERT(make_digits(20, seed).pixels != make_digits(20, other).pixels);
  }));
}

TEST_CASE("every digit comes equally often") {
  REQUIRE(rc::check("in each hundred", [] {
    const auto hundreds = *rc::gen::inRange<std::size_t>(1, 6);
    const ImageSet set = make_digits(100 * hundreds, any_seed());
    for (std::size_t h = 0; h < hundreds; ++h) {
      std::array<int, 10> counts{};
      for (std::size_t i = 0; i < 100; ++i) ++counts[set.labels[100 * h + i]];
      RC_ASSERT(std::all_of(counts.begin(), counts.end(), [](int n) { return n == 10; }));
    }
  }));
}

TEST_CASE("pixels are bytes over 255, dark at the border, and never all dark") {
  REQUIRE(rc::check("in every image", [] {
    const ImageSet set = make_digits(200, any_seed());
    for (std::size_t i = 0; i < set.count(); ++i) {
      const std::span<const float> image = set.image(i);
      for (std::size_t p = 0; p < image.size(); ++p) {
        const float byte = std::round(image[p] * 255.0F);
        RC_ASSERT(byte >= 0.0F && byte <= 255.0F);
        RC_ASSERT(byte / 255.0F == image[p]);
        if (on_border(p)) RC_ASSERT(image[p] == 0.0F);
      }
      RC_ASSERT(nonzero_pixels(image) >= 20U);
    }
  }));
}

TEST_CASE("the mean intensity is that of handwriting") {
  REQUIRE(rc::check("of 500 images of any seed", [] {
    const ImageSet set = make_digits(500, any_seed());
    const double mean = mean_intensity(set.pixels);
    RC_ASSERT(mean > 0.11);
    RC_ASSERT(mean < 0.15);
  }));
}
