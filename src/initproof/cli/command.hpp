#pragma once

#include <any>
#include <functional>
#include <string>
#include <utility>

#include "initproof/claim/lecture.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own name
class App;
}  // namespace CLI

namespace initproof::cli {

/// A command of the program, with options of its own.
struct Command {
  std::string name;
  std::string help;  ///< one line
  /// Adds the arguments to the subcommand. What it gives is called once they are read: it gives the
  /// options that they mean, or throws claim::UsageError.
  std::function<std::function<std::any()>(CLI::App& arguments)> add;
  /// Prints results on standard output and returns the exit status. Throws claim::UsageError,
  /// data::DataError and files::OutputError.
  std::function<int(const std::any& options, const claim::Lecture& lecture)> run;
};

/// A command whose options are of a type of its own.
template <class Options>
[[nodiscard]] Command command(std::string name, std::string help,
                              std::function<Options()> (*add)(CLI::App& arguments),
                              int (*run)(const Options& options, const claim::Lecture& lecture)) {
  return {std::move(name), std::move(help),
          [add](CLI::App& arguments) -> std::function<std::any()> {
            return [read = add(arguments)] { return std::any(read()); };
          },
          [run](const std::any& options, const claim::Lecture& lecture) {
            return run(std::any_cast<const Options&>(options), lecture);
          }};
}

}  // namespace initproof::cli
