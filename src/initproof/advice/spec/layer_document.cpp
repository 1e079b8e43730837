#include "initproof/advice/spec/layer_document.hpp"

#include "initproof/advice/spec/error.hpp"
#include "initproof/advice/spec/members.hpp"

namespace initproof::advice {
namespace {

constexpr std::uint64_t most_kernel = 1'000'000;

Kind read_kind(const Field& field) {
  for (const Kind kind :
       {Kind::dense, Kind::convolution, Kind::embedding, Kind::attention, Kind::normalization})
    if (field.text == name(kind)) return kind;
  refuse(field, "dense, convolution, embedding, attention or normalization");
}

Members members_of(Kind kind, const nlohmann::json& object, const std::string& place) {
  switch (kind) {
    case Kind::dense:
      return {object, place, {"kind", "units", "inputs", "activation", "init", "bias"}};
    case Kind::convolution:
      return {object,
              place,
              {"kind", "channels", "inputs", "kernel", "stride", "groups", "depthwise",
               "transposed", "activation", "init", "bias"}};
    case Kind::embedding:
      return {object, place, {"kind", "vocabulary", "units", "init"}};
    case Kind::attention:
      return {object, place, {"kind", "units", "inputs", "heads", "packed", "init", "bias"}};
    case Kind::normalization:
      return {object, place, {"kind", "of", "inputs", "activation"}};
  }
  return {object, place, {}};
}

std::uint64_t inputs_of(const Members& members, const std::string& place,
                        const Surroundings& around) {
  if (const auto field = members.field("inputs")) return read_count(*field, most_units);
  if (around.before > 0) return around.before;
  throw SpecError(
      text::say("{}: expected input.size before it, or a member inputs", text::verbatim(place)));
}

void read_convolution(const Members& members, Layer& layer) {
  layer.kernel = members.product("kernel", most_kernel);
  layer.stride = members.product("stride", most_kernel);
  layer.transposed = members.flag("transposed");
  layer.depthwise = members.flag("depthwise");
  const auto groups = members.field("groups");
  if (layer.depthwise) {
    if (groups) refuse(*groups, "no groups beside depthwise, which has as many as channels");
    if (layer.transposed)
      throw SpecError(text::say("{}: expected false beside depthwise",
                                text::verbatim(members.name_of("transposed"))));
    layer.groups = layer.inputs;
  } else if (groups) {
    layer.groups = read_count(*groups, most_units);
  }
  if (layer.inputs % layer.groups != 0 || layer.outputs % layer.groups != 0)
    throw SpecError(text::say("{}: expected a number that divides {} inputs and {} channels",
                              text::verbatim(members.name_of(groups ? "groups" : "depthwise")),
                              layer.inputs, layer.outputs));
}

void read_attention(const Members& members, Layer& layer) {
  layer.packed = members.flag("packed");
  const auto heads = members.field("heads");
  if (!heads) return;
  layer.heads = read_count(*heads, most_units);
  if (layer.outputs % layer.heads != 0)
    refuse(*heads, text::say("a number that divides {} units", layer.outputs));
}

void read_normalization(const Members& members, Layer& layer) {
  const Field of = members.required("of", text::Message("batch, layer, group, instance or rms"));
  layer.centred = of.text != "rms";
  for (const char* known : {"batch", "layer", "group", "instance", "rms"})
    if (of.text == known) return;
  refuse(of, "batch, layer, group, instance or rms");
}

void read_laws(const Members& members, const Surroundings& around, Layer& layer) {
  const bool plain = layer.kind == Kind::dense || layer.kind == Kind::convolution;
  if (plain && !around.last && around.defaults.activation)
    layer.activation = *around.defaults.activation;
  if (const auto field = members.field("activation")) layer.activation = read_activation(*field);
  if (layer.kind == Kind::normalization) return;
  layer.weights = around.defaults.weights;
  if (const auto field = members.field("init")) layer.weights = read_initializer(*field);
  if (layer.weights.rule != nullptr) layer.biases = initializer_named("zeros").value();
  if (around.defaults.biases) layer.biases = *around.defaults.biases;
  if (const auto field = members.field("bias")) layer.biases = read_initializer(*field);
}

}  // namespace

Layer read_layer(const nlohmann::json& object, const std::string& place,
                 const Surroundings& around) {
  if (!object.is_object()) (void)Members(object, place, {});
  const auto kind = object.find("kind");
  if (kind == object.end() || !kind->is_string())
    throw SpecError(text::say(
        "{}.kind is missing: expected dense, convolution, embedding, attention or normalization",
        text::verbatim(place)));
  Layer layer;
  layer.kind = read_kind({place + ".kind", kind->get<std::string>()});
  const Members members = members_of(layer.kind, object, place);
  if (layer.kind == Kind::embedding) {
    if (!around.first)
      throw SpecError(
          text::say("{}: expected an embedding as the first layer alone", text::verbatim(place)));
    layer.inputs = read_count(members.required("vocabulary", text::Message("the number of words")),
                              most_units);
  } else {
    layer.inputs = inputs_of(members, place, around);
  }
  const char* size = layer.kind == Kind::convolution ? "channels" : "units";
  if (layer.kind == Kind::normalization || (layer.kind == Kind::attention && !members.field(size)))
    layer.outputs = layer.inputs;
  else
    layer.outputs =
        read_count(members.required(size, text::Message("how many come out")), most_units);
  if (layer.kind == Kind::convolution) read_convolution(members, layer);
  if (layer.kind == Kind::attention) read_attention(members, layer);
  if (layer.kind == Kind::normalization) read_normalization(members, layer);
  read_laws(members, around, layer);
  return layer;
}

}  // namespace initproof::advice
