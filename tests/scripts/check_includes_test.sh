#!/usr/bin/env bash
# scripts/check-includes lets the edges of the table pass and names every other one.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/support.sh"

tree="$folder/a tree"

# edge FILE LINE: a tree in which FILE holds LINE and nothing else is there; runs the check on it.
edge() {
  rm -rf -- "$tree"
  mkdir -p "$tree/src/initproof" "$(dirname -- "$tree/$1")"
  printf '%s\n' "$2" >"$tree/$1"
  run "$scripts/check-includes" "$tree"
}

allowed() {
  edge "$1" "$2"
  expect_status 0 "$1 with $2"
}

forbidden() {
  edge "$1" "$2"
  expect_status 1 "$1 with $2"
  expect_text "$1:1: " "$1 with $2"
}

allowed src/initproof/claim/a.cpp '#include "initproof/stats/interval.hpp"'
allowed src/initproof/claim/a.cpp '#include "initproof/claim/claim.hpp"'
allowed src/initproof/network/a.cpp '#include "initproof/data/image_set.hpp"'
allowed src/initproof/cli/a.cpp '#include "initproof/report/json.hpp"'
allowed src/initproof/stats/a.cpp '#include <boost/math/distributions/normal.hpp>'
allowed src/initproof/stats/special.cpp '  return boost::math::lgamma(x, InDouble());'
allowed src/initproof/stats/a.cpp '  return boost::math::constants::pi<double>();'
allowed src/initproof/stats/a.cpp '// boost::math::normal is in long double'
allowed src/initproof/stats/a.cpp '  return elementary::log(x) + std::sqrt(x) + std::logical_and<>()(a, b);'
allowed src/initproof/stats/a.hpp '#include "initproof/elementary/elementary.hpp"'
allowed src/initproof/report/a.cpp '  return std::log10(x);'
allowed src/initproof/network/a.cpp '  return elementary::loops::exp(x);  // as std::exp(x)'
allowed src/initproof/network/a.cpp '  return std::logical_and<>()(std::ldexp(x, 1), std::sqrt(x)) + std::fma(x, y, z);'
allowed src/initproof/network/a.cpp '  throw std::invalid_argument("exp(z) is not finite");'
allowed proofs/a/claim.cpp '  return {.formula = "\\cos(g, w)", .bound = exp(Enclosure(1))};'
allowed proofs/a/exercises.cpp '  return std::log(x["n"]);'
allowed proofs/a/figures.cpp '  return std::pow(10.0, x);'
allowed src/initproof/stats/a.cpp '// #include "initproof/network/network.hpp"'
allowed src/initproof/stats/a.cpp '  const auto [end, error] = std::from_chars(first, last, x);'
allowed proofs/a/claim.cpp '#include "initproof/network/network.hpp"'
allowed proofs/a/claim.cpp '#include "common/neuron/neuron.hpp"'
allowed proofs/a/claim.cpp '#include "law.hpp"'
allowed proofs/a/claim.cpp 'figure::Figure drawn(const random::Stream& stream);'
allowed src/initproof/claim/a.cpp '  const random::Stream stream(seed, id, "figure");'
allowed proofs/a/claim.cpp '#include "a/law.hpp"'
allowed proofs/main.cpp '#include "initproof/cli/program.hpp"'

forbidden src/initproof/stats/a.hpp '#include "initproof/random/stream.hpp"'
forbidden src/initproof/text/a.cpp '#include "initproof/language/language.hpp"'
forbidden src/initproof/figure/a.cpp '#include "initproof/claim/claim.hpp"'
forbidden src/initproof/random/a.inl '  #  include "initproof/rigor/box.hpp"'
forbidden src/initproof/rigor/a.cpp '#include <initproof/stats/interval.hpp>'
forbidden src/initproof/data/a.cpp '#include "initproof/network/network.hpp"'
forbidden src/initproof/network/a.cpp '#include "initproof/files/error.hpp"'
forbidden src/initproof/network/a.cpp '#include "initproof/network_file/file.hpp"'
forbidden src/initproof/network/a.cpp '#include "initproof/stats/moments.hpp"'
forbidden src/initproof/claim/a.cpp '#include "initproof/network/network.hpp"'
forbidden src/initproof/report/a.cpp '#include "initproof/network/network.hpp"'
forbidden src/initproof/report/a.cpp '#include "initproof/random/stream.hpp"'
forbidden src/initproof/cli/a.cpp '#include "proofs/a/law.hpp"'
forbidden src/initproof/cli/a.cpp '#include "common/neuron/neuron.hpp"'
forbidden src/initproof/cli/a.cpp '#include "../../../proofs/a/law.hpp"'
forbidden src/initproof/claim/a.cpp '#include "initproof/proofs/law.hpp"'
forbidden src/initproof/claim/a.cpp '#include "initproof/law.hpp"'
forbidden src/initproof/attic/a.cpp '#include <vector>'
forbidden src/initproof/stats/a.cpp '  const double x = std::strtod(text.c_str(), nullptr);'
forbidden proofs/a/claim.cpp '  return std::stod(text);'
forbidden src/initproof/stats/a.cpp '  return std::log(x);'
forbidden src/initproof/stats/a.hpp '  table.apply(std::expm1);'
forbidden src/initproof/network/a.cpp '  return std::exp(x);'
forbidden src/initproof/network/a.cpp '  return expf(x);'
forbidden src/initproof/stats/a.cpp '  return log1p(x);'
forbidden src/initproof/laboratory/a.cpp '  return pow(x, 2.5);'
forbidden src/initproof/network/a.cpp '  return ::tanhf(x);'
forbidden proofs/a/claim.cpp '  return ::exp(x);'
forbidden src/initproof/network/a.cpp '  return z.unaryExpr([](float x) { return std::tanh(x); });'
forbidden src/initproof/network/a.inl '  const auto e = z.array().exp();'
forbidden src/initproof/network/a.cpp '  using std::exp'
forbidden src/initproof/data/a.cpp '  return __builtin_sin(x);'
forbidden src/initproof/claim/a.cpp '  return std::lgamma(x);'
forbidden proofs/a/claim.cpp '  return std::log(x);'
forbidden proofs/a/experiments.cpp '  return pow(x, 2.5);'
forbidden proofs/common/training/a.hpp '  return values.array().log().sum();'
forbidden proofs/a/claim.cpp '  const random::Stream stream(1, "a", "figure");'
forbidden proofs/a/figures.cpp '  draw(random::Stream(1, "a", "figure"), 0);'
forbidden src/initproof/claim/a.cpp '  return cdf(boost::math::normal(), x) * boost::math::constants::pi<double>();'
forbidden proofs/a/claim.cpp '  return boost::math::constants::pi<double>() * boost::math::lgamma(x);'
forbidden proofs/a/claim.cpp '#include "initproof/report/json.hpp"'
forbidden proofs/a/claim.cpp '#include "initproof/cli/arguments.hpp"'
forbidden proofs/lecture.cpp '#include "initproof/cli/program.hpp"'
forbidden proofs/main.cpp '#include "initproof/report/json.hpp"'
forbidden proofs/a/main.cpp '#include "initproof/cli/program.hpp"'
forbidden proofs/a/claim.cpp '#include "../b/law.hpp"'
forbidden proofs/a/claim.cpp '#include "b/law.hpp"'

run "$scripts/check-includes" "$folder/nowhere"
expect_status 64 'a folder that is not there'
rm -rf -- "$tree"
mkdir -p "$tree/src/initproof"
run "$scripts/check-includes" "$tree"
expect_status 1 'a tree without a file'

finish
