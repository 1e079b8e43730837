#pragma once

#include "initproof/laboratory/bench.hpp"

namespace initproof::laboratory {

/// The weighted input of a neuron, by the claims on it.
class ZBench final : public Bench {
 public:
  explicit ZBench(const Sources& sources) : sources_(sources) {}

  [[nodiscard]] std::vector<Setting> settings(const Json& given) const override;
  [[nodiscard]] Json theory(const Settings& settings) const override;
  [[nodiscard]] std::unique_ptr<Session> start(const Settings& settings,
                                               const Draws& draws) const override;

 private:
  [[nodiscard]] claim::Parameters parameters(const Settings& settings) const;

  Sources sources_;
};

}  // namespace initproof::laboratory
