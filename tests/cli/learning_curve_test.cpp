#include "initproof/cli/train/learning_curve.hpp"

#include <stdexcept>

#include "initproof/figure/drawing.hpp"

#include "support/catch.hpp"

namespace initproof::cli {
namespace {

TEST_CASE("A learning curve is in percent, over epochs from 1, and marks the first best") {
  const figure::Figure figure = learning_curve({"title", {0.5, 0.75, 1}, {0.25, 0.5, 0.5}});
  REQUIRE(figure.series.size() == 3);
  CHECK(figure.series[0].x == std::vector<double>{1, 2, 3});
  CHECK(figure.series[0].y == std::vector<double>{50, 75, 100});
  CHECK(figure.series[1].y == std::vector<double>{25, 50, 50});
  CHECK(figure.series[2].x == std::vector<double>{2});
  CHECK(figure.series[2].label.english() == "best: 50.00 % after epoch 2");
}

TEST_CASE("A learning curve without validation has one line, and one epoch is drawn as well") {
  const figure::Figure figure = learning_curve({"title", {0.5}, {}});
  REQUIRE(figure.series.size() == 1);
  CHECK(figure.series[0].mark == figure::Mark::points);
  CHECK_NOTHROW(gnuplot_script(figure));
}

TEST_CASE("An accuracy that is not quite all is not called all") {
  const figure::Figure figure = learning_curve({"title", {0.5, 1}, {0.5, 59'999.0 / 60'000}});
  CHECK(figure.series[2].label.english() == "best: 99.998 % after epoch 2");
}

TEST_CASE("A learning curve of other examples than images says so") {
  LearningCurve curve{"title", {0.5}, {0.5}};
  CHECK(learning_curve(curve).series[1].label.english() == "validation images");
  curve.of_images = false;
  const figure::Figure figure = learning_curve(curve);
  CHECK(figure.series[0].label.english() == "training examples");
  CHECK(figure.series[1].label.english() == "validation examples");
  CHECK(figure.caption.english().starts_with("The share of examples"));
}

TEST_CASE("Curves of different lengths are refused") {
  CHECK_THROWS_AS(learning_curve({"title", {0.5, 0.6}, {0.5}}), std::invalid_argument);
}

}  // namespace
}  // namespace initproof::cli
