#include "initproof/tensor_file/torch.hpp"

#include <stdexcept>
#include <string>
#include <vector>

#include "initproof/tensor_file/pickle.hpp"
#include "initproof/tensor_file/tensor.hpp"

#include "support/catch.hpp"
#include "support/thrown.hpp"

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

// A value of a dictionary: nine floats of the storage "0".
std::string tensor_value() {
  const std::string whole = state_dict(0, pair(3, 3), pair(3, 1));
  const std::string head = "\x80\x02}" + text("w");
  return whole.substr(head.size(), whole.size() - head.size() - 2);
}

TEST_CASE("Tensors that have no name are left out, and said where and how many") {
  const std::string dictionary = "}", list = "]", tensor = tensor_value();
  const std::string moments = dictionary + text("m") + tensor + "s" + text("v") + tensor + "s";
  std::vector<LeftOut> left_out;
  const auto all =
      tensors_of(pickle::read("\x80\x02" + dictionary + text("w") + tensor + "s" +            //
                              text("experts") + list + tensor + "a" + tensor + "a" + "s" +    //
                              text("sizes") + list + number(3) + "a" + "s" +                  //
                              text("opt") + dictionary + text("state") +                      //
                              dictionary + number(0) + moments + "s" + number(1) + moments +  //
                              "s" + "s" + "s" +                                               //
                              number(7) + tensor + "s" + "."),
                 left_out);
  REQUIRE(all.size() == 1);
  CHECK(all[0].name == "w");
  REQUIRE(left_out.size() == 3);
  CHECK(left_out[0].name == "experts");
  CHECK(left_out[0].reason == "2 tensors without a name, in a list or under numbers");
  CHECK(left_out[1].name == "opt.state");
  CHECK(left_out[1].reason == "4 tensors without a name, in a list or under numbers");
  CHECK(left_out[2].name == "the outermost dictionary");
  CHECK(left_out[2].reason == "a tensor without a name, in a list or under numbers");
}

std::string refused_state(const std::string& pickled) {
  std::vector<LeftOut> left_out;
  return tests::refusal<std::invalid_argument>(
      [&] { (void)tensors_of(pickle::read(pickled), left_out); });
}

TEST_CASE("What is no dictionary of tensors is refused") {
  for (const char* root : {"].", "N.", "ctorch\nTensor\n."})
    CHECK(refused_state(root) == "pickle: expected a state_dict, a dictionary of tensors");
}

// The arguments of one tensor.
std::string state_of(const std::string& arguments) {
  return "}" + text("w") + "ctorch._utils\n_rebuild_tensor_v2\n(" + arguments + "tRs.";
}

std::string storage_of(const std::string& type, const std::string& key) {
  return "(" + text("storage") + type + key + text("cpu") + number(60) + "tQ";
}

TEST_CASE("A tensor that is described otherwise than torch.save does is refused by its name") {
  const std::string floats = "ctorch\nFloatStorage\n", minus_one = "J\xff\xff\xff\xff";
  const std::string storage = storage_of(floats, text("0"));
  const std::string shapes = pair(2, 3) + pair(3, 1);
  CHECK(refused_state(state_of(storage + number(0) + shapes)).empty());
  std::string ones(65 * 2, '\1');
  for (std::size_t i = 0; i < ones.size(); i += 2) ones[i] = 'K';
  const std::string key_of_1001 = "X\xe9\3" + std::string(2, '\0') + std::string(1001, '0');
  for (const std::string& arguments :
       {storage, storage + number(0), storage + number(0) + pair(2, 3),
        storage + minus_one + shapes, storage + "N" + shapes,
        storage + number(0) + minus_one + "\x85" + number(1) + "\x85",
        storage + number(0) + "N\x85" + number(1) + "\x85",
        storage + number(0) + number(6) + number(1),
        storage + number(0) + "(" + ones + "t(" + ones + "t", text("0") + number(0) + shapes,
        storage_of(text("FloatStorage"), text("0")) + number(0) + shapes,
        storage_of(floats, number(0)) + number(0) + shapes,
        storage_of(floats, key_of_1001) + number(0) + shapes, "NQ" + number(0) + shapes})
    CHECK(refused_state(state_of(arguments)) == "pickle: tensor 'w' is described in another way");
}

TEST_CASE("What no tensor was made by is said") {
  std::vector<LeftOut> left_out;
  const std::string pickled = "}(" + text("a") + "cm\nf\n)R" + text("b") + "N)R" + text("c") +
                              "ctorch._utils\n_rebuild_parameter\n)R" + text("d") + number(5) +
                              "u.";
  CHECK(tensors_of(pickle::read(pickled), left_out).empty());
  REQUIRE(left_out.size() == 3);
  CHECK(left_out[0].name == "a");
  CHECK(left_out[0].reason == "made by m.f");
  CHECK(left_out[1].reason == "made by something unnamed");
  CHECK(left_out[2].reason == "made by torch._utils._rebuild_parameter");
}

TEST_CASE("The names of dictionaries in one another are joined, up to 1000 bytes") {
  // {'a...': {'b...': f()}}
  const auto nested = [](std::size_t length) {
    const auto key = [](std::size_t size, char letter) {
      return "X" + std::string{static_cast<char>(size % 256), static_cast<char>(size / 256), 0, 0} +
             std::string(size, letter);
    };
    return "}" + key(500, 'a') + "}" + key(length - 501, 'b') + "cm\nf\n)Rss.";
  };
  std::vector<LeftOut> left_out;
  (void)tensors_of(pickle::read(nested(1000)), left_out);
  REQUIRE(left_out.size() == 1);
  CHECK(left_out[0].name == std::string(500, 'a') + "." + std::string(499, 'b'));
  CHECK(refused_state(nested(1001)) == "pickle: expected names of at most 1000 bytes, found 1001");
}

TEST_CASE("A pickle may speak of 100000 tensors, left out or not") {
  const auto of = [](int count) {
    std::string pickled = "}" + text("w") + "cm\nf\n)Rq" + std::string(1, '\0') + "s(";
    for (int i = 1; i < count; ++i) pickled += text("w") + "h" + std::string(1, '\0');
    return pickled + "u.";
  };
  CHECK(refused_state(of(100'000)).empty());
  CHECK(refused_state(of(100'001)) == "pickle: expected at most 100000 tensors, found more");
}

}  // namespace
}  // namespace initproof::tensor_file
