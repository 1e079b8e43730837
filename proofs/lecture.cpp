#include "lecture.hpp"

#include <span>
#include <string_view>
#include <vector>

#include "initproof/text/message.hpp"

namespace initproof::proofs {

// Made from the folders when the program is built (initproof_add_lecture of cmake/Lecture.cmake):
// one that is missing there is a link error, not a silent gap.
std::vector<claim::Entry> entries();
std::span<const text::Translation> translations(std::string_view language) noexcept;

const claim::Lecture& lecture() {
  static const claim::Lecture lecture{
      .title = "What the lecture says, checked",
      .about =
          "initproof proves, confirms or corrects what a lecture says about initializing "
          "neural\nnetworks and about L2 weight decay.",
      .claims = entries(),
      // Some fifty hypotheses on networks and seventy on draws spend 950 of them; the rest is for
      // claims to come. Were it cut in twice as many, each on networks would need a replicate more.
      .error_units = 1024,
      .translations = translations};
  return lecture;
}

}  // namespace initproof::proofs
