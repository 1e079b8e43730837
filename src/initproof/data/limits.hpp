#pragma once

#include <cstddef>
#include <cstdint>

/// The most that the readers of a user's files take in, so that no file, however it was made, costs
/// more memory than is said here. Each is far beyond what an honest file needs.
namespace initproof::data::limits {

/// Content of an IDX file, its header included: 512 MiB, ten times MNIST's training images.
inline constexpr std::uint64_t idx_bytes = std::uint64_t{1} << 29U;

/// Images of one half of a data set. As floats of 28 x 28 pixels they take 784 MB.
inline constexpr std::uint64_t images = 250'000;

/// Numbers of a user's own examples to train on: a gigabyte as floats.
inline constexpr std::uint64_t example_numbers = 250'000'000;

/// How many times its own size a gzip file may hold, beyond small ones. deflate reaches 1,032
/// times; MNIST's images are 4.8 times as large as their file.
inline constexpr std::uint64_t inflation = 64;
inline constexpr std::uint64_t inflated_anyway = std::uint64_t{1} << 24U;  ///< 16 MiB

/// Zeros behind a gzip stream, as tapes and block devices leave them.
inline constexpr std::uint64_t gzip_padding = std::uint64_t{1} << 20U;

/// A saved training or network: the largest that `train` makes, 20 million weights in double
/// precision, takes half of it.
inline constexpr std::uint64_t json_bytes = std::uint64_t{1} << 30U;

/// Lists and objects within one another; a saved training has six.
inline constexpr std::size_t json_depth = 8;

/// Results of `verify --json`: a megabyte for a lecture, eleven deep with their evidence.
inline constexpr std::uint64_t results_bytes = std::uint64_t{1} << 26U;  ///< 64 MiB
inline constexpr std::size_t results_depth = 12;

/// What a document takes in memory, about: 2 GiB.
inline constexpr std::uint64_t json_memory = std::uint64_t{1} << 31U;

}  // namespace initproof::data::limits
