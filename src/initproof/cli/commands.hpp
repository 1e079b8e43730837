#pragma once

#include <vector>

#include "initproof/cli/command.hpp"

namespace initproof::cli {

[[nodiscard]] Command list_command();
[[nodiscard]] Command verify_command();
[[nodiscard]] Command explain_command();
[[nodiscard]] Command handout_command();
[[nodiscard]] Command exercise_command();
[[nodiscard]] Command train_command();
[[nodiscard]] Command check_command();
[[nodiscard]] Command ledger_command();
[[nodiscard]] Command network_command();
[[nodiscard]] Command audit_command();
[[nodiscard]] Command combine_command();
[[nodiscard]] Command calibrate_command();
[[nodiscard]] Command power_command();

/// All commands, in the order of the help.
[[nodiscard]] inline std::vector<Command> commands() {
  return {list_command(),     verify_command(),  explain_command(),   handout_command(),
          exercise_command(), network_command(), audit_command(),     check_command(),
          ledger_command(),   combine_command(), calibrate_command(), power_command(),
          train_command()};
}

}  // namespace initproof::cli
