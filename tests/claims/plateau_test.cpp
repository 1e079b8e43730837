#include "common/training/plateau.hpp"

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <utility>
#include <vector>

#include <Eigen/SVD>

#include "initproof/random/engine.hpp"

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

// The singular values of E[(mean of y - y) x^T], found in another way.
TEST_CASE("The norm of the covariance of inputs and targets is its largest singular value") {
  random::Engine engine(3);
  const auto number = [&] {
    return static_cast<float>(static_cast<std::int32_t>(engine())) * 0x1p-31F;
  };
  for (const auto& [features, outputs] : {std::pair{1U, 1U}, {7U, 2U}, {4U, 6U}, {30U, 10U}}) {
    CAPTURE(features, outputs);
    constexpr std::size_t examples = 50;
    std::vector<float> inputs(examples * features), targets(examples * outputs);
    std::generate(inputs.begin(), inputs.end(), number);
    std::generate(targets.begin(), targets.end(), number);
    const Eigen::MatrixXd x =
        Eigen::Map<const Eigen::MatrixXf>(inputs.data(), features, examples).cast<double>();
    const Eigen::MatrixXd y =
        Eigen::Map<const Eigen::MatrixXf>(targets.data(), outputs, examples).cast<double>();
    const Eigen::VectorXd mean = y.rowwise().mean();
    const Eigen::MatrixXd covariance =
        ((-y).colwise() + mean) * x.transpose() / static_cast<double>(examples);
    const double largest = Eigen::JacobiSVD<Eigen::MatrixXd>(covariance).singularValues()(0);
    CHECK(covariance_norm(network::Dataset::of_targets(inputs, features, targets, outputs)) ==
          Approx(largest).epsilon(1e-13));
  }
}

}  // namespace
}  // namespace initproof::proofs
