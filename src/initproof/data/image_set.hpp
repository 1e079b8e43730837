#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace initproof::data {

/// Grey images of one size with the digit that each shows.
struct ImageSet {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<float> pixels;         ///< in [0, 1], row-major, image after image
  std::vector<std::uint8_t> labels;  ///< 0 to 9, one an image
  std::string description;           ///< where the images come from and how many they are
  std::string folder = {};           ///< what `description` ends with, where it names a folder
  std::optional<std::uint64_t> seed = {};  ///< of the built-in digits
  std::size_t test_images = 0;  ///< how many of them, the last ones, are there to test on

  /// The images that may be learned from, the first ones: never test images beside training images.
  /// Where there are test images alone, they are all there is.
  [[nodiscard]] std::size_t learnable() const noexcept {
    return test_images < count() ? count() - test_images : count();
  }
  /// Whether these are test images without training images.
  [[nodiscard]] bool test_only() const noexcept {
    return test_images > 0 && test_images == count();
  }
  [[nodiscard]] std::size_t count() const noexcept { return labels.size(); }
  [[nodiscard]] std::size_t pixels_per_image() const noexcept { return rows * columns; }
  /// The pixels of image `index`; index < count().
  [[nodiscard]] std::span<const float> image(std::size_t index) const noexcept {
    return std::span(pixels).subspan(index * pixels_per_image(), pixels_per_image());
  }

  friend bool operator==(const ImageSet&, const ImageSet&) = default;
};

/// Sum of x^2 over the pixels, in double precision: the variance of z per unit weight variance.
[[nodiscard]] double sum_of_squares(std::span<const float> image) noexcept;

/// Mean of the pixels; NaN without pixels.
[[nodiscard]] double mean_intensity(std::span<const float> image) noexcept;

/// How many pixels are not exactly zero.
[[nodiscard]] std::size_t nonzero_pixels(std::span<const float> image) noexcept;

/// Indices, ascending, of the pixels that are zero in each of the first `first_images` images.
/// Throws std::invalid_argument if first_images is 0 or more than there are.
[[nodiscard]] std::vector<std::size_t> always_zero_pixels(const ImageSet& set,
                                                          std::size_t first_images);

}  // namespace initproof::data
