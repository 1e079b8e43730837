#include "initproof/figure/drawing.hpp"

#include <cmath>
#include <cstdlib>
#include <limits>
#include <stdexcept>
#include <string>

#include <fmt/format.h>

#include "initproof/figure/figure_data.hpp"
#include "initproof/figure/plot_script.hpp"
#include "initproof/files/error.hpp"

#include "figure/needs.hpp"
#include "support/catch.hpp"

using namespace initproof::figure;
using initproof::files::OutputError;

namespace {

Figure every_mark(const std::string& shown) {
  const initproof::text::Message text = initproof::text::only(initproof::text::verbatim(shown));
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
  for (const char* part : {">0</tspan>", ">2</tspan>", "{/=40 big}", "`touch", "@m", "$(id)"})
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
  figure.series = {{Mark::points, "p", 0, {1, 2}, {1, 2}, {0, 1}, {2}}};
  CHECK_THROWS_WITH(gnuplot_script(figure),
                    "figure 'f', series 'p': y_low, y_high and x differ in length");
  figure.series = {{Mark::steps, "s", 0, {1, 2, 3, 4}, {1, 2}}};
  CHECK_THROWS_WITH(gnuplot_script(figure),
                    "figure 'f', series 's': x has neither the centres nor the edges of y");
  figure.series = {{Mark::band, "b", 0, {1, 2}, {}}};
  CHECK_THROWS_AS(gnuplot_script(figure), std::invalid_argument);
  figure.series = {{Mark::vertical, "v", 0, {}, {}}};
  CHECK_THROWS_AS(gnuplot_script(figure), std::invalid_argument);
  figure.series = {{Mark::note, "n", 0, {1}, {}}};
  CHECK_THROWS_WITH(gnuplot_script(figure), "figure 'f', series 'n': a note needs one x and one y");
}

TEST_CASE("steps around centres are those of edges half-way between them") {
  const auto rows = [](std::vector<double> x, std::vector<double> y) {
    Figure figure;
    const Series steps{Mark::steps, "s", 0, std::move(x), std::move(y)};
    return data_rows(figure, steps, {0, 10}, {0, 10});
  };
  CHECK(rows({1, 2, 4}, {5, 6, 7}) == rows({0.5, 1.5, 3, 5}, {5, 6, 7}));
  CHECK(rows({3}, {5}) == rows({2.5, 3.5}, {5}));
  CHECK(rows({}, {}).empty());
}

TEST_CASE("strings for gnuplot cannot end early") {
  CHECK(gnuplot_text("it's") == "'it'.\"'\".'s'");
  CHECK(gnuplot_text("'a''b'") == "\"'\".'a'.\"''\".'b'.\"'\"");
  CHECK(gnuplot_text("").size() == 2);
  CHECK(gnuplot_text("a\nb") == "'a'.\"\\n\".'b'");
  CHECK(gnuplot_text("]]>") == "']] >'");
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
                           "{/Bold a} ^b_ c",
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

TEST_CASE("Typed exponents and indices of labels are raised and lowered") {
  const auto label = [](std::string_view text) {
    const std::string svg = finished_svg(fmt::format("<svg>\n<text>{}</text>\n</svg>", text), "t");
    return svg.substr(0, svg.find("</text>")).substr(svg.find("<text>") + 6);
  };
  CHECK(label("w = N_w^k, etc.") ==
        "w = N<tspan dy=\"0.33em\" font-size=\"0.75em\">w</tspan>"
        "<tspan dy=\"-0.87em\" font-size=\"0.75em\">k</tspan><tspan dy=\"0.40em\">, etc.</tspan>");
  CHECK(label("N^(-0.5)") == "N<tspan dy=\"-0.53em\" font-size=\"0.75em\">−0.5</tspan>");
  CHECK(label("k = -0.5, fan_in &lt; 784-30-10") == "k = −0.5, fan_in &lt; 784-30-10");
}

TEST_CASE("a picture is whole or none") {
  const std::string svg = "<?xml version=\"1.0\"?>\n<svg><g><text>a</text></g></svg>\n";
  CHECK(finished_svg(svg, "t").find("</svg>") != std::string::npos);
  for (std::size_t length = 0; length < svg.size() - 1; ++length)
    CHECK_THROWS_AS(finished_svg(svg.substr(0, length), "t"), OutputError);
  CHECK_THROWS_WITH(finished_svg("", "t"), "gnuplot drew no picture of 't'");
  CHECK_THROWS_WITH(finished_svg("<svg><g></svg>", "t"),
                    "gnuplot's picture of 't' is damaged: </svg> closes <g>");
  CHECK_THROWS_AS(finished_svg("<svg>\xFF</svg>", "t"), OutputError);
}

TEST_CASE("gnuplot's failure is one line") {
  if (!initproof::tests::can_draw()) return;
  try {
    static_cast<void>(run_gnuplot(std::vector<std::string>{"set terminal svg\nplot nonsense\n"}));
    FAIL("no error");
  } catch (const OutputError& error) {
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
  } catch (const OutputError& error) {
    text = error.what();
  }
  ::setenv("PATH", path.c_str(), 1);
  CHECK_FALSE(available);
  CHECK(text == "figures need gnuplot, which was not found in PATH (Debian package gnuplot-nox)");
}
