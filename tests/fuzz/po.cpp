// Catalogues of translations: a PO file, and after a byte 0 a text to translate with it.
#include "initproof/report/po.hpp"

#include <string>

#include "initproof/report/catalogue.hpp"

#include "fuzz/target.hpp"

using namespace initproof;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto [po, english] = fuzz::halves(fuzz::text_of(data, size));
  try {
    const auto entries = report::read_po(po, "fuzz.po");
    report::Catalogue catalogue;
    catalogue.add(po, "fuzz.po");
    (void)catalogue.translate(english);
    (void)catalogue.translate_formula(english);
    for (const report::PoEntry& entry : entries) {
      fuzz::require(!entry.id.empty() && !entry.text.empty(), "an entry has both texts");
      fuzz::require(catalogue.has(entry.id), "what was read is found");
      (void)catalogue.translate(entry.id);
      (void)catalogue.translate(entry.text);
    }
  } catch (const report::CatalogueError& error) {
    fuzz::require(std::string_view(error.what()).starts_with("fuzz.po:"), "an error has its place");
  }
  return 0;
}
