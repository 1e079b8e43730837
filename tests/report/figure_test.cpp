#include "initproof/report/figure.hpp"

#include <cmath>
#include <cstdlib>
#include <limits>
#include <stdexcept>
#include <string>

#include "initproof/report/error.hpp"
#include "initproof/report/evidence_figure.hpp"
#include "initproof/report/plot_script.hpp"

#include "report/fixture.hpp"
#include "report/needs.hpp"
#include "support/catch.hpp"

using initproof::claim::Axis;
using initproof::claim::Figure;
using initproof::claim::Mark;
using namespace initproof::report;

namespace {

Figure every_mark(const std::string& text) {
  Figure figure{.name = "f",
                .title = text,
                .caption = text,
                .x = Axis{.label = text, .logarithmic = true},
                .y = Axis{.label = text},
                .series = {}};
  const double infinity = std::numeric_limits<double>::infinity();
  const std::vector<double> x = {-1, 1, 10, 100};
  const std::vector<double> y = {0, std::nan(""), 2, infinity};
  figure.series = {{Mark::line, text, 0, x, y},
                   {Mark::dashed, text, 1, x, y},
                   {Mark::points, text, 2, x, y, {0, 0, 1, 0}, {1, 1, 3, 1}},
                   {Mark::steps, text, 3, x, {1, 2, 3}},
                   {Mark::band, text, -1, x, {}, {0, 0, 0, 0}, {1, 2, 3, infinity}},
                   {Mark::vertical, text, 5, {7}, {}},
                   {Mark::horizontal, text, 6, {}, {1.5}},
                   {Mark::note, text, 6, {2}, {1}}};
  return figure;
}

/// The text of all CDATA sections, in which gnuplot puts labels, joined.
std::string texts(const std::string& svg) {
  std::string result;
  for (std::size_t i = 0; (i = svg.find("<text>", i)) != std::string::npos;) {
    const std::size_t end = svg.find("</text>", i);
    result += svg.substr(i + 6, end - i - 6) + "\n";
    i = end;
  }
  return result;
}

}  // namespace

TEST_CASE("labels come out as they are written, and nothing in them is carried out") {
  if (!initproof::tests::can_draw()) return;
  const std::string text = "w_0^2 {/=40 big} \\n %s `touch /tmp/x` @m $x$ $(id) \"q\" 'p' P(|z|>4)";
  const std::string svg = render_svg(every_mark(text));
  const std::string shown = texts(svg);
  for (const char* part : {"w_0^2", "{/=40 big}", "`touch", "@m", "$(id)"})
    CHECK(shown.find(part) != std::string::npos);
  CHECK(svg.find("<rect x=\"0\" y=\"0\"") != std::string::npos);  // white ground
  CHECK(svg.find("GNUPLOT") == std::string::npos);
  CHECK(svg.find("nan") == std::string::npos);
  CHECK(render_svg(every_mark(text)) == svg);
}

TEST_CASE("figures with nothing to draw are axes") {
  if (!initproof::tests::can_draw()) return;
  Figure figure = every_mark("t");
  figure.series.clear();
  CHECK(render_svg(figure).find("</svg>") != std::string::npos);
  figure.series = {{Mark::line, "l", 0, {1}, {std::nan("")}}};
  CHECK(render_svg(figure).find("</svg>") != std::string::npos);
}

TEST_CASE("series whose lengths do not fit are refused by name") {
  Figure figure = every_mark("t");
  figure.series = {{Mark::line, "short", 0, {1, 2}, {1}}};
  CHECK_THROWS_WITH(gnuplot_script(figure), "figure 'f', series 'short': x and y differ in length");
  figure.series = {{Mark::band, "b", 0, {1, 2}, {}}};
  CHECK_THROWS_AS(gnuplot_script(figure), std::invalid_argument);
  figure.series = {{Mark::vertical, "v", 0, {}, {}}};
  CHECK_THROWS_AS(gnuplot_script(figure), std::invalid_argument);
  figure.series = {{Mark::note, "n", 0, {1}, {}}};
  CHECK_THROWS_WITH(gnuplot_script(figure), "figure 'f', series 'n': a note needs one x and one y");
}

TEST_CASE("strings for gnuplot cannot end early") {
  CHECK(quoted("it's") == "'it'.\"'\".'s'");
  CHECK(quoted("'a''b'") == "\"'\".'a'.\"''\".'b'.\"'\"");
  CHECK(quoted("").size() == 2);
  CHECK(quoted("a\nb") == "'a'.\"\\n\".'b'");
  CHECK(quoted("]]>") == "']] >'");
}

TEST_CASE("every text is drawn as it is, whatever gnuplot could take it for") {
  if (!initproof::tests::can_draw()) return;
  for (const char* text : {"'",
                           "''",
                           "'begins",
                           "ends'",
                           "in''between",
                           "it's 'quoted' ''twice''",
                           "`echo no`",
                           "'`echo no`",
                           "''`echo no`'",
                           "@x $data0",
                           "a\\",
                           "a\\'b\\n",
                           "{/Bold a}^b_c",
                           "\"a\"",
                           "%s %d",
                           "# a",
                           "a; b",
                           "EOD",
                           "\\",
                           "'\\''"}) {
    CAPTURE(text);
    const std::string found = texts(render_svg(every_mark(text)));
    CHECK(found.find(text) != std::string::npos);
    CHECK(found.find("no\n") == std::string::npos);
  }
}

TEST_CASE("a picture is whole or none") {
  const std::string svg = "<?xml version=\"1.0\"?>\n<svg><g><text>a</text></g></svg>\n";
  CHECK(finished_svg(svg, "t").find("</svg>") != std::string::npos);
  for (std::size_t length = 0; length < svg.size() - 1; ++length)
    CHECK_THROWS_AS(finished_svg(svg.substr(0, length), "t"), ReportError);
  CHECK_THROWS_WITH(finished_svg("", "t"), "gnuplot drew no picture of 't'");
  CHECK_THROWS_WITH(finished_svg("<svg><g></svg>", "t"),
                    "gnuplot's picture of 't' is damaged: </svg> closes <g>");
  CHECK_THROWS_AS(finished_svg("<svg>\xFF</svg>", "t"), ReportError);
}

TEST_CASE("gnuplot's failure is one line") {
  if (!initproof::tests::can_draw()) return;
  try {
    static_cast<void>(run_gnuplot(std::vector<std::string>{"set terminal svg\nplot nonsense\n"}));
    FAIL("no error");
  } catch (const ReportError& error) {
    const std::string text = error.what();
    CHECK(text.find("gnuplot failed: ") == 0);
    CHECK(text.find("undefined variable: nonsense") != std::string::npos);
    CHECK(text.find('\n') == std::string::npos);
  }
}

TEST_CASE("without gnuplot the package is named") {
  const std::string path = std::getenv("PATH");
  ::setenv("PATH", "/nowhere", 1);
  const bool available = gnuplot_available();
  std::string text;
  try {
    require_gnuplot();
  } catch (const ReportError& error) {
    text = error.what();
  }
  ::setenv("PATH", path.c_str(), 1);
  CHECK_FALSE(available);
  CHECK(text == "figures need gnuplot, which was not found in PATH (Debian package gnuplot-nox)");
}

TEST_CASE("the evidence is measured in margins") {
  const auto picture = evidence_picture(initproof::tests::corrected_claim());
  REQUIRE(picture);
  // (392.7104999 - 393) / 0.5, the low end of the first hypothesis.
  CHECK(picture->picture.script.find(" -0.57900") != std::string::npos);
  CHECK(evidence_picture(initproof::tests::proved_claim()));
  CHECK_FALSE(evidence_picture({}));
}

TEST_CASE("a cross stands where the interval has left a counter-claim outside for good") {
  auto result = initproof::tests::corrected_claim();
  auto& found = result.hypotheses[0];
  const double wrong = found.counterclaims.at(0).predicted;
  const auto around = [](double x) { return initproof::stats::Interval::around(x, 0.4); };
  found.trajectory = {
      {10, 393, around(wrong)}, {20, 393, around(393)}, {30, 393, around(wrong)},
      {40, 393, around(393)},   {50, 393, around(393)},
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
  found.trajectory = {{10, 393, {392.5, 393.5}}, {1000, 393, {392.9, 393.1}}};
  const auto figure = closing_in_figure(result);
  REQUIRE(figure);
  const auto& band = figure->series.front();
  REQUIRE(band.x.size() == 4);
  CHECK(band.x[1] == 1000);
  CHECK(band.y_low[1] == 392.5);
  CHECK(band.y_low[2] == 392.9);
  CHECK(band.x[3] > 1000);
  CHECK(band.y_high[3] == 393.1);
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
    if (series.label.starts_with("bias-forgotten") || series.label.starts_with("the-same-again"))
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
  CHECK(figure->caption.find("all-inputs (784)") != std::string::npos);
  CHECK_FALSE(closing_in_figure(initproof::tests::proved_claim()));
  CHECK_FALSE(closing_in_figure(initproof::tests::failed_claim()));
}
