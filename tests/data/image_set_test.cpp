#include "initproof/data/image_set.hpp"

#include <cmath>
#include <stdexcept>
#include <vector>

#include "support/catch.hpp"

using namespace initproof::data;

namespace {

// Two images of 2 x 3; pixels 0 and 4 are never lit.
ImageSet two_images() {
  return {.rows = 2,
          .columns = 3,
          .pixels = {0, 0.5F, 0, 1, 0, 0, 0, 0, 0.25F, 0, 0, 1},
          .labels = {3, 7},
          .description = "two"};
}

}  // namespace

TEST_CASE("an image is a window on the set's pixels") {
  const ImageSet set = two_images();
  REQUIRE(set.count() == 2);
  REQUIRE(set.pixels_per_image() == 6);
  REQUIRE(set.image(1).size() == 6);
  REQUIRE(set.image(1).data() == set.pixels.data() + 6);
}

TEST_CASE("statistics of an image are those of its pixels") {
  const ImageSet set = two_images();
  REQUIRE(sum_of_squares(set.image(0)) == 1.25);
  REQUIRE(sum_of_squares(set.image(1)) == 1.0625);
  REQUIRE(mean_intensity(set.image(0)) == 0.25);
  REQUIRE(mean_intensity(set.pixels) == 2.75 / 12);
  REQUIRE(nonzero_pixels(set.image(0)) == 2);
  REQUIRE(std::isnan(mean_intensity({})));
  REQUIRE(sum_of_squares({}) == 0);
}

TEST_CASE("the sum of squares is taken in double precision") {
  // In single precision 2^24 + 1 is 2^24.
  std::vector<float> pixels((1U << 24U) + 1, 1.0F);
  REQUIRE(sum_of_squares(pixels) == 16777217.0);
}

TEST_CASE("always-zero pixels are those dark in each of the first images") {
  const ImageSet set = two_images();
  REQUIRE(always_zero_pixels(set, 1) == std::vector<std::size_t>{0, 2, 4, 5});
  REQUIRE(always_zero_pixels(set, 2) == std::vector<std::size_t>{0, 4});
  REQUIRE_THROWS_AS(always_zero_pixels(set, 0), std::invalid_argument);
  REQUIRE_THROWS_AS(always_zero_pixels(set, 3), std::invalid_argument);
}
