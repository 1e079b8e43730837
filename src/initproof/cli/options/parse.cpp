#include "initproof/cli/options/parse.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "initproof/claim/nearest.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/cli/commands.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/options/option_hints.hpp"
#include "initproof/language/language.hpp"
#include "initproof/text/program_name.hpp"

namespace initproof::cli {
namespace {

using language::phrase;

// "initproof 0.2.0", or with the name of another suite "puzzles (initproof 0.2.0)".
std::string version() {
  constexpr const char* own = "initproof " INITPROOF_VERSION;
  const std::string_view name = text::program_name();
  return name == "initproof" ? own : fmt::format("{} ({})", name, own);
}

std::vector<std::string> names_of(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

// One line that names the argument at fault.
std::string reason(const CLI::ParseError& error, const CLI::App& app, int argc,
                   const char* const* argv, const std::vector<std::string>& names) {
  const std::string text = error.what();
  if (app.get_subcommands().empty()) {
    if (argc < 2)
      return phrase("expected a command: {}", {fmt::format("{}", fmt::join(names, ", "))});
    const std::vector<std::string_view> known(names.begin(), names.end());
    return phrase("unknown command or option '{}'{}",
                  {claim::abridged(argv[1]), language::shown(claim::suggestion(argv[1], known))});
  }
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    const std::vector<std::string> extra = app.remaining(true);
    if (!extra.empty()) {
      const CLI::App& command = *app.get_subcommands().front();
      return phrase("unexpected argument '{}'{}",
                    {claim::abridged(extra.front()),
                     option_hint(extra.front(), command.get_name(), names_of(command))});
    }
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    return phrase("{}: expected exactly one value", {text.substr(0, text.find(':'))});
  }
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr)
    return phrase("{} is required", {text.substr(0, text.find(' '))});
  return text.substr(0, text.find('\n'));
}

// The first argument that is a command's name, wherever it stands; empty if there is none.
std::string named_command(const std::vector<Command>& all, int argc, const char* const* argv) {
  const auto name = std::find_if(argv + std::min(argc, 1), argv + argc, [&](const char* argument) {
    return std::any_of(all.begin(), all.end(),
                       [argument](const Command& each) { return each.name == argument; });
  });
  return name == argv + argc ? "" : *name;
}

}  // namespace

Request parse(int argc, const char* const* argv, const claim::Lecture& lecture) {
  CLI::App app(std::string(lecture.about), std::string(text::program_name()));
  app.set_version_flag("--version", version());
  app.require_subcommand(1);
  app.footer(
      fmt::format("Start with: {0} list, {0} explain {1}, {0} verify\n{2}", text::program_name(),
                  lecture.claims.empty() ? "CLAIM" : lecture.claims.front().id, exit_statuses));
  std::vector<Command> all = commands();
  // The options of the others need not be made.
  const std::string asked = named_command(all, argc, argv);
  std::vector<std::string> names;
  Command chosen;
  std::function<std::any()> read;
  for (Command& command : all) {
    CLI::App* arguments = app.add_subcommand(command.name, command.help);
    arguments->set_version_flag("--version", version());
    names.push_back(command.name);
    if (command.name != asked) continue;
    read = command.add(*arguments);
    chosen = std::move(command);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    throw InformationRequested(app.help());
  } catch (const CLI::CallForVersion&) {
    throw InformationRequested(version() + '\n');
  } catch (const CLI::ParseError& e) {
    const auto given = app.get_subcommands();
    throw claim::UsageError(
        phrase("{} (see '{} {}--help')",
               {reason(e, app, argc, argv, names), std::string(text::program_name()),
                given.empty() ? "" : given.front()->get_name() + ' '}));
  }
  return {std::move(chosen), read()};
}

}  // namespace initproof::cli
