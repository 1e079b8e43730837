#include "initproof/data/image_set.hpp"

#include <stdexcept>

#include <fmt/format.h>

namespace initproof::data {

double sum_of_squares(std::span<const float> image) noexcept {
  double sum = 0;
  for (const float pixel : image) sum += static_cast<double>(pixel) * static_cast<double>(pixel);
  return sum;
}

double mean_intensity(std::span<const float> image) noexcept {
  double sum = 0;
  for (const float pixel : image) sum += static_cast<double>(pixel);
  return sum / static_cast<double>(image.size());
}

std::size_t nonzero_pixels(std::span<const float> image) noexcept {
  std::size_t count = 0;
  for (const float pixel : image) count += pixel != 0.0F ? 1 : 0;
  return count;
}

std::vector<std::size_t> always_zero_pixels(const ImageSet& set, std::size_t first_images) {
  if (first_images == 0 || first_images > set.count()) {
    throw std::invalid_argument(fmt::format(
        "always_zero_pixels: first_images is {}, must be 1 to {}", first_images, set.count()));
  }
  std::vector<bool> lit(set.pixels_per_image());
  for (std::size_t i = 0; i < first_images; ++i) {
    const std::span<const float> image = set.image(i);
    for (std::size_t pixel = 0; pixel < image.size(); ++pixel) {
      if (image[pixel] != 0.0F) lit[pixel] = true;
    }
  }
  std::vector<std::size_t> dark;
  for (std::size_t pixel = 0; pixel < lit.size(); ++pixel) {
    if (!lit[pixel]) dark.push_back(pixel);
  }
  return dark;
}

}  // namespace initproof::data
