// The program for another lecture: one claim, made here by hand. For cli.lecture, which shows that
// the program knows of a lecture what it is given, and nothing else.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/lecture.hpp"
#include "initproof/cli/program.hpp"
#include "initproof/random/normal_source.hpp"

namespace initproof::tests {
namespace {

constexpr std::uint64_t block = 4096;

std::vector<claim::Parameter> parameters() {
  return {{"dice", 2, 1, 100, true, "dice thrown together"}};
}

/// The sums of so many normals, which stand for dice here.
std::vector<stats::Summary> thrown(std::uint64_t dice, const random::Stream& stream,
                                   std::uint64_t index) {
  const std::vector<float> factors(dice, 1.0F);
  std::vector<float> sums(block);
  random::NormalSource(stream).weighted_sums(index * block, factors, sums);
  return {stats::Moments::of(sums)};
}

claim::Hypothesis about(double predicted) {
  return {.name = "variance",
          .estimand = "variance of the sum",
          .formula = "n",
          .predicted = predicted,
          .margin = {0.05 * predicted, "a tenth of the way to the counter-claim"},
          .counterclaims = {{"half-as-much", "Half of it is lost.", predicted / 2}},
          .evidence = claim::gaussian_variance({"throws", 0}, predicted)};
}

claim::Claim make(const claim::Parameters& parameters, const claim::Environment&) {
  const std::uint64_t dice = parameters.integer("dice");
  const double predicted = static_cast<double>(dice);
  claim::Claim claim{
      .id = "dice-add-up",
      .title = "Variances of dice add up",
      .slide = {{"Rozptyly kostek se sčítají", "Variances of dice add up", "Kostky"}},
      .statement = "The sum of $n$ independent dice of variance 1 has variance $n$.",
      .assumptions = {"the dice are independent"},
      .range = "any $n$",
      .for_the_lecturer = {"Each die adds its own variance.", "No other term is there."},
      .references = {"a book on dice"},
      .experiments = {{"throws", "Throws the dice.", block,
                       [dice](const random::Stream& stream, std::uint64_t index) {
                         return thrown(dice, stream, index);
                       }}},
      .hypotheses = {about(predicted)}};
  // More than the lecture's budget is for.
  for (std::uint64_t more = 50; more < dice; more += 25) {
    claim.hypotheses.push_back(claim.hypotheses[0]);
    claim.hypotheses.back().name += "-" + std::to_string(more);
    claim.hypotheses.back().counterclaims.clear();
  }
  return claim;
}

/// The Czech of the title alone.
std::span<const text::Translation> translations(std::string_view language) noexcept {
  static constexpr text::Translation czech[] = {{"A lecture on dice", "Přednáška o kostkách"}};
  return language == "cs" ? std::span<const text::Translation>(czech)
                          : std::span<const text::Translation>();
}

claim::Lecture lecture() {
  return {.title = "A lecture on dice",
          .about = "dice checks what a lecture says about dice.",
          .claims = {{"dice-add-up", parameters, make, "# Dice\n\nEach die adds its variance.\n"}},
          .error_units = 2,
          .translations = translations};
}

}  // namespace
}  // namespace initproof::tests

int main(int argc, char** argv) {
  return initproof::cli::program(argc, argv, initproof::tests::lecture());
}
