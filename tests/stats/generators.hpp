#pragma once

#include <cmath>
#include <vector>

#include <rapidcheck.h>

namespace initproof::stats {

/// Numbers between low and high, evenly spread in their logarithm.
inline rc::Gen<double> logarithmic(double low, double high) {
  const double span = std::log(high / low);
  return rc::gen::map(rc::gen::resize(100, rc::gen::inRange(0, 1000001)),
                      [=](int i) { return low * std::exp(span * i * 1e-6); });
}

/// Error rates from the largest that are of use to those of a whole suite.
inline rc::Gen<double> alphas() {
  return logarithmic(1e-12, 0.5);
}

/// Numbers in [0, 1].
inline rc::Gen<double> unit() {
  return rc::gen::map(rc::gen::resize(100, rc::gen::inRange(0, 1000001)),
                      [](int i) { return i * 1e-6; });
}

/// `least` numbers or more, whole multiples of `grain`.
inline rc::Gen<std::vector<double>> observations(std::size_t least, double grain) {
  return rc::gen::map(
      rc::gen::pair(rc::gen::container<std::vector<int>>(least, rc::gen::inRange(-1000, 1000)),
                    rc::gen::container<std::vector<int>>(rc::gen::inRange(-1000, 1000))),
      [=](const std::pair<std::vector<int>, std::vector<int>>& parts) {
        std::vector<double> values;
        for (const int x : parts.first) values.push_back(grain * x);
        for (const int x : parts.second) values.push_back(grain * x);
        values.push_back(grain * 1500);  // never without spread
        return values;
      });
}

}  // namespace initproof::stats
