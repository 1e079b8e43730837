#include "initproof/certificate/record.hpp"

#include <stdexcept>

#include <fmt/format.h>

namespace initproof::certificate {
namespace {

// Takes each entry once, so that one which nobody asks for is found.
class Reader {
 public:
  explicit Reader(const Record& record) : left_(record) {}

  double number(const char* name) { return take(left_.numbers, name); }
  std::uint64_t count(const char* name) { return take(left_.counts, name); }

  void finish() const {
    if (left_.numbers.empty() && left_.counts.empty()) return;
    const std::string& name =
        left_.numbers.empty() ? left_.counts.begin()->first : left_.numbers.begin()->first;
    throw std::invalid_argument(fmt::format("evidence '{}' has no '{}'", left_.kind, name));
  }

 private:
  template <class Value>
  Value take(std::map<std::string, Value>& from, const char* name) {
    const auto found = from.find(name);
    if (found == from.end())
      throw std::invalid_argument(fmt::format("evidence '{}' lacks '{}'", left_.kind, name));
    const Value value = found->second;
    from.erase(found);
    return value;
  }

  Record left_;
};

Trials trials(Reader& from) {
  return {from.number("alpha"), from.number("prior_successes"), from.number("prior_failures"),
          from.count("successes"), from.count("trials")};
}

Spread spread(Reader& from) {
  return {from.number("alpha"), from.number("prior_weight"), from.number("sum_of_squares"),
          from.count("samples")};
}

Order order(Reader& from) {
  Order e{from.number("alpha"), 0, 0, from.count("samples"), from.count("rank")};
  if (e.rank == 0) return e;
  e.lower = from.number("lower");
  e.upper = from.number("upper");
  return e;
}

template <class Part>
Part part_of(const Record& record, const char* kind, Part (*read)(Reader&)) {
  if (record.kind != kind || !record.parts.empty())
    throw std::invalid_argument(
        fmt::format("a part is '{}', expected '{}' without parts", record.kind, kind));
  Reader from(record);
  const Part part = read(from);
  from.finish();
  return part;
}

Evidence quotient(const Record& record) {
  if (record.parts.size() != 2)
    throw std::invalid_argument(
        fmt::format("evidence 'quotient' has {} parts, expected two", record.parts.size()));
  return Quotient{part_of(record.parts[0], "trials", trials),
                  part_of(record.parts[1], "trials", trials)};
}

Evidence line(const Record& record) {
  Line e{record.kind == "slope", {}, {}};
  for (Record part : record.parts) {
    const auto at = part.numbers.find("at");
    if (at == part.numbers.end())
      throw std::invalid_argument(fmt::format("a part of '{}' lacks 'at'", record.kind));
    e.x.push_back(at->second);
    part.numbers.erase(at);
    e.strata.push_back(part_of(part, "spread", spread));
  }
  return e;
}

Evidence of_one_part(const Record& record, Reader& from) {
  const std::string& kind = record.kind;
  if (kind == "trials") return trials(from);
  if (kind == "spread") return spread(from);
  if (kind == "order") return order(from);
  if (kind == "replicates")
    return Replicates{from.number("alpha"), from.number("effect_variance"), from.number("mean"),
                      from.number("sum_of_squares"), from.count("samples")};
  if (kind == "bounded")
    return Bounded{from.number("alpha"),        from.number("least"),
                   from.number("most"),         from.number("stake"),
                   from.number("mean"),         from.number("sum_of_squares"),
                   from.number("sum_of_cubes"), from.number("sum_of_fourth_powers"),
                   from.count("samples")};
  if (kind == "deviation")
    return Deviation{from.number("alpha"), from.number("predicted"), from.number("resolution"),
                     from.count("below"),  from.count("samples"),    from.count("planned")};
  throw std::invalid_argument(fmt::format("'{}' is no kind of evidence", kind));
}

}  // namespace

Evidence evidence_of(const Record& record) {
  const bool several =
      record.kind == "quotient" || record.kind == "slope" || record.kind == "intercept";
  if (!several && !record.parts.empty())
    throw std::invalid_argument(fmt::format("evidence '{}' has no parts", record.kind));
  Reader from(record);
  Evidence evidence = record.kind == "quotient" ? quotient(record)
                      : several                 ? line(record)
                                                : of_one_part(record, from);
  from.finish();
  return evidence;
}

}  // namespace initproof::certificate
