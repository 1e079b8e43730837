#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <unistd.h>
#include <vector>

#include "initproof/files/child/child_process.hpp"
#include "initproof/files/error.hpp"
#include "initproof/files/result_file.hpp"
#include "initproof/report/classroom/handout.hpp"
#include "initproof/text/text.hpp"

namespace initproof::report {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> chromium() {
  for (const char* name : {"chromium", "chromium-browser", "google-chrome"})
    if (auto found = files::find_program(name)) return found;
  return std::nullopt;
}

/// A folder of our own that goes away with us.
class Workplace {
 public:
  Workplace() {
    std::string name = (fs::temp_directory_path() / "initproof-handout-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr)
      throw files::OutputError(
          text::say("--pdf: no temporary folder could be made at '{}'", text::verbatim(name)));
    folder_ = name;
  }
  ~Workplace() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;
  [[nodiscard]] std::string file(const char* name) const { return (folder_ / name).string(); }

 private:
  fs::path folder_;
};

std::string chromium_complaint(const std::string& messages) {
  return text::shortened(text::wrapped(text::clean(messages), std::string::npos), 200);
}

}  // namespace

void require_chromium() {
  if (!chromium())
    throw files::OutputError(
        "--pdf needs Chromium, which was not found in PATH (Debian package chromium)");
}

std::string pdf_of(const std::string& html) {
  require_chromium();
  const Workplace workplace;
  files::write_file_atomically(workplace.file("page.html"), html);
  const std::string pdf = workplace.file("page.pdf");
  std::vector<std::string> arguments = {"--headless",
                                        "--disable-gpu",
                                        "--disable-dev-shm-usage",
                                        "--no-first-run",
                                        "--no-pdf-header-footer",
                                        "--virtual-time-budget=10000",
                                        "--user-data-dir=" + workplace.file("profile"),
                                        "--print-to-pdf=" + pdf,
                                        "file://" + workplace.file("page.html")};
  // Chromium's sandbox does not start for root.
  if (geteuid() == 0) arguments.insert(arguments.begin(), "--no-sandbox");
  const std::vector<files::Call> call = {{"the handout", arguments, ""}};
  (void)files::run_program(*chromium(), call, chromium_complaint);
  std::ifstream file(pdf, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (!bytes.starts_with("%PDF-") || bytes.find("%%EOF") == std::string::npos)
    throw files::OutputError("Chromium printed no whole page of the handout");
  return bytes;
}

}  // namespace initproof::report
