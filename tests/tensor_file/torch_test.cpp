#include "initproof/tensor_file/torch.hpp"

#include <string>
#include <vector>

#include "initproof/tensor_file/pickle.hpp"
#include "initproof/tensor_file/tensor.hpp"

#include "support/catch.hpp"

namespace initproof::tensor_file {
namespace {

std::string text(const std::string& word) {
  return std::string("X") + static_cast<char>(word.size()) + std::string(3, '\0') + word;
}

std::string number(int value) {
  return std::string("K") + static_cast<char>(value);
}

std::string pair(int first, int second) {
  return number(first) + number(second) + "\x86";
}

// A state_dict of one tensor, as torch.save writes it: floats of the storage "0" from `offset` on.
std::string state_dict(int offset, const std::string& shape, const std::string& strides) {
  const std::string storage = "(" + text("storage") + "ctorch\nFloatStorage\n" + text("0") +
                              text("cpu") + number(60) + "tQ";
  return "\x80\x02}" + text("w") + "ctorch._utils\n_rebuild_tensor_v2\n(" + storage +
         number(offset) + shape + strides + "tRs.";
}

TEST_CASE("A tensor begins where it says in its storage") {
  std::vector<LeftOut> left_out;
  const auto all = tensors_of(pickle::read(state_dict(12, pair(2, 3), pair(3, 1))), left_out);
  REQUIRE(all.size() == 1);
  CHECK(left_out.empty());
  CHECK(all[0].name == "w");
  CHECK(all[0].shape == std::vector<std::uint64_t>{2, 3});
  CHECK(all[0].element == Element::f32);
  CHECK(all[0].key == "0");
  CHECK(all[0].offset == 12);
}

TEST_CASE("A tensor whose rows do not lie one after the other is left out, and said") {
  std::vector<LeftOut> left_out;
  CHECK(tensors_of(pickle::read(state_dict(0, pair(2, 3), pair(1, 2))), left_out).empty());
  REQUIRE(left_out.size() == 1);
  CHECK(left_out[0].name == "w");
  // The stride of a dimension of one number is anything.
  CHECK(tensors_of(pickle::read(state_dict(0, pair(1, 3), pair(7, 1))), left_out).size() == 1);
}

}  // namespace
}  // namespace initproof::tensor_file
