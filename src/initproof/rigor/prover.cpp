#include "initproof/rigor/prover.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>
#include <stdexcept>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace initproof::rigor {
namespace {

enum class Answer { yes, no, open };

// What is known of an inequality on a sub-box; the one with the largest doubt is looked at first.
struct Judgement {
  Answer answer;
  double doubt;
};

struct Piece {
  Box box;
  Enclosure value;
  double doubt;
  std::uint64_t number;  // of the pieces that were looked at
};

// Of equal doubts the younger piece comes first: left to the queue, which of them does is another
// one from one standard library to the next, and with it the number of boxes that a proof takes.
// The older one first would cut the whole box evenly where all are without a bound, and some proofs
// then never end.
struct LessDoubtful {
  bool operator()(const Piece& a, const Piece& b) const {
    return a.doubt < b.doubt || (a.doubt == b.doubt && a.number < b.number);
  }
};

using Queue = std::priority_queue<Piece, std::vector<Piece>, LessDoubtful>;

void require_order(double low, double high) {
  if (!(low <= high)) throw std::invalid_argument(fmt::format("[{}, {}] is empty", low, high));
}

void require_budget(const Limits& limits) {
  if (limits.boxes == 0) throw std::invalid_argument("a proof must look at 1 box at least, not 0");
}

// The axis to cut: the side widest against the whole box's that has a double strictly inside. The
// number of axes if there is none.
std::size_t widest(const Box& whole, const Box& part) {
  std::size_t best = part.axes().size();
  double best_share = 0;
  for (std::size_t i = 0; i < part.axes().size(); ++i) {
    const Axis& side = part.axes()[i];
    const Axis& full = whole.axes()[i];
    if (!(std::nextafter(side.low, std::numeric_limits<double>::infinity()) < side.high)) continue;
    const double share = (side.high / 2 - side.low / 2) / (full.high / 2 - full.low / 2);
    if (share > best_share) {
      best = i;
      best_share = share;
    }
  }
  return best;
}

class Range {
 public:
  void include(const Enclosure& value) {
    low_ = std::min(low_, value.low());
    high_ = std::max(high_, value.high());
  }
  void include(Queue rest) {
    for (; !rest.empty(); rest.pop()) include(rest.top().value);
  }
  void store(Proof& proof) const {
    proof.low = low_;
    proof.high = high_;
  }

 private:
  double low_ = std::numeric_limits<double>::infinity();
  double high_ = -std::numeric_limits<double>::infinity();
};

template <typename Judge>
Proof decide(const Function& f, const Box& whole, const Limits& limits, Judge judge) {
  require_budget(limits);
  Proof proof;
  Range range;
  Queue open;
  // True when the inequality is certainly false on the piece, so that the search is over.
  const auto look_at = [&](Box box) {
    ++proof.boxes;
    Enclosure value = f(box.sides());
    const auto [answer, doubt] = judge(value);
    if (answer == Answer::open) {
      open.push({std::move(box), std::move(value), doubt, proof.boxes});
      return false;
    }
    range.include(value);
    if (answer == Answer::no) {
      proof.refuted = true;
      proof.ground = Proof::Ground::failed;
      proof.box = box.axes();
      proof.part_low = value.low();
      proof.part_high = value.high();
    }
    return proof.refuted;
  };

  bool over = look_at(whole);
  while (!over && !open.empty()) {
    Piece piece = open.top();
    const std::size_t axis = widest(whole, piece.box);
    if (axis == piece.box.axes().size() || proof.boxes + 2 > limits.boxes) {
      proof.ground = Proof::Ground::open;
      proof.box = piece.box.axes();
      break;
    }
    open.pop();
    auto [first, second] = piece.box.bisect(axis);
    const Enclosure enclosed = piece.value;
    over = look_at(std::move(first));
    if (over) {
      range.include(enclosed);  // the other half was never looked at
    } else {
      over = look_at(std::move(second));
    }
  }
  range.include(open);
  range.store(proof);
  proof.holds = !over && open.empty();
  if (proof.holds) {
    proof.ground = Proof::Ground::proved;
    proof.box = whole.axes();
  }
  return proof;
}

// Branch and bound for the least value of f: the piece with the least lower bound is cut until
// that bound is close to a value taken. Returns a lower bound in every case.
double least(const Function& f, const Box& whole, const Limits& limits, std::uint64_t& boxes) {
  Queue open;
  double taken = std::numeric_limits<double>::infinity();  // an upper bound of the least value
  std::uint64_t spent = 0;
  const auto look_at = [&](const Box& box) {
    Enclosure value = f(box.sides());
    const double low = value.low();
    open.push({box, std::move(value), -low, spent});
    taken = std::min(taken, f(box.centre().sides()).high());
    ++spent;
  };
  look_at(whole);
  for (;;) {
    const double bound = open.top().value.low();
    const std::size_t axis = widest(whole, open.top().box);
    const bool close = taken - bound <= limits.tolerance * std::max(1.0, std::abs(taken));
    if (close || axis == whole.axes().size() || spent + 2 > limits.boxes) {
      boxes += spent;
      return bound;
    }
    const auto [first, second] = open.top().box.bisect(axis);
    open.pop();
    look_at(first);
    look_at(second);
  }
}

}  // namespace

Proof prove_positive(const Function& f, const Box& box, const Limits& limits) {
  return decide(f, box, limits, [](const Enclosure& value) {
    if (value.certainly_positive()) return Judgement{Answer::yes, 0};
    if (value.certainly_not_positive()) return Judgement{Answer::no, 0};
    return Judgement{Answer::open, -value.low()};
  });
}

Proof prove_within(const Function& f, const Box& box, double low, double high,
                   const Limits& limits) {
  require_order(low, high);
  return decide(f, box, limits, [low, high](const Enclosure& value) {
    if (low <= value.low() && value.high() <= high) return Judgement{Answer::yes, 0};
    if (value.high() < low || high < value.low()) return Judgement{Answer::no, 0};
    return Judgement{Answer::open, std::max(low - value.low(), value.high() - high)};
  });
}

Proof enclose(const Function& f, const Box& box, const Limits& limits) {
  require_budget(limits);
  Proof proof;
  proof.low = least(f, box, limits, proof.boxes);
  const Function negated = [&f](std::span<const Enclosure> sides) { return -f(sides); };
  proof.high = -least(negated, box, limits, proof.boxes);
  proof.holds = std::isfinite(proof.low) && std::isfinite(proof.high);
  proof.ground = Proof::Ground::enclosed;
  proof.box = box.axes();
  return proof;
}

Proof enclose_multiaffine(const Function& f, const Box& box) {
  const std::size_t dimensions = box.axes().size();
  if (dimensions > 20) {
    throw std::invalid_argument(fmt::format("{} axes have too many corners", dimensions));
  }
  Proof proof;
  Range range;
  for (std::uint64_t corner = 0; corner < (std::uint64_t{1} << dimensions); ++corner) {
    std::vector<Enclosure> point;
    for (std::size_t i = 0; i < dimensions; ++i) {
      const Axis& axis = box.axes()[i];
      point.emplace_back(((corner >> i) & 1U) != 0 ? axis.high : axis.low);
    }
    range.include(f(point));
    ++proof.boxes;
  }
  range.store(proof);
  proof.holds = std::isfinite(proof.low) && std::isfinite(proof.high);
  proof.ground = Proof::Ground::by_corners;
  proof.box = box.axes();
  return proof;
}

Proof enclosed(const Enclosure& value) {
  Proof proof{.low = value.low(), .high = value.high(), .boxes = 1};
  proof.holds = std::isfinite(proof.low) && std::isfinite(proof.high);
  return proof;
}

Proof narrowed(Proof proof, const Proof& other) {
  proof.low = std::max(proof.low, other.low);
  proof.high = std::min(proof.high, other.high);
  proof.boxes += other.boxes;
  return proof;
}

}  // namespace initproof::rigor
