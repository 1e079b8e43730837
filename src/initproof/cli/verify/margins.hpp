#pragma once

#include "initproof/claim/run/tighten.hpp"
#include "initproof/cli/verify/suite.hpp"

namespace initproof::cli {

/// Gives the claims of the suite the margins that are asked for: each --margin goes to those that
/// have a hypothesis of that name. Throws claim::UsageError for a name that none has, a margin that
/// is none or not smaller, and for one that no number of draws tells apart.
void tighten(Suite& suite, const claim::Tightening& asked);

}  // namespace initproof::cli
