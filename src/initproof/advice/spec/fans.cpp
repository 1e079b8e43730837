#include "initproof/advice/spec/fans.hpp"

namespace initproof::advice {
namespace {

Initializer named(std::string_view text) {
  return initializer_named(text).value();
}

Fans convolution_fans(const Layer& layer, Framework framework) {
  const auto in = static_cast<double>(layer.inputs);
  const auto out = static_cast<double>(layer.outputs);
  const auto kernel = static_cast<double>(layer.kernel);
  const auto groups = static_cast<double>(layer.groups);
  if (framework == Framework::pytorch)
    return layer.transposed ? Fans{out / groups * kernel, in * kernel, kernel}
                            : Fans{in / groups * kernel, out * kernel, kernel};
  if (framework == Framework::keras && layer.depthwise)
    return {in * kernel, out / in * kernel, kernel};
  if (framework == Framework::keras && layer.transposed) return {out * kernel, in * kernel, kernel};
  return {in / groups * kernel, out * kernel, kernel};
}

Fans attention_fans(const Layer& layer, Framework framework) {
  const auto in = static_cast<double>(layer.inputs);
  const auto out = static_cast<double>(layer.outputs);
  const auto heads = static_cast<double>(layer.heads);
  if (framework == Framework::keras) return {in * heads, in * out / heads, in};
  return {in, layer.packed ? 3 * out : out};
}

}  // namespace

Fans declared_fans(const Layer& layer, Framework framework) {
  const auto in = static_cast<double>(layer.inputs);
  const auto out = static_cast<double>(layer.outputs);
  switch (layer.kind) {
    case Kind::dense:
      return {in, out};
    case Kind::convolution:
      return convolution_fans(layer, framework);
    case Kind::embedding:
      return framework == Framework::keras ? Fans{in, out} : Fans{out, in};
    case Kind::attention:
      return attention_fans(layer, framework);
    case Kind::normalization:
      return {1, 1};
  }
  return {};
}

Fans actual_fans(const Layer& layer) {
  const auto in = static_cast<double>(layer.inputs);
  const auto out = static_cast<double>(layer.outputs);
  switch (layer.kind) {
    case Kind::dense:
    case Kind::attention:
      return {in, out};
    case Kind::convolution: {
      const auto kernel = static_cast<double>(layer.kernel);
      const auto stride = static_cast<double>(layer.stride);
      const auto groups = static_cast<double>(layer.groups);
      const double gathered = in / groups * kernel;
      const double scattered = out / groups * kernel;
      return layer.transposed ? Fans{gathered / stride, scattered}
                              : Fans{gathered, scattered / stride};
    }
    case Kind::embedding:
    case Kind::normalization:
      return {1, 1};
  }
  return {};
}

Initializer default_weights(Kind kind, Framework framework) {
  if (kind == Kind::normalization) return named("zeros");
  switch (framework) {
    case Framework::pytorch:
      if (kind == Kind::embedding) return named("normal:1");
      return named(kind == Kind::attention ? "glorot-uniform" : "torch-uniform");
    case Framework::keras:
      return named(kind == Kind::embedding ? "uniform:0.05" : "glorot-uniform");
    case Framework::flax:
    case Framework::book:
      return named("lecun");
  }
  return named("lecun");
}

Initializer default_biases(Kind kind, Framework framework) {
  const bool summing = kind == Kind::dense || kind == Kind::convolution;
  if (summing && framework == Framework::pytorch) return named("torch-uniform");
  if (summing && framework == Framework::book) return named("normal:1");
  return named("zeros");
}

}  // namespace initproof::advice
