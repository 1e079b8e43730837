#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "initproof/rigor/box.hpp"
#include "initproof/rigor/enclosure.hpp"
#include "initproof/rigor/proof.hpp"

namespace initproof::rigor {

/// Encloses a quantity over a sub-box, given its sides in the order of the box's axes.
using Function = std::function<Enclosure(std::span<const Enclosure>)>;

struct Limits {
  std::uint64_t boxes = 200'000;  ///< sub-boxes that may be looked at; at least 1
  /// enclose() is content when its bounds are within this distance of values really taken,
  /// relative to the larger of 1 and their size.
  double tolerance = 1e-9;
};

/// Whether f > 0 on all of the box (Moore, Kearfott and Cloud, "Introduction to Interval Analysis",
/// 2009, chapter 6: refinement).
///
/// The most doubtful sub-box is bisected, along the side that is widest against the whole box's,
/// until f > 0 is certain on all of them (holds), f <= 0 is certain on one (refuted; `box` is
/// it), or the limit is reached (neither; `box` is the one most in doubt). If f
/// only touches 0 the answer is neither: divide the zero out first. [low, high] encloses f over
/// the whole box in every case. Throws std::invalid_argument if no box may be looked at.
[[nodiscard]] Proof prove_positive(const Function& f, const Box& box, const Limits& limits = {});

/// Whether low <= f <= high on all of the box, likewise; refuted if f is certainly outside on one
/// sub-box. Throws std::invalid_argument if low > high, one is NaN, or no box may be looked at.
[[nodiscard]] Proof prove_within(const Function& f, const Box& box, double low, double high,
                                 const Limits& limits = {});

/// The range of f over the box as tightly as the limits allow (branch and bound from either side).
/// `holds` says that both bounds are finite; they enclose the range in every case.
[[nodiscard]] Proof enclose(const Function& f, const Box& box, const Limits& limits = {});

/// The range of a function that is affine in each of its variables separately: such a function is
/// a weighted mean of its values at the corners, so these bound it. No interval wider than a point
/// is put into f, so equal terms cancel exactly. The caller answers for f being so.
/// Throws std::invalid_argument for more than 20 axes.
[[nodiscard]] Proof enclose_multiaffine(const Function& f, const Box& box);

/// What is known of a quantity that was enclosed directly: a proof that looked at one box.
[[nodiscard]] Proof enclosed(const Enclosure& value);

/// The first proof, with its interval narrowed to what the second knows of the same quantity.
[[nodiscard]] Proof narrowed(Proof proof, const Proof& other);

}  // namespace initproof::rigor
