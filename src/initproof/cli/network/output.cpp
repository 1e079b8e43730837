#include "initproof/cli/network/output.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "initproof/advice/words/signal_figure.hpp"
#include "initproof/advice/words/writing.hpp"
#include "initproof/cli/destination.hpp"
#include "initproof/figure/drawing.hpp"
#include "initproof/figure/gnuplot.hpp"
#include "initproof/files/result_file.hpp"
#include "initproof/language/language.hpp"
#include "initproof/report/html/html_fragment.hpp"
#include "initproof/report/html/html_style.hpp"
#include "initproof/report/html/pandoc.hpp"
#include "initproof/text/text.hpp"

namespace initproof::cli {
namespace {

namespace fs = std::filesystem;

bool is_html(const std::string& path) {
  return path.ends_with(".html");
}

std::string picture_beside(const std::string& path) {
  return fs::path(path).replace_extension(".svg").string();
}

std::string html_page(const advice::Page& page, const figure::Figure& figure,
                      const std::string& svg) {
  constexpr const char* place = "signal.svg";
  const std::string markdown = advice::markdown_text(page, place, figure.caption);
  const std::vector<report::MarkdownPage> pages = {{"network", markdown, 0}};
  const auto same = [](std::string_view link) { return std::string(link); };
  const std::string body =
      report::retargeted(report::run_pandoc(pages).front(), same,
                         [&](std::string_view) { return report::svg_url(svg); });
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n{}\n</main>\n</body>\n</"
      "html>\n",
      language::code(), text::xml_escaped(language::shown(page.title)), report::html_style,
      report::polished(body, language::shown(page.title)));
}

}  // namespace

NetworkDestinations check_destinations(const NetworkOptions& options,
                                       const std::vector<std::string>& also_read) {
  std::vector<NamedFile> files = {{"--json", options.json_path}, {"--report", options.report_path}};
  const bool beside = !options.report_path.empty() && !is_html(options.report_path);
  if (beside) files.push_back({"--report", picture_beside(options.report_path)});
  std::vector<NamedFile> named = files;
  // What is read is the user's, and is not written over.
  named.push_back({"SPEC", options.spec});
  named.push_back({"--inputs", options.inputs_path});
  for (const std::string& other : also_read) named.push_back({"--inputs", other});
  check_distinct(named);
  NetworkDestinations pipes;
  for (const NamedFile& file : files)
    if (file.path != "-") pipes.push_back(check_destination(file.path));
  if (!options.report_path.empty()) figure::require_gnuplot();
  if (is_html(options.report_path)) report::require_pandoc("--report");
  return pipes;
}

void write_page(const advice::Page& page, const advice::Answer& answer,
                const advice::Measurement* measurement, const std::string& path) {
  if (path.empty()) return;
  const figure::Figure figure = advice::signal_figure(answer, measurement);
  const std::string svg = figure::render_svg(figure);
  if (is_html(path)) {
    files::write_file_atomically(path, html_page(page, figure, svg));
    return;
  }
  const std::string picture = picture_beside(path);
  files::write_file_atomically(picture, svg);
  files::write_file_atomically(
      path, advice::markdown_text(page, fs::path(picture).filename().string(), figure.caption));
}

}  // namespace initproof::cli
