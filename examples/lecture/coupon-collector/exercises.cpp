#include <vector>

#include "initproof/exercise/exercise.hpp"

namespace puzzles::coupon_collector {

using initproof::exercise::Numbers;

std::vector<initproof::exercise::Exercise> exercises();

std::vector<initproof::exercise::Exercise> exercises() {
  return {{.name = "last-two",
           .question =
               "A die has {} faces, and two of them have not come up yet. How many rolls will "
               "it take, on average, until they have?",
           .draws = {{"n", {6, 8, 10, 12, 20}}},
           .formula = "<n> \\left(\\frac{1}{2} + 1\\right)",
           .answer = [](const Numbers& x) { return 1.5 * x["n"]; },
           .misreadings = {{"both-alike", [](const Numbers& x) { return 2 * x["n"]; },
                            "Each of the two takes n rolls."},
                           {"both-at-once", [](const Numbers& x) { return x["n"] / 2; },
                            "Only the first of the two is waited for."}},
           .idea = "Wait for one of the two, and then for the other."}};
}

}  // namespace puzzles::coupon_collector
