#pragma once

#include "initproof/report/html/pandoc.hpp"

#include "support/catch.hpp"

namespace initproof::tests {

/// Whether pages can be turned into HTML here; says so if not.
inline bool can_convert() {
  const bool available = report::pandoc_available();
  if (!available) WARN("pandoc is not installed: the test is left out");
  return available;
}

}  // namespace initproof::tests
