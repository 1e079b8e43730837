// The exercises of all claims, solved by their closed forms and by every misreading's.
#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "initproof/claim/lecture.hpp"
#include "initproof/exercise/asking.hpp"
#include "initproof/random/stream.hpp"

#include "lecture.hpp"
#include "support/catch.hpp"

using namespace initproof;
using exercise::Asked;
using exercise::Exercise;

namespace {

constexpr std::uint64_t seeds = 8;

std::vector<Exercise> exercises_of(const claim::Entry& entry) {
  return entry.exercises == nullptr ? std::vector<Exercise>{} : entry.exercises();
}

Asked asked(const claim::Entry& entry, const Exercise& exercise, std::uint64_t seed) {
  const random::Stream stream(seed, entry.id, "exercise " + exercise.name);
  return exercise::ask(exercise, stream.engine(0));
}

/// The number as a student writes it: so many significant digits.
double written(double x, int digits) {
  return std::stod(fmt::format("{:.{}e}", x, digits - 1));
}

/// Every exercise of the lecture at every seed.
template <class Check>
int for_all_asked(Check check) {
  int count = 0;
  for (const claim::Entry& entry : proofs::lecture().claims) {
    for (const Exercise& exercise : exercises_of(entry)) {
      for (std::uint64_t seed = 1; seed <= seeds; ++seed, ++count) {
        INFO(entry.id << ": " << exercise.name << ", seed " << seed);
        check(entry, exercise, asked(entry, exercise, seed));
      }
    }
  }
  return count;
}

claim::Claim made_at(const claim::Entry& entry, const Asked& asked) {
  claim::Parameters parameters(entry.parameters());
  for (const exercise::Draw& draw : asked.exercise->draws)
    if (!draw.parameter.empty()) parameters.set(draw.parameter, asked.numbers[draw.letter]);
  return entry.make(parameters, {});
}

}  // namespace

TEST_CASE("a claim has three exercises of different names, one of them as in an examination") {
  int with_exercises = 0;
  for (const claim::Entry& entry : proofs::lecture().claims) {
    INFO(entry.id);
    if (entry.exercises == nullptr) continue;  // a claim that is new
    ++with_exercises;
    const std::vector<Exercise> all = exercises_of(entry);
    CHECK(all.size() >= 3);
    std::set<std::string> names;
    for (const Exercise& exercise : all) {
      CHECK(names.insert(exercise.name).second);
      CHECK(exercise.misreadings.size() >= 2);
      CHECK_FALSE(exercise.idea.empty());
    }
    CHECK(std::any_of(all.begin(), all.end(), [](const Exercise& e) { return e.exam; }));
  }
  CHECK(with_exercises >= 20);
}

TEST_CASE("the closed form is right, and every misreading is named") {
  const int count =
      for_all_asked([](const claim::Entry&, const Exercise& exercise, const Asked& asked) {
        const double answer = written(exercise.answer(asked.numbers), exercise.digits);
        CHECK(exercise::diagnose(asked, answer).right);
        for (const exercise::Misreading& misreading : exercise.misreadings) {
          INFO(misreading.name);
          const double wrong = written(misreading.value(asked.numbers), exercise.digits);
          const exercise::Diagnosis found = exercise::diagnose(asked, wrong);
          CHECK_FALSE(found.right);
          REQUIRE(found.misreading != nullptr);
          CHECK(found.misreading->name == misreading.name);
        }
      });
  CHECK(count >= 200);
}

TEST_CASE("another number is neither right nor a known misreading") {
  for_all_asked([](const claim::Entry&, const Exercise&, const Asked& asked) {
    double largest = std::abs(asked.answer.value);
    for (const exercise::Value& wrong : asked.wrong)
      largest = std::max(largest, std::abs(wrong.value));
    const exercise::Diagnosis found = exercise::diagnose(asked, 3 * largest + 1);
    CHECK_FALSE(found.right);
    CHECK(found.misreading == nullptr);
    const double beside = asked.answer.value + 1.005 * asked.answer.tolerance;
    CHECK_FALSE(exercise::diagnose(asked, beside).right);
  });
}

TEST_CASE("an answer that is a hypothesis's prediction agrees with the claim at these numbers") {
  int compared = 0;
  for_all_asked([&](const claim::Entry& entry, const Exercise& exercise, const Asked& asked) {
    if (exercise.hypothesis.empty()) return;
    const claim::Claim claim = made_at(entry, asked);
    const auto h = std::find_if(claim.hypotheses.begin(), claim.hypotheses.end(),
                                [&](const auto& one) { return one.name == exercise.hypothesis; });
    REQUIRE(h != claim.hypotheses.end());
    // To leading order it is off by ηλ/n of itself; the others are exact.
    const double relative = exercise.name == "relative-error" ? 2e-4 : 1e-9;
    CHECK(asked.answer.value == Approx(h->predicted).epsilon(relative));
    for (std::size_t i = 0; i < exercise.misreadings.size(); ++i) {
      for (const claim::Counterclaim& counterclaim : h->counterclaims) {
        if (counterclaim.name != exercise.misreadings[i].name) continue;
        INFO(counterclaim.name);
        CHECK(asked.wrong[i].value == Approx(counterclaim.predicted).epsilon(relative));
        ++compared;
      }
    }
  });
  CHECK(compared >= 100);
}

TEST_CASE("every misreading says what one would have to believe") {
  for (const claim::Entry& entry : proofs::lecture().claims) {
    const claim::Claim claim = entry.make(claim::Parameters(entry.parameters()), {});
    for (const Exercise& exercise : exercises_of(entry)) {
      for (const exercise::Misreading& misreading : exercise.misreadings) {
        if (!misreading.statement.empty()) continue;
        INFO(entry.id << ": " << exercise.name << ", " << misreading.name);
        int found = 0;
        for (const claim::Hypothesis& h : claim.hypotheses)
          for (const claim::Counterclaim& counterclaim : h.counterclaims)
            if (counterclaim.name == misreading.name) {
              ++found;
              // The claim's numbers are not those of the question.
              CHECK(counterclaim.statement.arguments().empty());
            }
        CHECK(found == 1);
      }
    }
  }
}

TEST_CASE("the question and the hints have the numbers that were drawn") {
  for_all_asked([](const claim::Entry&, const Exercise& exercise, const Asked& asked) {
    const std::string question = exercise::question(exercise, asked.numbers).english();
    const std::string formula = exercise::with_numbers(exercise, asked.numbers);
    CHECK(formula.find('<') == std::string::npos);
    CHECK(exercise::with_letters(exercise).find('<') == std::string::npos);
    for (const auto& [letter, value] : asked.numbers.all())
      CHECK(question.find(text::exact(value).written) != std::string::npos);
  });
}
