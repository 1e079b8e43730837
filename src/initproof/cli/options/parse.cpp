#include "initproof/cli/options/parse.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "initproof/claim/nearest.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/cli/commands.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/options/option_hints.hpp"

namespace initproof::cli {
namespace {

constexpr const char* version = "initproof " INITPROOF_VERSION;

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
    if (argc < 2) return fmt::format("expected a command: {}", fmt::join(names, ", "));
    const std::vector<std::string_view> known(names.begin(), names.end());
    return fmt::format("unknown command or option '{}'{}", claim::abridged(argv[1]),
                       claim::suggestion(argv[1], known));
  }
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    const std::vector<std::string> extra = app.remaining(true);
    if (!extra.empty()) {
      const CLI::App& command = *app.get_subcommands().front();
      return fmt::format("unexpected argument '{}'{}", claim::abridged(extra.front()),
                         option_hint(extra.front(), command.get_name(), names_of(command)));
    }
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    return text.substr(0, text.find(':')) + ": expected exactly one value";
  }
  return text.substr(0, text.find('\n'));
}

}  // namespace

Request parse(int argc, const char* const* argv, const claim::Lecture& lecture) {
  CLI::App app(std::string(lecture.about), "initproof");
  app.set_version_flag("--version", version);
  app.require_subcommand(1);
  app.footer(fmt::format("Start with: initproof list, initproof explain {}, initproof verify\n{}",
                         lecture.claims.empty() ? "CLAIM" : lecture.claims.front().id,
                         exit_statuses));
  const std::vector<Command> all = commands();
  std::vector<std::string> names;
  std::vector<std::function<std::any()>> readers;
  for (const Command& command : all) {
    CLI::App* arguments = app.add_subcommand(command.name, command.help);
    readers.push_back(command.add(*arguments));
    arguments->set_version_flag("--version", version);
    names.push_back(command.name);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    throw InformationRequested(app.help());
  } catch (const CLI::CallForVersion&) {
    throw InformationRequested(std::string(version) + '\n');
  } catch (const CLI::ParseError& e) {
    const auto given = app.get_subcommands();
    throw claim::UsageError(fmt::format("{} (see 'initproof {}--help')",
                                        reason(e, app, argc, argv, names),
                                        given.empty() ? "" : given.front()->get_name() + ' '));
  }
  std::size_t chosen = 0;
  while (!app.got_subcommand(names[chosen])) ++chosen;
  return {all[chosen], readers[chosen]()};
}

}  // namespace initproof::cli
