#include "initproof/network_file/file.hpp"

#include <cmath>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "initproof/data/limits.hpp"
#include "initproof/files/result_file.hpp"
#include "initproof/network_file/json_document.hpp"
#include "initproof/text/message.hpp"

namespace initproof::network_file {
namespace {

using network::Architecture;
using network::Network;

using nlohmann::json;

constexpr std::string_view format_name = "initproof-network";
constexpr int format_version = 1;

template <class Scalar>
constexpr std::string_view scalar_name = std::is_same_v<Scalar, float> ? "float32" : "float64";

template <class Row>
json numbers(const Row& row, std::string_view what, std::size_t layer) {
  json list = json::array();
  for (Eigen::Index i = 0; i < row.size(); ++i) {
    if (!std::isfinite(row(i))) {
      throw std::invalid_argument(fmt::format("save: a {} of layer {} is {}", what, layer, row(i)));
    }
    list.push_back(static_cast<double>(row(i)));
  }
  return list;
}

// Reads one document, and knows its file's name for the messages.
template <class Scalar>
class Reader {
  template <class>
  friend class Reader;

 public:
  explicit Reader(const std::filesystem::path& file) : file_(file.string()) {
    std::ifstream in(file, std::ios::binary);
    if (!in.is_open() || in.peek() == std::ifstream::traits_type::eof()) unreadable_or_empty(in);
    std::error_code ignored;
    const std::uintmax_t size = std::filesystem::file_size(file, ignored);
    if (!ignored && size > data::limits::json_bytes) {
      fail(text::say("a file of at most {} MiB", data::limits::json_bytes >> 20U), "a longer one");
    }
    parse(std::string(std::istreambuf_iterator<char>(in), {}));
  }
  Reader(std::string_view document, std::string name) : file_(std::move(name)) { parse(document); }

  // The same document, read in another precision.
  template <class Other>
  explicit Reader(Reader<Other>&& other)
      : file_(std::move(other.file_)), root_(std::move(other.root_)) {}

  [[nodiscard]] std::string scalar() const {
    expect_text("format", format_name);
    return text("scalar");
  }

  Network<Scalar> network() const {
    expect_text("format", format_name);
    if (member(root_, "version") != format_version) {
      fail(text::say("version {}", format_version), shown(member(root_, "version")));
    }
    expect_text("scalar", scalar_name<Scalar>);
    const Architecture architecture = read_architecture();
    const json& layers = array(member(root_, "layers"), "layers", architecture.layers());
    // All sizes are compared before anything of that size is allocated.
    for (std::size_t l = 0; l < layers.size(); ++l) check_shape(layers[l], architecture, l);
    auto network = network::zero_network<Scalar>(architecture);
    for (std::size_t l = 0; l < layers.size(); ++l) {
      auto& layer = network.layers[l];
      for (Eigen::Index k = 0; k < layer.weights.rows(); ++k) {
        const json& row = layers[l]["weights"][static_cast<std::size_t>(k)];
        for (Eigen::Index j = 0; j < layer.weights.cols(); ++j) {
          layer.weights(k, j) = number(row[static_cast<std::size_t>(j)]);
        }
        layer.biases(k) = number(layers[l]["biases"][static_cast<std::size_t>(k)]);
      }
    }
    return network;
  }

 private:
  void parse(std::string_view document) {
    try {
      root_ = parse_json(document);
    } catch (const JsonError& error) {
      throw FormatError(text::say("{}: {}", text::verbatim(file_), error.message()));
    }
  }

  // A list or an object may be as long as the file.
  static text::Message shown(const json& value) {
    if (value.is_array()) return "a list";
    if (value.is_object()) return "an object";
    return text::only(text::verbatim(value.dump().substr(0, 80)));
  }
  static text::Message type_of(const json& value) { return value.type_name(); }

  [[noreturn]] void fail(const text::Message& expected, const text::Message& found) const {
    throw FormatError(
        text::say("{}: expected {}, found {}", text::verbatim(file_), expected, found));
  }

  // A folder can be opened, but not read.
  [[noreturn]] void unreadable_or_empty(const std::ifstream& in) const {
    if (in.is_open() && !in.bad()) fail("a complete JSON document", "an empty file");
    throw std::filesystem::filesystem_error("cannot read network", file_,
                                            std::make_error_code(std::errc::io_error));
  }

  const json& member(const json& object, const char* key) const {
    if (!object.is_object() || !object.contains(key)) {
      fail(text::say("a member '{}'", text::verbatim(key)), "none");
    }
    return object[key];
  }

  std::string text(const char* key) const {
    const json& value = member(root_, key);
    if (!value.is_string())
      fail(text::say("'{}' to be a text", text::verbatim(key)), type_of(value));
    return value.get<std::string>();
  }

  void expect_text(const char* key, std::string_view expected) const {
    if (text(key) != expected) {
      fail(text::say("{} '{}'", text::verbatim(key), text::verbatim(std::string(expected))),
           shown(member(root_, key)));
    }
  }

  const json& array(const json& value, const text::Message& what, std::size_t size) const {
    if (!value.is_array() || value.size() != size) {
      fail(text::say("{} to be a list of {}", what, size),
           value.is_array() ? text::only(text::count(value.size())) : type_of(value));
    }
    return value;
  }

  Architecture read_architecture() const {
    const json& sizes = member(root_, "sizes");
    if (!sizes.is_array()) fail("'sizes' to be a list", type_of(sizes));
    Architecture architecture;
    for (const json& size : sizes) {
      if (!size.is_number_unsigned()) fail("'sizes' to be whole numbers", shown(size));
      architecture.sizes.push_back(size.get<std::size_t>());
    }
    try {
      architecture.hidden = network::activation_named(text("hidden"));
      architecture.output = network::activation_named(text("output"));
      architecture.cost = network::cost_named(text("cost"));
      network::check(architecture);
    } catch (const std::invalid_argument& error) {
      fail("a valid architecture", text::Message(std::string(error.what())));
    }
    return architecture;
  }

  void check_shape(const json& layer, const Architecture& architecture, std::size_t l) const {
    const std::size_t units = architecture.sizes[l + 1];
    array(member(layer, "biases"), text::say("biases of layer {}", l), units);
    const json& rows = array(member(layer, "weights"), text::say("weights of layer {}", l), units);
    for (std::size_t k = 0; k < units; ++k) {
      array(rows[k], text::say("weights of unit {} of layer {}", k, l), architecture.sizes[l]);
    }
  }

  Scalar number(const json& value) const {
    if (!value.is_number()) fail("a number", shown(value));
    const auto wide = value.get<double>();
    const bool in_range = std::abs(wide) <= static_cast<double>(std::numeric_limits<Scalar>::max());
    if (!in_range || static_cast<double>(static_cast<Scalar>(wide)) != wide) {
      fail(text::say("a finite {} number", text::verbatim(std::string(scalar_name<Scalar>))),
           shown(value));
    }
    return static_cast<Scalar>(wide);
  }

  std::string file_;
  json root_;
};

}  // namespace

template <class Scalar>
std::string document(const Network<Scalar>& network) {
  const auto& architecture = network.architecture;
  json root = {{"format", format_name},
               {"version", format_version},
               {"scalar", scalar_name<Scalar>},
               {"sizes", architecture.sizes},
               {"hidden", name(architecture.hidden)},
               {"output", name(architecture.output)},
               {"cost", name(architecture.cost)},
               {"layers", json::array()}};
  for (std::size_t l = 0; l < network.layers.size(); ++l) {
    const auto& layer = network.layers[l];
    json rows = json::array();
    for (Eigen::Index k = 0; k < layer.weights.rows(); ++k) {
      rows.push_back(numbers(layer.weights.row(k), "weight", l));
    }
    root["layers"].push_back({{"weights", rows}, {"biases", numbers(layer.biases, "bias", l)}});
  }
  return root.dump() + "\n";
}

template <class Scalar>
Network<Scalar> parse(std::string_view document, const std::string& name) {
  return Reader<Scalar>(document, name).network();
}

AnyNetwork parse_any(std::string_view document, const std::string& name) {
  Reader<double> reader(document, name);
  if (reader.scalar() == scalar_name<float>) return Reader<float>(std::move(reader)).network();
  return reader.network();
}

template <class Scalar>
void save(const Network<Scalar>& network, const std::filesystem::path& file) {
  files::write_file_atomically(file, document(network));
}

template <class Scalar>
Network<Scalar> load(const std::filesystem::path& file) {
  return Reader<Scalar>(file).network();
}

template std::string document(const Network<float>&);
template Network<float> parse(std::string_view, const std::string&);
template void save(const Network<float>&, const std::filesystem::path&);
template std::string document(const Network<double>&);
template Network<double> parse(std::string_view, const std::string&);
template void save(const Network<double>&, const std::filesystem::path&);
template Network<float> load(const std::filesystem::path&);
template Network<double> load(const std::filesystem::path&);

}  // namespace initproof::network_file
