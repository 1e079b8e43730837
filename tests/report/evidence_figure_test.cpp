#include "initproof/report/figures/evidence_figure.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "initproof/report/page.hpp"

#include "report/fixture.hpp"
#include "support/catch.hpp"

using namespace initproof::report;

TEST_CASE("the evidence is measured in margins") {
  const auto picture = evidence_picture(initproof::tests::corrected_claim());
  REQUIRE(picture);
  // (392.7104999 - 393) / 0.5, the low end of the first hypothesis.
  CHECK(picture->picture.script.find(" -0.57900") != std::string::npos);
  CHECK(evidence_picture(initproof::tests::proved_claim()));
  CHECK_FALSE(evidence_picture({}));
}

TEST_CASE("an equality that is excluded is marked in the figure, the table and the sentence") {
  auto result = initproof::tests::corrected_claim();
  const auto marked = [&](const std::string& text) {
    const auto picture = evidence_picture(result);
    return std::vector<bool>{
        picture->picture.script.find("interval, equality excluded") != std::string::npos,
        picture->caption.find("Open circles") != std::string::npos,
        evidence_table(result).find(text) != std::string::npos,
        evidence_sentence(result).find("not equal to the prediction") != std::string::npos};
  };
  const std::string shown = "≈ 393";
  CHECK(marked(shown) == std::vector<bool>(4, false));
  result.hypotheses[0].equality_excluded = true;
  CHECK(marked(shown) == std::vector<bool>(4, true));
  CHECK(evidence_table(result).find("**confirmed** (within the margin, not equal)") !=
        std::string::npos);
}

TEST_CASE("a cross stands where the interval has left a counter-claim outside for good") {
  auto result = initproof::tests::corrected_claim();
  auto& found = result.hypotheses[0];
  const double wrong = found.counterclaims.at(0).predicted;
  const auto around = [](double x) { return initproof::stats::Interval::around(x, 0.4); };
  found.trajectory = {
      {5, 393, initproof::stats::Interval::around(393, 3)},
      {10, 393, around(wrong)},
      {20, 393, around(393)},
      {30, 393, around(wrong)},
      {40, 393, around(393)},
      {50, 393, around(393)},
  };
  const auto figure = closing_in_figure(result);
  REQUIRE(figure);
  const auto& cross = figure->series.back();
  CHECK(cross.label == "left outside from here on");
  CHECK(cross.x == std::vector<double>{40});
  CHECK(cross.y == std::vector<double>{wrong});
}

TEST_CASE("an interval holds until the next look, and the last one on") {
  auto result = initproof::tests::corrected_claim();
  auto& found = result.hypotheses[0];
  found.trajectory = {{10, 393, {392.5, 393.5}},
                      {100, 393, {392.6, 393.4}},
                      {500, 393, {392.7, 393.3}},
                      {1000, 393, {392.9, 393.1}}};
  const auto figure = closing_in_figure(result);
  REQUIRE(figure);
  const auto& band = figure->series.front();
  REQUIRE(band.x.size() == 8);
  CHECK(band.x[1] == 100);
  CHECK(band.y_low[1] == 392.5);
  CHECK(band.y_low[2] == 392.6);
  CHECK(band.x[7] > 1000);
  CHECK(band.y_high[7] == 393.1);
}

TEST_CASE("an interval that does not narrow is not drawn as closing in") {
  auto result = initproof::tests::corrected_claim();
  const auto closing_in_by = [&](double narrowing) {
    for (auto& found : result.hypotheses) {
      found.trajectory.clear();
      for (const std::uint64_t n : {10U, 100U, 500U, 1000U})
        found.trajectory.push_back(
            {n, found.estimate,
             initproof::stats::Interval::around(found.estimate, n < 1000 ? 0.2 * narrowing : 0.2)});
    }
    return closing_in_figure(result).has_value();
  };
  CHECK(closing_in_by(2.1));
  CHECK_FALSE(closing_in_by(1.9));
}

TEST_CASE("an interval beyond the picture has a scale of its own, and is marked") {
  auto result = initproof::tests::corrected_claim();
  const auto marked = [&] {
    const auto picture = evidence_picture(result);
    return std::pair(picture->picture.script.find("variance *") != std::string::npos,
                     picture->caption.find("A star") != std::string::npos);
  };
  // The literal wording is beyond it from the start; the first row is not.
  CHECK(marked() == std::pair(false, true));
  result.hypotheses[0].interval = {400, 401};
  CHECK(marked() == std::pair(true, true));
  // (400 - 393) at the scale that puts 401 at 2.5.
  CHECK(evidence_picture(result)->picture.script.find(" 2.1875 ") != std::string::npos);
}

// No scale shows one that has no other end.
TEST_CASE("an interval beyond the picture that has no other end is an arrow there") {
  auto result = initproof::tests::corrected_claim();
  const auto arrow = [&](const initproof::stats::Interval& interval) {
    auto& found = result.hypotheses[0];
    found.interval = interval;
    found.counterclaims.clear();  // they have arrows of their own
    const std::string script = evidence_picture(result)->picture.script;
    return std::vector<bool>{script.find("interval beyond") != std::string::npos,
                             script.find("variance *") != std::string::npos,
                             script.find("\n3.2") != std::string::npos,
                             script.find("\n-3.2") != std::string::npos};
  };
  constexpr double infinity = initproof::tests::fixture::infinity;
  CHECK(arrow({392.75, 393.25}) == std::vector<bool>{false, false, false, false});
  CHECK(arrow({400, infinity}) == std::vector<bool>{true, false, true, false});
  CHECK(arrow({-infinity, 380}) == std::vector<bool>{true, false, false, true});
  CHECK(arrow({392.75, infinity}) == std::vector<bool>{false, false, false, false});
}

TEST_CASE("counter-claims that coincide in the picture have one colour") {
  auto result = initproof::tests::corrected_claim();
  auto again = result.hypotheses[0].counterclaims.at(0);
  again.name = "the-same-again";
  again.predicted += 1e-6;
  result.hypotheses[0].counterclaims.push_back(again);
  const auto figure = closing_in_figure(result);
  REQUIRE(figure);
  std::vector<int> colours;
  for (const auto& series : figure->series)
    if (const std::string label = series.label.english();
        label.starts_with("bias-forgotten") || label.starts_with("the-same-again"))
      colours.push_back(series.colour);
  REQUIRE(colours.size() == 2);
  CHECK(colours[0] == colours[1]);
}

TEST_CASE("the slide's literal words have a range of their own colour") {
  const auto picture = evidence_picture(initproof::tests::corrected_claim());
  REQUIRE(picture);
  CHECK(picture->picture.script.find("the slide'.\"'\".'s literal words") != std::string::npos);
}

TEST_CASE("the axis of what has one side only ends there") {
  auto result = initproof::tests::corrected_claim();
  auto& found = result.hypotheses[0];
  for (auto& point : found.trajectory) {
    point.interval.low = 393;
    point.estimate = 393;
  }
  found.interval = {393, 393.2};
  const auto figure = closing_in_figure(result);
  REQUIRE(figure);
  CHECK(figure->y.range->first == Approx(391.75));  // the nearest counter-claim, and a little room
}

TEST_CASE("the interval closing in is drawn where there is one, its window by the counter-claims") {
  const auto figure = closing_in_figure(initproof::tests::corrected_claim());
  REQUIRE(figure);
  REQUIRE(figure->y.range);
  CHECK(figure->y.range->first == Approx(389.75));
  CHECK(figure->y.range->second == Approx(396.25));
  CHECK(figure->caption.english().find("all-inputs (784)") != std::string::npos);
  CHECK_FALSE(closing_in_figure(initproof::tests::proved_claim()));
  CHECK_FALSE(closing_in_figure(initproof::tests::failed_claim()));
}
