#pragma once

#include <cstdint>
#include <vector>

#include "initproof/advice/measure/drawn_network.hpp"
#include "initproof/advice/measure/measurement.hpp"
#include "initproof/stats/confidence_sequence.hpp"

namespace initproof::advice {

/// A measurement network by network, for whoever has little time at once: measure() is one that
/// runs to its end.
class MeasurementRun {
 public:
  /// What was seen of every layer, of each network of a block.
  using Block = std::vector<std::vector<LayerObservation>>;

  /// The inputs that the options name must outlive it. Throws as measure() does.
  MeasurementRun(const Spec& spec, const std::vector<LayerSignal>& signals,
                 const MeasureOptions& options);

  /// Whether all is clear, or as many networks were drawn as may be.
  [[nodiscard]] bool done() const;
  /// A network, counted from 0, on any thread and in any order; `memory` is the thread's own.
  [[nodiscard]] std::vector<LayerObservation> draw(std::uint64_t network,
                                                   std::vector<DrawnLayer>& memory) const {
    return drawer_.observe(network, memory);
  }
  /// Takes the next networks_of_a_block networks, in their order.
  void absorb(const Block& block);
  [[nodiscard]] Measurement so_far() const;

 private:
  struct Compared {
    MeasuredQuantity result;
    stats::SequentialDesign design;
  };

  NetworkDrawer drawer_;
  std::vector<Compared> compared_;
  std::uint64_t networks_ = 0;
  std::uint64_t planned_ = 0;
  std::uint64_t most_ = 0;
  double share_ = 0;
};

}  // namespace initproof::advice
