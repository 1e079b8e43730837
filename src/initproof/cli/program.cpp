#include "initproof/cli/program.hpp"

#include <exception>
#include <new>

#include "initproof/claim/parameter.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/message.hpp"
#include "initproof/cli/options/parse.hpp"
#include "initproof/cli/print.hpp"
#include "initproof/cli/standard_streams.hpp"
#include "initproof/data/error.hpp"

namespace initproof::cli {
namespace {

int fail(ExitStatus status, const char* text) {
  say(text);
  return status;
}

int guarded(int argc, char** argv, const claim::Lecture& lecture) {
  try {
    int status = exit_success;
    try {
      const Request request = parse(argc, argv, lecture);
      status = request.command.run(request.options, lecture);
    } catch (const InformationRequested& text) {
      print(text.what());
    }
    return status_after_printing(status);
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

int program(int argc, char** argv, const claim::Lecture& lecture) {
  prepare_standard_streams();
  return guarded(argc, argv, lecture);
}

}  // namespace initproof::cli
