// A shuffle is fair if every order is equally likely. The classic bug swaps each card with any
// other one instead of one that is left: of three cards some orders then have 5/27, others 4/27.
#include <array>
#include <utility>

#include "both_versions.hpp"

namespace testing = initproof::testing;

namespace {

testing::Check order(const char* name, bool broken) {
  return {.name = name,
          .quantity = testing::probability([broken](initproof::random::Engine& engine) {
            std::array<int, 3> cards{0, 1, 2};
            for (std::size_t i = 0; i < 3; ++i) {
              const std::size_t first = broken ? 0 : i;
              const auto left = static_cast<double>(3 - first);
              const auto step = static_cast<std::size_t>(left * examples::uniform(engine));
              std::swap(cards[i], cards[first + step]);
            }
            return cards == std::array<int, 3>{1, 2, 0};
          }),
          .prediction = testing::equal(1.0 / 6, 0.006).told_apart_from(5.0 / 27)};
}

}  // namespace

int main(int argc, char** argv) {
  return examples::both_versions(order("a fair shuffle", false), order("the naive shuffle", true),
                                 argc, argv);
}
