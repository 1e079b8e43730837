#include "initproof/claim/run/certify.hpp"

#include <cmath>
#include <exception>
#include <string_view>

#include "initproof/certificate/ends.hpp"
#include "initproof/certificate/record.hpp"

namespace initproof::claim {
namespace {

certificate::Record portable(const stats::Record& record) {
  certificate::Record copy{record.kind};
  for (const auto& [name, value] : record.numbers) copy.numbers[name] = value;
  for (const auto& [name, value] : record.counts) copy.counts[name] = value;
  for (const stats::Record& part : record.parts) copy.parts.push_back(portable(part));
  return copy;
}

bool is_empty(const Look& look) {
  return std::string_view(look.record.kind).empty();
}

certificate::Ends ends_of(const Look& look) {
  return certificate::ends(certificate::evidence_of(portable(look.record)));
}

// Both searches end within a part in 10^6 of the boundary in the logarithm of the evidence.
bool is_certain(const stats::Interval& exact, const stats::Interval& searched) {
  const double size =
      searched.empty() ? std::abs(searched.low) + std::abs(searched.high) : searched.width();
  const auto near = [&](double a, double b) { return a == b || std::abs(a - b) <= 1e-4 * size; };
  return exact.low >= searched.low && exact.high <= searched.high &&
         near(exact.low, searched.low) && near(exact.high, searched.high);
}

}  // namespace

void certify(const Look& low, const Look& high, HypothesisResult& result) {
  const stats::Interval searched = result.interval;
  stats::Interval exact = searched;
  const bool alike = low.samples == high.samples && !is_empty(high);
  try {
    if (!is_empty(low)) {
      const certificate::Ends ends = ends_of(low);
      exact.low = ends.low;
      if (alike) exact.high = ends.high;
    }
    if (!is_empty(high) && !(alike && !is_empty(low))) exact.high = ends_of(high).high;
  } catch (const std::exception& e) {
    result.verdict = Verdict::error;
    result.detail = text::only(text::verbatim(e.what()));
    return;
  }
  if (!is_certain(exact, searched)) {
    result.verdict = Verdict::error;
    result.detail =
        text::say("the interval [{}, {}], computed anew, is [{}, {}]", text::exact(searched.low),
                  text::exact(searched.high), text::exact(exact.low), text::exact(exact.high));
    return;
  }
  result.interval = exact;
  if (!is_empty(low)) result.evidence.push_back({true, alike, low.record});
  if (!is_empty(high) && !(alike && !is_empty(low)))
    result.evidence.push_back({false, true, high.record});
}

}  // namespace initproof::claim
