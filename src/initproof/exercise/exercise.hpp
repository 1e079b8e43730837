#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "initproof/text/message.hpp"

namespace initproof::exercise {

/// The numbers of one question, by their letters.
class Numbers {
 public:
  Numbers() = default;
  explicit Numbers(std::vector<std::pair<std::string, double>> all) : all_(std::move(all)) {}

  /// Throws std::out_of_range if the question has no such letter.
  [[nodiscard]] double operator[](std::string_view letter) const;
  [[nodiscard]] const std::vector<std::pair<std::string, double>>& all() const noexcept {
    return all_;
  }

 private:
  std::vector<std::pair<std::string, double>> all_;
};

/// A number that every asking draws anew.
struct Draw {
  std::string letter;          ///< in LaTeX, as the formula has it: "n", "\\eta"
  std::vector<double> values;  ///< each as likely as the others
  std::string parameter = {};  ///< the claim's parameter that it is, if it is one
};

/// A wrong way to the answer.
struct Misreading {
  /// kebab-case, unique within the exercise; that of a counter-claim where it is one.
  std::string name;
  std::function<double(const Numbers&)> value;  ///< what one gets by it
  /// One sentence: what one would have to believe. Empty: the counter-claim's statement.
  text::Message statement = {};
};

/// A question with numbers of its own at every asking, the way to its answer, and wrong ways.
struct Exercise {
  std::string name;  ///< kebab-case, unique within the claim
  /// With a place {} for each of the draws, in their order.
  std::string question;
  std::vector<Draw> draws;
  std::string formula;                           ///< the answer in LaTeX, letters as <n>
  std::function<double(const Numbers&)> answer;  ///< the closed form
  std::vector<Misreading> misreadings;
  text::Message idea;  ///< the first hint: what to think of, without the formula
  /// The hypothesis of the claim whose prediction the answer is, at the parameters drawn; empty if
  /// it is none.
  std::string hypothesis = {};
  int digits = 3;     ///< significant digits that an answer must have; the last may be off by one
  bool exam = false;  ///< asks for several steps, as an examination would
};

/// The question with its numbers.
[[nodiscard]] text::Message question(const Exercise& exercise, const Numbers& numbers);

/// The formula in LaTeX with its letters, and with the numbers in their stead. The second throws
/// std::out_of_range if it has a letter that is not drawn.
[[nodiscard]] std::string with_letters(const Exercise& exercise);
[[nodiscard]] std::string with_numbers(const Exercise& exercise, const Numbers& numbers);

}  // namespace initproof::exercise
