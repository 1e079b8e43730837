#include "initproof/cli/program.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <thread>

#include "initproof/claim/parameter.hpp"
#include "initproof/claim/usage_message.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/message.hpp"
#include "initproof/cli/options/parse.hpp"
#include "initproof/cli/print.hpp"
#include "initproof/cli/screen/help_text.hpp"
#include "initproof/cli/standard_streams.hpp"
#include "initproof/cli/terminal.hpp"
#include "initproof/data/error.hpp"
#include "initproof/files/error.hpp"
#include "initproof/language/error.hpp"
#include "initproof/language/language.hpp"
#include "initproof/language/languages.hpp"
#include "initproof/ranks/failure.hpp"
#include "initproof/ranks/launch.hpp"
#include "initproof/report/edition.hpp"
#include "initproof/text/program_name.hpp"

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

// The code of the language that is asked for, wherever that stands, as it is given.
std::string asked_language(int argc, const char* const* argv) {
  constexpr std::string_view option = "--lang";
  std::string code = "en";
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == option && i + 1 < argc) code = argv[i + 1];
    if (argument.starts_with("--lang=")) code = argument.substr(option.size() + 1);
  }
  return code;
}

bool is_language(std::string_view code) {
  return std::any_of(language::languages.begin(), language::languages.end(),
                     [&](const auto& each) { return each.code == code; });
}

// A version is a line as it stands.
std::string help_of(std::string_view text) {
  return text.find("Usage:") == std::string_view::npos ? std::string(text)
                                                       : fitted_help(text, text_width());
}

int guarded(int argc, char** argv, const std::string& asked, const claim::Lecture& lecture) {
  try {
    int status = exit_success;
    try {
      const Request request = parse(argc, argv, lecture);
      (void)report::checked_language(asked);
      status = request.command.run(request.options, lecture);
    } catch (const InformationRequested& text) {
      if (ranks::launch().speaks()) print(help_of(text.what()));
    }
    return status_after_printing(status);
  } catch (const claim::UsageMessage& e) {
    return fail(exit_usage, language::shown(e.message()).c_str());
  } catch (const claim::UsageError& e) {
    return fail(exit_usage, e.what());
  } catch (const files::SettingError& e) {
    return fail(exit_usage, language::shown_error(e).c_str());
  } catch (const data::DataError& e) {
    return fail(exit_bad_data, language::shown_error(e).c_str());
  } catch (const ranks::Failure& e) {
    return fail(e.status(), e.what());
  } catch (const std::bad_alloc&) {
    return fail(exit_internal, "out of memory");
  } catch (const std::exception& e) {
    return fail(exit_internal, language::shown_error(e).c_str());
  }
}

}  // namespace

int program(int argc, char** argv, const claim::Lecture& lecture) {
  text::set_program_name(lecture.program);
  prepare_standard_streams();
  const std::string asked = asked_language(argc, argv);
  // Of a language that there is not it is said in English what else is wrong.
  const std::string code = is_language(asked) ? asked : "en";
  const report::Edition edition(code, lecture.translations(code));
  const language::Speaking speaking(edition.words());
  return guarded(argc, argv, asked, lecture);
}

}  // namespace initproof::cli
