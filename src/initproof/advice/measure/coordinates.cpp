#include "initproof/advice/measure/coordinates.hpp"

#include <stdexcept>

#include "initproof/advice/measure/drawn_network.hpp"

namespace initproof::advice {
namespace {

Measurement of_width(const Spec& spec, std::size_t index, std::size_t widths,
                     const MeasureOptions& options) {
  MeasureOptions one = options;
  one.alpha = options.alpha / static_cast<double>(widths);
  one.margin = options.margin / 3;
  // Of networks of one seed those of other widths would begin with the same weights.
  one.seed = options.seed + 0x9E3779B97F4A7C15U * index;
  if (options.inputs == nullptr) return measure(spec, propagate(spec), one);
  const InputTheory theory = propagate(spec, *options.inputs);
  one.over_inputs = &theory;
  return measure(spec, theory.signals, one);
}

const MeasuredQuantity* z_of(const Measurement& measurement, std::size_t layer) {
  for (const MeasuredQuantity& each : measurement.quantities)
    if (each.quantity == Quantity::z && each.layer == layer) return &each;
  return nullptr;
}

Coordinate quotient(const MeasuredQuantity& wide, const MeasuredQuantity& base) {
  Coordinate c;
  c.layer = base.layer;
  c.estimate = wide.estimate / base.estimate;
  c.interval = stats::Interval::all();
  if (base.interval.low > 0)
    c.interval = {wide.interval.low / base.interval.high, wide.interval.high / base.interval.low};
  return c;
}

}  // namespace

Spec widened(const Spec& spec, std::uint64_t factor) {
  Spec wide = spec;
  for (std::size_t l = 0; l + 1 < wide.layers.size(); ++l) {
    wide.layers[l].outputs *= factor;
    wide.layers[l + 1].inputs *= factor;
  }
  return wide;
}

CoordinateCheck check_coordinates(const Spec& spec, const std::vector<std::uint64_t>& factors,
                                  const MeasureOptions& options) {
  for (const std::uint64_t factor : factors)
    if (factor < 2 || !can_be_drawn(widened(spec, factor)))
      throw std::invalid_argument("expected factors from 2 on, of networks that can be drawn");
  CoordinateCheck check;
  const std::size_t widths = factors.size() + 1;
  const Measurement base = of_width(spec, 0, widths, options);
  check.networks = base.networks;
  check.interrupted = base.interrupted;
  for (std::size_t i = 0; i < factors.size() && !check.interrupted; ++i) {
    const Measurement wide = of_width(widened(spec, factors[i]), i + 1, widths, options);
    check.networks += wide.networks;
    check.interrupted = wide.interrupted;
    for (std::size_t l = 0; l < spec.layers.size(); ++l) {
      const MeasuredQuantity* z = z_of(base, l);
      const MeasuredQuantity* wide_z = z_of(wide, l);
      if (z == nullptr || wide_z == nullptr) continue;
      Coordinate c = quotient(*wide_z, *z);
      c.factor = factors[i];
      // A mean that rests on networks too rare to be seen is nothing to judge by.
      if (z->enough(base.networks) && wide_z->enough(wide.networks))
        c.flat = stats::judge(c.interval, stats::Interval::around(1, options.margin));
      check.coordinates.push_back(c);
    }
  }
  return check;
}

}  // namespace initproof::advice
