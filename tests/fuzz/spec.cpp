// Networks of one's own: a JSON document, or the fields of a command line. The first byte says
// which; of a command line each further line is KEY VALUE, and the first one the widths.
#include <string>

#include "initproof/advice/spec/document.hpp"
#include "initproof/advice/spec/error.hpp"
#include "initproof/advice/spec/line.hpp"

#include "fuzz/target.hpp"

using namespace initproof;

namespace {

void check(const advice::Spec& spec) {
  fuzz::require(!spec.layers.empty() && spec.layers.size() <= advice::most_layers,
                "layers are bounded");
  for (const advice::Layer& layer : spec.layers) {
    fuzz::require(layer.outputs >= 1 && layer.outputs <= advice::most_units, "units are bounded");
  }
  fuzz::require(spec.input_second_moment >= 0 && spec.input_second_moment <= 1e100,
                "the inputs' second moment is a size");
}

std::string_view taken_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

advice::Spec of_line(std::string_view text) {
  const advice::Field widths{"SPEC", std::string(taken_line(text))};
  advice::Fields fields;
  while (!text.empty()) {
    const std::string_view line = taken_line(text);
    const std::size_t blank = std::min(line.find(' '), line.size());
    const std::string key(line.substr(0, blank));
    const std::string value(line.substr(std::min(blank + 1, line.size())));
    fields[key] = {"--" + key, value};
  }
  return advice::read_line(widths, fields);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text = fuzz::text_of(data + 1, size - 1);
  try {
    check(data[0] == '-' ? of_line(text) : advice::read_document(text));
  } catch (const advice::SpecError& error) {
    const std::string_view line = error.what();
    fuzz::require(!line.empty() && line.size() < 1000, "a refusal is short");
  }
  return 0;
}
