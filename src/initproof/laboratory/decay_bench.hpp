#pragma once

#include "initproof/laboratory/bench.hpp"

namespace initproof::laboratory {

/// One epoch of weight decay: the product beside its limit, and a weight that nothing else moves.
class DecayBench final : public Bench {
 public:
  explicit DecayBench(const Sources& sources) : sources_(sources) {}

  [[nodiscard]] std::vector<Setting> settings(const Json& given) const override;
  [[nodiscard]] Json theory(const Settings& settings) const override;
  [[nodiscard]] std::unique_ptr<Session> start(const Settings& settings,
                                               const Draws& draws) const override;

 private:
  Sources sources_;
};

}  // namespace initproof::laboratory
