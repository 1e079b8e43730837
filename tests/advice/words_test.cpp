#include <set>
#include <string>
#include <vector>

#include "initproof/advice/measure/measurement.hpp"
#include "initproof/advice/spec/document.hpp"
#include "initproof/advice/spec/line.hpp"
#include "initproof/advice/words/answer.hpp"
#include "initproof/advice/words/measurement_words.hpp"
#include "initproof/advice/words/signal_figure.hpp"
#include "initproof/advice/words/translations.hpp"
#include "initproof/advice/words/writing.hpp"
#include "initproof/language/catalogue.hpp"
#include "initproof/language/language.hpp"
#include "initproof/text/text.hpp"

#include "support/catch.hpp"

using namespace initproof::advice;
namespace language = initproof::language;
namespace text = initproof::text;

namespace {

Spec training_spec(const std::string& widths, Fields fields) {
  for (const auto& [key, value] : Fields{{"lr", {"--lr", "0.05"}},
                                         {"weight_decay", {"--weight-decay", "5e-4"}},
                                         {"batch", {"--batch", "128"}},
                                         {"examples", {"--examples", "50000"}},
                                         {"epochs", {"--epochs", "30"}}})
    fields.try_emplace(key, value);
  return read_line({"SPEC", widths}, fields);
}

std::string said(const Spec& spec) {
  return terminal_text(page(answer("N", spec)));
}

bool has(const std::string& where, const std::string& what) {
  return where.find(what) != std::string::npos;
}

// Networks that make the program say everything that it can.
std::vector<Spec> all_kinds() {
  const std::string ten = "8-8-8-8-8-8-8-8-8-8-8";
  std::vector<Spec> specs = {
      training_spec("1024-256-10", {{"init", {"", "he"}}}),
      training_spec(ten, {{"init", {"", "glorot"}}}),
      training_spec(ten, {{"init", {"", "he:2"}}, {"momentum", {"", "0.9"}}}),
      training_spec(ten, {{"init", {"", "lecun:0.3"}}, {"schedule", {"", "cosine"}}}),
      training_spec(ten, {{"init", {"", "lecun:0.3"}}, {"optimizer", {"", "adam"}}}),
      training_spec(
          "8-8-8",
          {{"init", {"", "zeros"}}, {"optimizer", {"", "adamw"}}, {"momentum", {"", "0.9"}}}),
      training_spec("784-30-10", {{"init", {"", "naive"}},
                                  {"hidden", {"", "sigmoid"}},
                                  {"active", {"", "392"}},
                                  {"weight_decay", {"", "0"}}}),
      training_spec(
          "784-30-10",
          {{"framework", {"", "book"}}, {"hidden", {"", "sigmoid"}}, {"weight_decay", {"", "50"}}}),
      training_spec(
          "8-8-8",
          {{"hidden", {"", "gelu"}}, {"init", {"", "kaiming"}}, {"weight_decay", {"", "1e-6"}}}),
      training_spec("8-8-8", {{"framework", {"", "flax"}},
                              {"init", {"", "truncated:1"}},
                              {"weight_decay", {"", "0.06"}}}),
      training_spec("8-8-8", {{"framework", {"", "keras"}}, {"weight_decay", {"", "30"}}}),
      training_spec("8-8-8", {{"init", {"", "truncated:0.02"}}, {"weight_decay", {"", "0.006"}}}),
  };
  specs.push_back(read_document(R"({"framework": "keras", "input": {"size": 32}, "layers": [
    {"kind": "convolution", "channels": 32, "kernel": [3, 3], "depthwise": true},
    {"kind": "normalization", "of": "layer"}, {"kind": "convolution", "channels": 8, "transposed": true},
    {"kind": "convolution", "channels": 8}]})"));
  specs.push_back(
      read_document(R"({"layers": [{"kind": "embedding", "vocabulary": 100, "units": 64},
    {"kind": "attention", "packed": true, "heads": 4}]})"));
  specs.push_back(
      training_spec("1-50-50-50", {{"init", {"", "uniform:2"}}, {"hidden", {"", "tanh"}}}));
  return specs;
}

}  // namespace

TEST_CASE("the answer to a usual network says what counts") {
  const std::string text = said(training_spec("1024-256-10", {{"init", {"", "he"}}}));
  for (const char* words :
       {"390.6", "0.9903", "71", "0.746", "λ = 25", "1 − 2.5e-5", "L2(0.00025)",
        "Forward the signal keeps its size", "Backward the error keeps its size", "0.293 decay"})
    CHECK(has(text, words));
}

TEST_CASE(
    "of weights that swing the factor's size is printed, and none is said to grow that stays as "
    "large") {
  // The rate is 0.05: eta lambda / n is 2.
  const std::string text = said(training_spec("1024-256-10", {{"weight_decay", {"", "40"}}}));
  for (const char* words :
       {"size of the factor of a step ", "size of the factor of an epoch ", "become no smaller"})
    CHECK(has(text, words));
  CHECK_FALSE(has(text, "grow"));
}

TEST_CASE("a sentence says what a layer does to the signal") {
  CHECK(has(said(training_spec("8-8-8-8", {{"init", {"", "glorot"}}})),
            "Forward the signal halves with every layer"));
  const std::string naive = said(training_spec("784-30-10", {{"init", {"", "naive"}},
                                                             {"bias", {"", "normal:1"}},
                                                             {"hidden", {"", "sigmoid"}},
                                                             {"active", {"", "392"}}}));
  CHECK(has(naive, "84 % of the units of layer 1 are saturated (|z| > 4)"));
  const std::string depthwise = said(all_kinds()[12]);
  CHECK(has(depthwise, "Layer 1: the rule takes 288 for the fan-in"));
  CHECK(has(said(all_kinds()[13]), "0.5 of the variance that"));
}

TEST_CASE("A table wider than the terminal goes on below, with its first column again") {
  const Table table = {{"layer", "first", "second", "third"}, {"1 dense", "0.25", "4", "x"}};
  const auto of_width = [&](std::size_t width) {
    return terminal_text({"T", {}, {{"S", table, {}}}}, width);
  };
  CHECK(of_width(80) ==
        "T\n\n\nS\n\n  layer    first  second  third\n  1 dense   0.25       4  x\n");
  CHECK(of_width(31) == of_width(80));
  CHECK(of_width(30) ==
        "T\n\n\nS\n\n  layer    first  second\n  1 dense   0.25       4\n"
        "\n  layer    third\n  1 dense  x\n");
  // A column alone may be too wide: it is not cut.
  CHECK(of_width(10) ==
        "T\n\n\nS\n\n  layer    first\n  1 dense   0.25\n\n  layer    second\n  1 dense       4\n"
        "\n  layer    third\n  1 dense  x\n");
  const Table narrow = {{"alone"}, {"1"}};
  CHECK(terminal_text({"T", {}, {{"S", narrow, {}}}}, 5) == "T\n\n\nS\n\n  alone\n  1\n");
}

TEST_CASE("no line is wider than a terminal, in both languages") {
  for (const Spec& spec : all_kinds())
    for (const std::string& line : text::lines(said(spec))) {
      CAPTURE(line);
      CHECK(text::display_width(line) <= 80);
    }
}

TEST_CASE("everything that is said has its translation") {
  language::Catalogue words("cs");
  words.add(own_translations("cs"));
  std::set<std::string> missing;
  words.collect_missing(missing);
  const language::Speaking speaking(&words);
  for (const Spec& spec : all_kinds()) {
    const Answer found = answer("N", spec);
    for (const std::string& line : text::lines(terminal_text(page(found)))) {
      CAPTURE(line);
      CHECK(text::display_width(line) <= 80);
    }
    const auto figure = signal_figure(found, nullptr);
    (void)markdown_text(page(found), "x.svg", figure.caption);
    (void)language::shown(figure.title);
    (void)language::shown(figure.x.label);
    (void)language::shown(figure.y.label);
    for (const auto& series : figure.series) (void)language::shown(series.label);
  }
  using initproof::stats::Judgement;
  Measurement measurement;
  (void)terminal_text({"", {}, {measurement_section(measurement, {})}});
  for (const Judgement worst : {Judgement::confirmed, Judgement::undecided, Judgement::refuted}) {
    for (const Quantity quantity : {Quantity::z, Quantity::error, Quantity::dead}) {
      MeasuredQuantity each;
      each.quantity = quantity;
      each.interval = {0.9, 1.1};
      each.judgement = worst;
      measurement.quantities.push_back(each);
    }
    (void)terminal_text({"", {}, {measurement_section(measurement, {})}});
    const auto figure = signal_figure(answer("N", all_kinds()[0]), &measurement);
    for (const auto& series : figure.series) (void)language::shown(series.label);
  }
  for (const std::string& each : missing) UNSCOPED_INFO(each);
  CHECK(missing.empty());
}

TEST_CASE("an interval is printed no narrower than it is") {
  const auto shown = [](double low, double high) {
    return language::shown(shown_interval({low, high}));
  };
  CHECK(shown(1.00004999, 2.0000001) == "[1, 2.0001]");
  CHECK(shown(0.0123456, 0.0123456) == "[0.012345, 0.012346]");
}

TEST_CASE("no width of the hidden layers is said to be enough where the inputs are too few") {
  const auto of = [](const std::string& widths, const char* init) {
    std::string all =
        said(read_line({"SPEC", widths},
                       {{"init", {"", init}}, {"hidden", {"", "tanh"}}, {"output", {"", "tanh"}}}));
    for (std::size_t at = 0; (at = all.find("\n  ", at)) != std::string::npos;)
      all.replace(at, 3, " ");
    return all;
  };
  CHECK(has(of("1-500-500", "uniform:2"), "at any width of the hidden layers"));
  CHECK(has(of("50-500-500", "uniform:2"), "They are good for these widths"));
  CHECK_FALSE(has(of("1-500-500", "normal:2"), "at any width of the hidden layers"));
}
