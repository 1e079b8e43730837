#include "initproof/cli/program.hpp"

#include <chrono>
#include <exception>
#include <new>
#include <thread>

#include "initproof/claim/parameter.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/message.hpp"
#include "initproof/cli/options/parse.hpp"
#include "initproof/cli/print.hpp"
#include "initproof/cli/standard_streams.hpp"
#include "initproof/data/error.hpp"
#include "initproof/ranks/failure.hpp"
#include "initproof/ranks/launch.hpp"

namespace initproof::cli {
namespace {

// Of several processes that mpirun has started, each finds the same fault: one says it.
int fail(int status, const char* text) {
  if (ranks::launch().speaks()) {
    say(text);
  } else {
    // mpirun ends all processes as soon as one has failed.
    std::this_thread::sleep_for(std::chrono::seconds(1));
  }
  return status;
}

int guarded(int argc, char** argv, const claim::Lecture& lecture) {
  try {
    int status = exit_success;
    try {
      const Request request = parse(argc, argv, lecture);
      status = request.command.run(request.options, lecture);
    } catch (const InformationRequested& text) {
      if (ranks::launch().speaks()) print(text.what());
    }
    return status_after_printing(status);
  } catch (const claim::UsageError& e) {
    return fail(exit_usage, e.what());
  } catch (const data::DataError& e) {
    return fail(exit_bad_data, e.what());
  } catch (const ranks::Failure& e) {
    return fail(e.status(), e.what());
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
