#pragma once

#include "initproof/report/gnuplot.hpp"
#include "initproof/report/pandoc.hpp"

#include "support/catch.hpp"

namespace initproof::tests {

/// Whether pictures can be drawn here; says so if not.
inline bool can_draw() {
  const bool available = report::gnuplot_available();
  if (!available) WARN("gnuplot is not installed: the test is left out");
  return available;
}

/// Whether pages can be turned into HTML here; says so if not.
inline bool can_convert() {
  const bool available = report::pandoc_available();
  if (!available) WARN("pandoc is not installed: the test is left out");
  return available;
}

}  // namespace initproof::tests
