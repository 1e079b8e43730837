#pragma once

#include <functional>
#include <string>

#include "initproof/files/error.hpp"

namespace initproof::tests {

/// The text of the OutputError that the action throws; empty if it throws none.
inline std::string message(const std::function<void()>& action) {
  try {
    action();
  } catch (const files::OutputError& error) {
    return error.what();
  }
  return "";
}

}  // namespace initproof::tests
