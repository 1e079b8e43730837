#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "initproof/ranks/transport.hpp"

namespace initproof::tests {

/// Carries letters between threads that play ranks.
class PostOffice {
 public:
  explicit PostOffice(int count) : boxes_(static_cast<std::size_t>(count)) {}

  class Counter final : public ranks::Transport {
   public:
    Counter(PostOffice& office, int rank) : office_(office), rank_(rank) {}
    [[nodiscard]] int rank() const noexcept override { return rank_; }
    [[nodiscard]] int count() const noexcept override {
      return static_cast<int>(office_.boxes_.size());
    }
    void send(int to, ranks::Kind kind, std::string bytes) override {
      const std::lock_guard lock(office_.mutex_);
      office_.boxes_.at(static_cast<std::size_t>(to)).push_back({rank_, kind, std::move(bytes)});
    }
    [[nodiscard]] std::optional<ranks::Letter> receive() override {
      const std::lock_guard lock(office_.mutex_);
      auto& box = office_.boxes_.at(static_cast<std::size_t>(rank_));
      if (box.empty()) return std::nullopt;
      ranks::Letter letter = std::move(box.front());
      box.pop_front();
      return letter;
    }
    void close(bool all_are_there) override {
      ++closed;
      everybody = all_are_there;
    }

    int closed = 0;
    bool everybody = false;

   private:
    PostOffice& office_;
    const int rank_;
  };

 private:
  std::mutex mutex_;
  std::vector<std::deque<ranks::Letter>> boxes_;
};

}  // namespace initproof::tests
