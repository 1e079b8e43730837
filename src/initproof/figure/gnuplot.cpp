#include "initproof/figure/gnuplot.hpp"

#include <optional>

#include "initproof/files/child/child_process.hpp"
#include "initproof/files/error.hpp"
#include "initproof/text/text.hpp"

namespace initproof::figure {
namespace {

/// gnuplot repeats the command and marks the place with a caret before it says what is wrong.
std::string complaint(const std::string& messages) {
  std::string found;
  for (const std::string& line : text::lines(text::clean(messages))) {
    const std::string text = text::wrapped(line, std::string::npos);
    if (text.empty() || text == "^") continue;
    found = text;
    if (text.find("line ") != std::string::npos) break;
  }
  return text::shortened(found, 200);
}

}  // namespace

bool gnuplot_available() {
  return files::find_program("gnuplot").has_value();
}

void require_gnuplot() {
  if (!gnuplot_available())
    throw files::OutputError(
        "figures need gnuplot, which was not found in PATH (Debian package gnuplot-nox)");
  (void)files::time_limit();
}

std::vector<std::string> run_gnuplot(std::span<const std::string> scripts) {
  require_gnuplot();
  std::vector<files::Call> calls;
  for (const std::string& script : scripts)
    calls.push_back({"", {"--default-settings", "-"}, script});
  return files::run_program(files::find_program("gnuplot").value_or("gnuplot"), calls, complaint);
}

}  // namespace initproof::figure
