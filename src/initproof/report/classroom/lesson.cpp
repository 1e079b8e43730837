#include "initproof/report/classroom/lesson.hpp"

#include <fmt/format.h>

#include "initproof/files/error.hpp"
#include "initproof/language/language.hpp"
#include "initproof/report/html/html_fragment.hpp"
#include "initproof/text/message.hpp"
#include "initproof/text/text.hpp"

namespace initproof::report {

std::string first_picture(const claim::ClaimResult& result, const files::Files& files) {
  const auto page = files.find(result.claim.id + ".md");
  if (page == files.end()) return "";
  for (const std::string& line : text::lines(page->second))
    if (line.starts_with("![")) return line;
  return "";
}

std::string finished_passage(std::string_view html, const files::Files& files) {
  const auto no_link = [](std::string_view) { return std::string(); };
  const auto picture = [&](std::string_view name) {
    const auto found = files.find(std::string(name));
    if (found == files.end())
      throw files::OutputError(
          text::say("the report has no picture '{}'", text::verbatim(std::string(name))));
    return svg_url(found->second);
  };
  return polished(retargeted(html, no_link, picture), language::phrase("Table"));
}

std::string html_beginning(std::string_view title, std::string_view version,
                           std::string_view style) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"generator\" content=\"initproof {}\">\n<title>{}</title>\n<style>{}</style>\n"
      "</head>\n",
      language::code(), text::xml_escaped(version), text::xml_escaped(title), style);
}

}  // namespace initproof::report
