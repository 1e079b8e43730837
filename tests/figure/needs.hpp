#pragma once

#include "initproof/figure/gnuplot.hpp"

#include "support/catch.hpp"

namespace initproof::tests {

/// Whether pictures can be drawn here; says so if not.
inline bool can_draw() {
  const bool available = figure::gnuplot_available();
  if (!available) WARN("gnuplot is not installed: the test is left out");
  return available;
}

}  // namespace initproof::tests
