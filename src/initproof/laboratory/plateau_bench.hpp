#pragma once

#include "initproof/laboratory/bench.hpp"

namespace initproof::laboratory {

/// How large weights become under decay, and how large the slide says.
class PlateauBench final : public Bench {
 public:
  explicit PlateauBench(const Sources& sources) : sources_(sources) {}

  [[nodiscard]] std::vector<Setting> settings(const Json& given) const override;
  [[nodiscard]] Json theory(const Settings& settings) const override;
  [[nodiscard]] std::unique_ptr<Session> start(const Settings& settings,
                                               const Draws& draws) const override;

 private:
  Sources sources_;
};

}  // namespace initproof::laboratory
