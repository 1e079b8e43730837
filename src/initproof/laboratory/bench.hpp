#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "initproof/claim/lecture.hpp"
#include "initproof/data/image_set.hpp"
#include "initproof/laboratory/neurons.hpp"
#include "initproof/laboratory/settings.hpp"
#include "initproof/network/dataset.hpp"
#include "initproof/random/generator.hpp"

namespace initproof::laboratory {

/// What the benches take from the lecture.
struct Sources {
  const claim::Lecture* lecture = nullptr;
  NeuronsOf neurons;
  /// The images that networks learn from where there is no MNIST; made once.
  std::function<std::shared_ptr<const data::ImageSet>()> images;
  /// The lambda/n above which weights that are small decay to 0, for hidden biases of 0.
  std::function<double(const network::Dataset&)> collapse_rate;
};

/// What every bench's draws depend on beside its settings.
struct Draws {
  std::uint64_t seed = 1;
  random::Generator generator = random::generators.front();
};

/// Work that was begun: done piece by piece, with the same results for any order of the calls.
class Session {
 public:
  Session() = default;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  virtual ~Session() = default;

  [[nodiscard]] virtual bool done() const = 0;
  /// The next piece, of some milliseconds; nothing if done.
  virtual void advance() = 0;
  /// What is to be seen now; what is marked as new there is told once.
  [[nodiscard]] virtual Json state() = 0;
  /// What the program writes; of a session that is not done, as if it had been interrupted.
  [[nodiscard]] virtual Json result() = 0;
};

/// One of the laboratory's benches. All functions throw Refusal for settings that are
/// refused.
class Bench {
 public:
  Bench() = default;
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;
  virtual ~Bench() = default;

  /// What may be set, in view of what was: the claim's parameters once it is chosen.
  [[nodiscard]] virtual std::vector<Setting> settings(const Json& given) const = 0;
  [[nodiscard]] virtual Json theory(const Settings& settings) const = 0;
  [[nodiscard]] virtual std::unique_ptr<Session> start(const Settings& settings,
                                                       const Draws& draws) const = 0;
};

}  // namespace initproof::laboratory
