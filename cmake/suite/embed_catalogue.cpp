// Compiles catalogues of translations, as msgfmt made them, into one table of the program: C++ on
// standard output.
//
//   embed_catalogue FUNCTION [LANGUAGE NAME FILE]...
//
// FUNCTION is the qualified name of the function that is to return the table of a language; NAME is
// what errors call the catalogue in FILE. Exit status 1 if a translation's places do not fit those
// of its text, or two catalogues translate one text differently.
#include <cstdint>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <map>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "initproof/text/places.hpp"

namespace {

using initproof::text::fit;
using initproof::text::places_in;
using initproof::text::places_of;

struct Translation {
  std::string text;
  std::string catalogue;
};

using Table = std::map<std::string, Translation>;

/// A file of gettext's MO format, little-endian (gettext's manual, "The Format of GNU MO Files").
class MoFile {
 public:
  explicit MoFile(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    bytes_.assign(std::istreambuf_iterator<char>(file), {});
    if (!file || word(0) != 0x950412de) throw std::runtime_error(path + " is no MO file");
  }
  [[nodiscard]] std::uint32_t size() const { return word(8); }
  [[nodiscard]] std::string id(std::uint32_t i) const { return text(word(12) + 8 * i); }
  [[nodiscard]] std::string translation(std::uint32_t i) const { return text(word(16) + 8 * i); }

 private:
  [[nodiscard]] std::uint32_t word(std::size_t at) const {
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;)
      value = value << 8U | static_cast<unsigned char>(bytes_.at(at + i));
    return value;
  }
  [[nodiscard]] std::string text(std::size_t descriptor) const {
    return bytes_.substr(word(descriptor + 4), word(descriptor));
  }

  std::string bytes_;
};

void add(Table& table, const std::string& name, const MoFile& file) {
  for (std::uint32_t i = 0; i < file.size(); ++i) {
    const std::string id = file.id(i);
    const std::string text = file.translation(i);
    if (id.empty()) continue;  // the header
    const std::size_t places = places_in(id);
    if (!fit(places_of(text, places), places))
      throw std::runtime_error(name + ": the places of the translation do not fit the " +
                               std::to_string(places) + " of \"" + id + '"');
    const auto [entry, added] = table.try_emplace(id, Translation{text, name});
    if (!added && entry->second.text != text)
      throw std::runtime_error(name + " and " + entry->second.catalogue +
                               " translate one text differently: \"" + id + '"');
  }
}

std::string literal(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '\n') {
      result += "\\n";
    } else {
      if (c == '"' || c == '\\') result += '\\';
      result += c;
    }
  }
  return result + '"';
}

void write(const std::map<std::string, Table>& tables, const std::string& function) {
  const std::size_t colon = function.rfind("::");
  const std::string signature = "std::span<const initproof::text::Translation> " +
                                function.substr(colon + 2) +
                                "([[maybe_unused]] std::string_view language) noexcept";
  std::printf(
      "// Generated from PO files.\n#include <array>\n#include <span>\n#include <string_view>\n\n"
      "#include \"initproof/text/message.hpp\"\n\nnamespace %s {\n\n%s;\n\n%s {\n",
      function.substr(0, colon).c_str(), signature.c_str(), signature.c_str());
  for (const auto& [language, table] : tables) {
    std::printf("  static constexpr std::array<initproof::text::Translation, %zu> %s = {{\n",
                table.size(), language.c_str());
    for (const auto& [id, translation] : table)
      std::printf("      {%s,\n       %s},\n", literal(id).c_str(),
                  literal(translation.text).c_str());
    std::printf("  }};\n  if (language == \"%s\") return %s;\n", language.c_str(),
                language.c_str());
  }
  std::printf("  return {};\n}\n\n}  // namespace %s\n", function.substr(0, colon).c_str());
}

}  // namespace

int main(int argc, char** argv) {
  const std::span<char*> arguments(argv, static_cast<std::size_t>(argc));
  if (argc < 2 || (argc - 2) % 3 != 0) {
    std::fputs("usage: embed_catalogue FUNCTION [LANGUAGE NAME FILE]...\n", stderr);
    return 64;
  }
  try {
    std::map<std::string, Table> tables;
    for (std::size_t i = 2; i < arguments.size(); i += 3)
      add(tables[arguments[i]], arguments[i + 1], MoFile(arguments[i + 2]));
    write(tables, arguments[1]);
    return std::fflush(stdout) == 0 ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
