"""Models as Debian's onnx writes them: the same weights kept in every way that it knows."""

import onnx
from onnx import TensorProto, helper, numpy_helper

import numpy

draw = numpy.random.default_rng(1)
he = (draw.standard_normal((30, 784)) * (2 / 784) ** 0.5).astype(numpy.float32)
bias = numpy.zeros(30, numpy.float32)


def model(*tensors):
    node = helper.make_node("Gemm", ["x", "fc.weight", "fc.bias"], ["y"], transB=1)
    x, y = (helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, size]) for name, size in (("x", 784), ("y", 30)))
    made = helper.make_model(helper.make_graph([node], "g", [x], [y], list(tensors)), producer_name="onnx_models.py")
    return made


axes = numpy_helper.from_array(numpy.array([1]), "axes")
raw = numpy_helper.from_array(he, "fc.weight"), numpy_helper.from_array(bias, "fc.bias")
onnx.save(model(*raw, axes), "raw.onnx")
listed = helper.make_tensor("fc.weight", TensorProto.FLOAT, he.shape, he.flatten())
onnx.save(model(listed, raw[1]), "listed.onnx")
half = helper.make_tensor("fc.weight", TensorProto.FLOAT16, he.shape, he.flatten())
onnx.save(model(half, raw[1]), "half.onnx")
double = numpy_helper.from_array(he.astype(numpy.float64), "fc.weight")
onnx.save(model(double, raw[1]), "double.onnx")
onnx.save(model(*raw), "beside.onnx", save_as_external_data=True, location="beside.bin", size_threshold=0)
# Two of one place.
tied = onnx.load("beside.onnx", load_external_data=False)
again = tied.graph.initializer.add()
again.CopyFrom(tied.graph.initializer[0])
again.name = "head.weight"
onnx.save(tied, "tied.onnx")
