#pragma once

namespace initproof::random::detail {

/// What the standard asks of a distribution beside its draws, for one that keeps nothing between
/// them. `Param` is checked where it is made.
template <class Distribution, class Param>
class Parametrized {
 public:
  using param_type = Param;

  explicit Parametrized(const Param& param) : param_(param) {}

  [[nodiscard]] const Param& param() const noexcept { return param_; }
  void param(const Param& param) { param_ = param; }
  void reset() noexcept {}

  /// A draw at other parameters than its own.
  template <class Engine>
  auto operator()(Engine& engine, const Param& param) const {
    return Distribution(param)(engine);
  }

  friend bool operator==(const Distribution& a, const Distribution& b) {
    return a.param() == b.param();
  }

 private:
  Param param_;
};

}  // namespace initproof::random::detail
