#include "initproof/report/gnuplot.hpp"

#include <optional>

#include "initproof/report/child_process.hpp"
#include "initproof/report/error.hpp"
#include "initproof/report/text.hpp"

namespace initproof::report {
namespace {

/// gnuplot repeats the command and marks the place with a caret before it says what is wrong.
std::string complaint(const std::string& messages) {
  std::string found;
  for (const std::string& line : lines(clean(messages))) {
    const std::string text = wrapped(line, std::string::npos);
    if (text.empty() || text == "^") continue;
    found = text;
    if (text.find("line ") != std::string::npos) break;
  }
  return shortened(found, 200);
}

}  // namespace

bool gnuplot_available() {
  return find_program("gnuplot").has_value();
}

void require_gnuplot() {
  if (!gnuplot_available())
    throw ReportError(
        "figures need gnuplot, which was not found in PATH (Debian package gnuplot-nox)");
  (void)time_limit();
}

std::vector<std::string> run_gnuplot(std::span<const std::string> scripts) {
  require_gnuplot();
  std::vector<Call> calls;
  for (const std::string& script : scripts)
    calls.push_back({"", {"--default-settings", "-"}, script});
  return run_program(find_program("gnuplot").value_or("gnuplot"), calls, complaint);
}

}  // namespace initproof::report
