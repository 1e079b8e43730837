#pragma once

#include "initproof/laboratory/bench.hpp"

namespace initproof::laboratory {

/// Signal and error of a network, layer by layer: the theory, and networks that are drawn.
class DepthBench final : public Bench {
 public:
  [[nodiscard]] std::vector<Setting> settings(const Json& given) const override;
  [[nodiscard]] Json theory(const Settings& settings) const override;
  [[nodiscard]] std::unique_ptr<Session> start(const Settings& settings,
                                               const Draws& draws) const override;
};

}  // namespace initproof::laboratory
