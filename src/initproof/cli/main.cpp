#include <cstdio>
#include <exception>
#include <string>

#include <fmt/format.h>

#include "initproof/claim/parameter.hpp"
#include "initproof/cli/commands.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/options.hpp"
#include "initproof/data/error.hpp"

namespace initproof::cli {
namespace {

int fail(ExitStatus status, const char* text) {
  fmt::print(stderr, "initproof: {}\n", text);
  return status;
}

int dispatch(const Options& options) {
  switch (options.command) {
    case Command::list: return list(options);
    case Command::explain: return explain(options);
    case Command::verify: break;
  }
  return verify(options);
}

int guarded(int argc, char** argv) {
  try {
    return dispatch(parse(argc, argv));
  } catch (const InformationRequested& text) {
    fmt::print("{}", text.what());
    return exit_success;
  } catch (const claim::UsageError& e) {
    return fail(exit_usage, e.what());
  } catch (const data::DataError& e) {
    return fail(exit_bad_data, e.what());
  } catch (const std::bad_alloc&) {
    return fail(exit_internal, "out of memory");
  } catch (const std::exception& e) {
    return fail(exit_internal, e.what());
  }
}

}  // namespace
}  // namespace initproof::cli

int main(int argc, char** argv) {
  using namespace initproof::cli;
  const int status = guarded(argc, argv);
  // Output that never arrived (a full disk, say) must not look like success.
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    fmt::print(stderr, "initproof: standard output could not be written\n");
    return exit_internal;
  }
  return status;
}
