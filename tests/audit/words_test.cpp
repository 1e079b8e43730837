#include "initproof/audit/words.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

namespace initproof::audit {
namespace {

using Sentences = std::vector<std::string>;

// A matrix that was judged by a rule, and of which this was found.
TensorReport judged_as(const std::vector<Finding>& findings) {
  TensorReport one;
  one.name = "w";
  one.shape = {30, 784};
  one.element = "f32";
  one.deviation = 0.05;
  one.rule = "he";
  one.tells_apart = 0.065;
  one.findings = findings;
  return one;
}

advice::Page page_of_one(const TensorReport& one, const Settings& settings = {}) {
  Report report{.format = "npz", .tensors = {one}, .left_out = {}};
  report.judged = one.judged() ? 1 : 0;
  report.wrong = one.refuted() ? 1 : 0;
  return page_of(report, settings, "x.npz");
}

Sentences in_english(const advice::Section& section) {
  Sentences all;
  for (const text::Message& sentence : section.sentences) all.push_back(sentence.english());
  return all;
}

// The first sentence that is said of a tensor.
std::string first_of(const TensorReport& one, const Settings& settings = {}) {
  return in_english(page_of_one(one, settings).sections.at(1)).at(0);
}

// The last row of a section's table.
Sentences row_of(const advice::Section& section) {
  Sentences row;
  for (const text::Message& cell : section.table.back()) row.push_back(cell.english());
  return row;
}

TEST_CASE("What is refuted is said by its question, with what was found and its interval") {
  struct Said {
    Finding finding;
    std::string sentence;
  };
  const std::vector<Said> all = {
      {{Question::finite, 3, 0, {3, 3}, true}, "w: weights that are not finite numbers: 3."},
      {{Question::bounded, 2, 0, {2, 2}, true}, "w: weights where the law has none: 2."},
      {{Question::copies, 5, 0, {5, 5}, true}, "w: rows that are copies of another row: 5."},
      {{Question::variance, 2.5, 1, {2.25, 2.75}, true},
       "w: the variance is 2.5 times the declared one, [2.25, 2.75]."},
      {{Question::mean, -0.5, 0, {-0.75, -0.25}, true},
       "w: the mean is -0.5 standard deviations, [-0.75, -0.25]."},
      {{Question::law, 0.125, 0, {0.0625, 0.25}, true},
       "w: the distribution is off by 0.125, [0.0625, 0.25]."},
      {{Question::extremes, 12, 7.25, {0, 7.25}, true},
       "w: the largest weight is 12 standard deviations, where so many weights have at most 7.25."},
      {{Question::rows, 3, 1, {2, 4}, true},
       "w: the sums of the rows vary 3 times as much as of independent weights of that law, "
       "[2, 4]."},
      {{Question::columns, 0.5, 1, {0.25, 0.75}, true},
       "w: the sums of the columns vary 0.5 times as much as of independent weights of that law, "
       "[0.25, 0.75]."}};
  REQUIRE(all.size() == questions);
  for (const Said& one : all) {
    CHECK(first_of(judged_as({one.finding})) == one.sentence);
    CHECK(row_of(page_of_one(judged_as({one.finding})).sections.at(0)) ==
          Sentences{"w", "30×784", "0.05", "he", "REFUTED", "6.5 %"});
    Finding good = one.finding;
    good.refuted = false;
    CHECK(first_of(judged_as({good})) == "Nothing was found wrong.");
    CHECK(row_of(page_of_one(judged_as({good})).sections.at(0)).at(4) == "as declared");
  }
}

TEST_CASE("What is likely to be mended stands before what was refuted") {
  TensorReport one = judged_as({{Question::variance, 2, 1, {1.75, 2.25}, true},
                                {Question::law, 0.125, 0, {0.0625, 0.25}, true}});
  one.causes = {"a thing", "another"};
  const Sentences said = in_english(page_of_one(one).sections.at(1));
  REQUIRE(said.size() >= 3);
  CHECK(said[0] == "w: it looks like a thing; another.");
  CHECK(said[1] == "w: the variance is 2 times the declared one, [1.75, 2.25].");
  CHECK(said[2] == "w: the distribution is off by 0.125, [0.0625, 0.25].");
}

TEST_CASE("Copies, tied tensors, torn ones and rules that judge nothing are said") {
  TensorReport one = judged_as({});
  one.same_as = {"a"};
  CHECK(first_of(one) == "w: the same numbers as a.");
  one = judged_as({});
  one.shared_with = {"a"};
  CHECK(first_of(one) == "w: one with a.");
  one = judged_as({});
  one.torn_from = {"a"};
  CHECK(first_of(one) == "w: declared to be tied to a, and its numbers are others.");
  one = judged_as({});
  one.no_verdict = "a vector has no fans";
  CHECK(first_of(one) == "w: a vector has no fans, so that its rule he is not judged.");
  const advice::Section table = page_of_one(one).sections.at(0);
  CHECK(row_of(table).at(4) == "not judged");
  CHECK(row_of(table).at(5) == "-");
}

TEST_CASE("What its storage did to a tensor is said, and is no fault of it") {
  const std::string cut =
      "w: its numbers were cut off to bfloat16 instead of rounded to the nearest: they are smaller "
      "by 0.3 % in the mean, which is no fault of their initializer and is allowed for.";
  const std::string rounded =
      "w: all its numbers are those of bfloat16, whose rounding is allowed for.";
  TensorReport one = judged_as({});
  one.bfloat = true;
  CHECK(first_of(one) == rounded);
  CHECK(in_english(page_of_one(one).sections.at(1)).at(1) == "Nothing was found wrong.");
  // Of numbers that are kept so, everybody knows it.
  one.element = "bf16";
  CHECK(first_of(one) == "Nothing was found wrong.");
  one.cut_off = true;
  CHECK(first_of(one) == cut);
  one.element = "f32";
  CHECK(first_of(one) == cut);
  // What was not judged was allowed nothing.
  one.cut_off = false;
  one.rule.clear();
  CHECK(first_of(one).find("bfloat16") == std::string::npos);
}

TEST_CASE("Of trained weights that is wrong which still has its law") {
  Settings settings;
  settings.trained = true;
  const Finding refuted{Question::variance, 2, 1, {1.75, 2.25}, true};
  CHECK(row_of(page_of_one(judged_as({}), settings).sections.at(0)).at(4) == "STILL AS DRAWN");
  CHECK(first_of(judged_as({}), settings) ==
        "w: nothing tells its weights from freshly drawn ones: never trained, never loaded, or "
        "moved by less than so many weights show.");
  const TensorReport moved = judged_as({refuted});
  CHECK(row_of(page_of_one(moved, settings).sections.at(0)).at(4) == "no longer that law");
  CHECK(first_of(moved, settings) == "No tensor is still as it was drawn.");
}

TEST_CASE("What became of tensors that were to decay is said, row by row") {
  const auto section = [](const Decayed& one) { return section_of({one}, 0.9); };
  const auto row = [&](const Decayed& one) { return row_of(section(one)); };
  using Row = Sentences;
  CHECK(row({"w", Fate::promised, 0.9, 0, 1}) == Row{"w", "0.9", "0", "as promised"});
  CHECK(row({"w", Fate::several, 0.729, 0, 3}) == Row{"w", "0.729", "0", "decayed 3 times"});
  CHECK(row({"w", Fate::other, 0.5, 0.25}) == Row{"w", "0.5", "0.25", "another factor"});
  CHECK(row({"w", Fate::moved, 0.5, 0.25}) == Row{"w", "0.5", "0.25", "moved"});
  CHECK(row({"w", Fate::unchanged}) == Row{"w", "1", "0", "unchanged"});
  CHECK(row({"w", Fate::missing}) == Row{"w", "-", "-", "missing"});
  const Decayed demanded{.name = "w", .fate = Fate::moved, .demanded = true};
  CHECK(in_english(section(demanded)).at(0) == "w: it was to decay as promised, and is: moved.");
  CHECK(in_english(section({.name = "w", .fate = Fate::promised, .demanded = true})).size() == 1);
  CHECK(in_english(section({.name = "w", .fate = Fate::moved})).at(0) ==
        "No tensor tells whether the decay did what it promised.");
  CHECK(in_english(section_of({}, 0.9)).at(0) == "No tensor is in both files, by name and shape.");
}

}  // namespace
}  // namespace initproof::audit
