#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "initproof/laboratory/bench.hpp"

namespace initproof::laboratory {

/// Answers requests in JSON (README.md) with the code that the program runs, a few milliseconds at
/// a time.
class Laboratory {
 public:
  static constexpr std::size_t most_sessions = 4;

  /// The lecture must outlive it.
  explicit Laboratory(const Sources& sources);

  /// The answer to a request. Never throws: what is wrong stands in the answer's "error".
  [[nodiscard]] std::string request(std::string_view text);

 private:
  struct Open {
    std::string bench;
    std::unique_ptr<Session> session;
  };

  [[nodiscard]] Json answer(const Json& request);
  [[nodiscard]] Json start(const Json& request);
  [[nodiscard]] Json step(const Json& request);
  [[nodiscard]] Json stop(const Json& request);
  [[nodiscard]] Open& open(const Json& request);

  std::map<std::string, std::unique_ptr<Bench>, std::less<>> benches_;
  std::map<std::int64_t, Open> sessions_;
};

}  // namespace initproof::laboratory
