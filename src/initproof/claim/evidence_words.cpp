#include "initproof/claim/evidence_words.hpp"

#include <vector>

namespace initproof::claim {
namespace {

using Ground = rigor::Proof::Ground;

const char* words(Ground ground) {
  switch (ground) {
    case Ground::proved:
      return "proved on {}";
    case Ground::enclosed:
      return "enclosed on {}";
    case Ground::by_corners:
      return "enclosed by the corners of {}";
    case Ground::failed:
      return "false on {}";
    case Ground::open:
    case Ground::value:
      break;
  }
  return "undecided on {}";
}

text::Message described(const rigor::Axis& axis) {
  if (axis.low == axis.high)
    return text::say("{} = {}", text::verbatim(axis.name), text::exact(axis.low));
  return text::say("{} in [{}, {}]", text::verbatim(axis.name), text::exact(axis.low),
                   text::exact(axis.high));
}

}  // namespace

text::Message described(const rigor::Box& box) {
  std::vector<text::Message> axes;
  for (const rigor::Axis& axis : box.axes()) axes.push_back(described(axis));
  return text::joined(axes, ", ");
}

text::Message described(const Enclosure& enclosure) {
  if (enclosure.ground == Ground::value || enclosure.box.empty()) return {};
  return text::say(words(enclosure.ground), described(rigor::Box(enclosure.box)));
}

Guarantee described(const stats::Guarantee& guarantee) {
  std::vector<text::Argument> numbers;
  for (const double number : guarantee.numbers) numbers.push_back(text::exact(number));
  return {guarantee.assurance,
          numbers.empty() ? text::Message(guarantee.condition)
                          : text::Message(guarantee.condition, std::move(numbers)),
          guarantee.theorem};
}

}  // namespace initproof::claim
