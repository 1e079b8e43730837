#include "common/training/plateau.hpp"

#include <stdexcept>

#include "common/training/learning.hpp"
#include "plateau-scaling/experiments.hpp"
#include "support/catch.hpp"

namespace initproof::proofs {
namespace {

const random::Stream students(7, "plateau", "students");

// 20 updates an epoch; a decay time is 50 updates, two and a half epochs.
TrainingSetting setting() {
  return {.hidden_width = 4, .learning_rate = 0.2, .penalty_rate = 0.1, .batch_size = 10};
}

TEST_CASE("A network is seen when the time has passed, within an epoch and without disturbing it") {
  const StudentTask task(students, 0);
  DecayingNetwork seen(task.sparse(), setting(), {}, students, 0);
  const auto at_one = seen.network_at(1);
  CHECK(seen.updates() == 60);
  DecayingNetwork whole(task.sparse(), setting(), {}, students, 0);
  whole.run_to(0.8);
  CHECK(whole.updates() == 40);
  CHECK(at_one.squared_weights() != whole.squared_weights());
  whole.run_to(1.2);
  CHECK(seen.squared_weights() == whole.squared_weights());
  CHECK(at_one.squared_weights() != whole.squared_weights());
}

TEST_CASE("At the end of an epoch it is the network that training goes on with") {
  const StudentTask task(students, 0);
  DecayingNetwork training(task.sparse(), setting(), {}, students, 0);
  const auto at_two = training.network_at(2);
  CHECK(training.updates() == 100);
  CHECK(at_two.squared_weights() == training.squared_weights());
  CHECK_THROWS_AS(training.network_at(1), std::logic_error);
}

// An epoch lasts 2.8 decay times there: whole epochs alone would look too late at what is too
// early, and compare the last epoch with itself.
TEST_CASE("Where an epoch lasts several decay times the slope is seen in time, and R still moves") {
  const auto data = learning_data({});
  const auto experiment =
      plateau_scaling::image_networks(data, {.learning_rate = 0.3, .penalty_rate = 0.0115});
  const auto block = experiment.draw({7, "plateau-scaling", experiment.name}, 0);
  for (const double early : std::get<stats::Values>(block.at(1)).values) CHECK(early > -0.25);
  for (const double change : std::get<stats::Values>(block.at(2)).values) CHECK(change != 0);
}

}  // namespace
}  // namespace initproof::proofs
