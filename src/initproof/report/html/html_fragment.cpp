#include "initproof/report/html/html_fragment.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "initproof/language/language.hpp"
#include "initproof/report/html/html_typography.hpp"
#include "initproof/text/text.hpp"

namespace initproof::report {
namespace {

constexpr const char* hexadecimal = "0123456789ABCDEF";

/// The value of the attribute in the tag that the text begins with; empty if it has none.
std::string_view attribute(std::string_view html, std::string_view name) {
  const std::string_view tag = html.substr(0, html.find('>'));
  const std::string mark = fmt::format(" {}=\"", name);
  const std::size_t from = tag.find(mark);
  if (from == std::string_view::npos) return {};
  const std::string_view value = tag.substr(from + mark.size());
  return value.substr(0, value.find('"'));
}

/// English quotations hold none of these letters.
bool is_czech(std::string_view text) {
  for (const char* letter : {"ě", "š", "č", "ř", "ž", "ý", "á", "í", "é", "ů"})
    if (text.find(letter) != std::string_view::npos) return true;
  return false;
}

/// A quotation of the slides is in Czech, and its translation follows it.
std::string with_languages(std::string_view html) {
  constexpr std::string_view open = "<blockquote>";
  return text::each_between(html, open, "</blockquote>", [&](std::string_view quotation) {
    const auto end = static_cast<std::size_t>(quotation.data() - html.data()) + quotation.size();
    const bool translated = html.substr(end).starts_with("\n<p>In English");
    std::string tag(translated || is_czech(quotation) ? "<blockquote lang=\"cs\">" : open);
    return tag.append(quotation.substr(open.size()));
  });
}

/// A picture and the paragraph right after it, its caption.
std::string with_figures(std::string_view html) {
  const std::string pictures =
      text::each_between(html, "<p><img", "</p>", [](std::string_view paragraph) {
        return text::replaced(text::replaced(paragraph, "<p>", "<figure>"), "</p>", "</figure>");
      });
  return text::each_between(pictures, "</figure>\n<p>", "</p>", [](std::string_view caption) {
    const std::string opened = text::replaced(caption, "</figure>\n<p>", "\n<figcaption>");
    return text::replaced(opened, "</p>", "</figcaption></figure>");
  });
}

std::string link_to(std::string_view tag, const Target& target) {
  const std::string to = target(attribute(tag, "href"));
  return to.empty() ? "<a>" : fmt::format("<a href=\"{}\">", to);
}

std::string picture_of(std::string_view tag, const Target& target) {
  return fmt::format("<img src=\"{}\" alt=\"{}\">", target(attribute(tag, "src")),
                     attribute(tag, "alt"));
}

bool needs_no_escape(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view(" -_.,:;=/()+*'").find(c) != std::string_view::npos;
}

}  // namespace

std::vector<Heading> headings(std::string_view html) {
  std::vector<Heading> found;
  for (std::size_t at = html.find("<h"); at != std::string_view::npos; at = html.find("<h")) {
    html.remove_prefix(at);
    const int level = html.size() > 2 ? html[2] - '0' : 0;
    if (level >= 1 && level <= 6 && !attribute(html, "id").empty()) {
      const std::size_t from = html.find('>') + 1;
      const std::size_t end = html.find(fmt::format("</h{}>", level), from);
      found.push_back(
          {level, std::string(attribute(html, "id")), std::string(html.substr(from, end - from))});
    }
    html.remove_prefix(2);
  }
  return found;
}

std::string retargeted(std::string_view html, const Target& link, const Target& picture) {
  const std::string linked = text::each_between(
      html, "<a href", ">", [&](std::string_view tag) { return link_to(tag, link); });
  return text::each_between(linked, "<img", ">",
                            [&](std::string_view tag) { return picture_of(tag, picture); });
}

std::string polished(std::string_view html, std::string_view table_name) {
  std::string page =
      text::each_between(html, "<tr class", ">", [](std::string_view) { return "<tr>"; });
  page = text::replaced(page, "<th>", "<th scope=\"col\">");
  page = text::replaced(page, "<table>",
                        fmt::format("<div class=\"scroll\" role=\"group\" tabindex=\"0\" "
                                    "aria-label=\"{}\">\n<table>",
                                    text::xml_escaped(table_name)));
  page = text::replaced(page, "</table>", "</table>\n</div>");
  page = text::replaced(page, "<pre>", "<pre tabindex=\"0\">");
  // No line ends within 1/√n: a word joiner.
  page = text::replaced(page, "/√", "/\u2060√");
  return readable_math(typeset(with_figures(with_languages(page)), language::code()));
}

std::string with_folded_headings(std::string_view html) {
  constexpr std::string_view fold = "\n<details><summary>";
  constexpr std::string_view close = "</summary>";
  std::string result;
  for (std::size_t at = html.find(fold); at != std::string_view::npos; at = html.find(fold)) {
    const std::size_t heading = html.rfind("\n<h", at - 1) + 1;
    const std::size_t end = html.find(close, at);
    const std::string_view before = html.substr(heading, at - heading);
    const bool joined = heading > 0 && before.ends_with(fmt::format("</h{}>", before[2])) &&
                        end != std::string_view::npos;
    if (joined) {
      const std::size_t from = at + fold.size();
      result += fmt::format("{}<details class=\"part\"><summary>{} <span>{}</span></summary>",
                            html.substr(0, heading), before, html.substr(from, end - from));
      html.remove_prefix(end + close.size());
    } else {
      result += html.substr(0, at + fold.size());
      html.remove_prefix(at + fold.size());
    }
  }
  return result.append(html);
}

std::string with_verdict(std::string_view body) {
  std::string text(body);
  if (const std::size_t verdict = text.find("<p><strong>"); verdict != std::string::npos)
    text.replace(verdict, 3, "<p class=\"verdict\">");
  return text;
}

std::string with_first_screen(std::string body) {
  const std::size_t figure = body.find("<figure>");
  const std::size_t heading = body.find("<h3");
  if (figure == std::string::npos || heading == std::string::npos || figure > heading) return body;
  const std::size_t next = std::min({body.find("<h3", heading + 1), body.find("<details", heading),
                                     body.find("<p", heading), body.size()});
  body.insert(next, "</div>\n</div>\n");
  body.insert(heading, "<div>\n");
  body.insert(figure, "<div class=\"first\">\n");
  return body;
}

std::string svg_url(std::string_view svg) {
  std::string url = "data:image/svg+xml,";
  for (const char c : svg) {
    const auto byte = static_cast<unsigned char>(c);
    if (needs_no_escape(c)) {
      url += c;
    } else if (c != '\n') {
      url += '%';
      url += hexadecimal[byte >> 4];
      url += hexadecimal[byte & 15];
    } else {
      url += ' ';
    }
  }
  return url;
}

}  // namespace initproof::report
