#include "initproof/tensor_file/torch.hpp"

#include <map>
#include <optional>
#include <stdexcept>

#include <fmt/format.h>

#include "initproof/tensor_file/limits.hpp"

// What torch.save writes of a tensor: _rebuild_tensor_v2(storage, offset, shape, strides, ...), the
// storage a persistent id ('storage', type, key, place, numbers); a parameter wraps a tensor
// (torch/_utils.py, torch/serialization.py).
namespace initproof::tensor_file {
namespace {

using pickle::as;
using pickle::Shared;

constexpr std::uint64_t most_values = 1'000'000;
constexpr std::size_t most_tensors = 100'000;  // as a zip file may have entries

std::optional<Element> storage_element(const std::string& type) {
  static const std::map<std::string, Element> known = {{"torch.FloatStorage", Element::f32},
                                                       {"torch.DoubleStorage", Element::f64},
                                                       {"torch.HalfStorage", Element::f16},
                                                       {"torch.BFloat16Storage", Element::bf16}};
  const auto found = known.find(type);
  return found == known.end() ? std::nullopt : std::optional(found->second);
}

const Shared* item(const Shared& value, std::size_t index) {
  const auto* sequence = as<pickle::Sequence>(value);
  return sequence == nullptr || index >= sequence->items.size() ? nullptr : &sequence->items[index];
}

std::optional<std::vector<std::uint64_t>> sizes(const Shared* value) {
  const auto* sequence = value == nullptr ? nullptr : as<pickle::Sequence>(*value);
  if (sequence == nullptr || sequence->items.size() > most_dimensions) return std::nullopt;
  std::vector<std::uint64_t> all;
  for (const Shared& size : sequence->items) {
    const auto* number = as<std::int64_t>(size);
    if (number == nullptr || *number < 0) return std::nullopt;
    all.push_back(static_cast<std::uint64_t>(*number));
  }
  return all;
}

// Rows one after the other; the stride of a dimension of one number is anything.
bool contiguous(const std::vector<std::uint64_t>& shape,
                const std::vector<std::uint64_t>& strides) {
  if (shape.size() != strides.size()) return false;
  std::uint64_t expected = 1;
  for (std::size_t i = shape.size(); i-- > 0;) {
    if (shape[i] == 0) return true;
    if (shape[i] > 1 && strides[i] != expected) return false;
    expected *= shape[i];
  }
  return true;
}

class Walk {
 public:
  explicit Walk(std::vector<LeftOut>& left_out) : left_out_(left_out) {}

  void dictionary(const pickle::Dictionary& items, const std::string& prefix) {
    std::uint64_t nameless = 0;
    for (const auto& [key, value] : items.items) {
      see();
      const auto* text = as<std::string>(key);
      if (text == nullptr) {
        nameless += tensors_in(value);
        continue;
      }
      if (prefix.size() + text->size() > most_name)
        throw std::invalid_argument(
            fmt::format("pickle: expected names of at most {} bytes, found {}", most_name,
                        prefix.size() + text->size()));
      if (tensors_.size() + left_out_.size() >= most_tensors)
        throw std::invalid_argument(
            fmt::format("pickle: expected at most {} tensors, found more", most_tensors));
      one(value, prefix + *text);
    }
    leave_out(nameless,
              prefix.empty() ? "the outermost dictionary" : prefix.substr(0, prefix.size() - 1));
  }
  std::vector<StoredTensor> take() { return std::move(tensors_); }

 private:
  void see() {
    if (++seen_ > most_values) throw std::invalid_argument("pickle: more than a million values");
  }

  // An optimizer's state, say, which has numbers for names.
  void leave_out(std::uint64_t nameless, const std::string& where) {
    if (nameless > 0)
      left_out_.push_back(
          {where, fmt::format("{} without a name, in a list or under numbers",
                              nameless == 1 ? "a tensor" : fmt::format("{} tensors", nameless))});
  }

  std::uint64_t tensors_in(const Shared& value) {
    see();
    std::uint64_t found = 0;
    if (const auto* items = as<pickle::Dictionary>(value)) {
      for (const auto& [key, inner] : items->items) found += tensors_in(inner);
    } else if (const auto* sequence = as<pickle::Sequence>(value)) {
      for (const Shared& inner : sequence->items) found += tensors_in(inner);
    } else if (const auto* call = as<pickle::Call>(value)) {
      const auto* function = as<pickle::Global>(call->function);
      found = function != nullptr && function->name.starts_with("torch._utils._rebuild") ? 1 : 0;
    }
    return found;
  }

  void one(const Shared& value, const std::string& name) {
    if (const auto* inner = as<pickle::Dictionary>(value)) return dictionary(*inner, name + ".");
    if (as<pickle::Sequence>(value) != nullptr) return leave_out(tensors_in(value), name);
    const auto* call = as<pickle::Call>(value);
    if (call == nullptr) return;  // a number, a text: no tensor
    const auto* function = as<pickle::Global>(call->function);
    const std::string called = function == nullptr ? "" : function->name;
    if (called == "torch._utils._rebuild_parameter") {
      const Shared* inner = item(call->arguments, 0);
      if (inner != nullptr) return one(*inner, name);
    } else if (called == "torch._utils._rebuild_tensor_v2") {
      return tensor(call->arguments, name);
    }
    left_out_.push_back({name, "made by " + (called.empty() ? "something unnamed" : called)});
  }

  void tensor(const Shared& arguments, const std::string& name) {
    const Shared* storage = item(arguments, 0);
    const auto* offset =
        item(arguments, 1) == nullptr ? nullptr : as<std::int64_t>(*item(arguments, 1));
    const auto shape = sizes(item(arguments, 2));
    const auto strides = sizes(item(arguments, 3));
    const auto* persistent = storage == nullptr ? nullptr : as<pickle::Persistent>(*storage);
    const Shared* type = persistent == nullptr ? nullptr : item(persistent->id, 1);
    const Shared* key = persistent == nullptr ? nullptr : item(persistent->id, 2);
    const auto* type_name = type == nullptr ? nullptr : as<pickle::Global>(*type);
    const auto* key_text = key == nullptr ? nullptr : as<std::string>(*key);
    if (offset == nullptr || *offset < 0 || !shape || !strides || type_name == nullptr ||
        key_text == nullptr || key_text->size() > most_name)
      throw std::invalid_argument("pickle: tensor '" + name + "' is described in another way");
    const auto element = storage_element(type_name->name);
    if (!element) {
      left_out_.push_back({name, "its numbers are a " + type_name->name});
    } else if (!contiguous(*shape, *strides)) {
      left_out_.push_back({name, "its numbers do not lie one after the other (contiguous())"});
    } else {
      tensors_.push_back({name, *shape, *element, *key_text, static_cast<std::uint64_t>(*offset)});
    }
  }

  std::vector<LeftOut>& left_out_;
  std::vector<StoredTensor> tensors_;
  std::uint64_t seen_ = 0;
};

}  // namespace

std::vector<StoredTensor> tensors_of(const Shared& root, std::vector<LeftOut>& left_out) {
  const auto* dictionary = as<pickle::Dictionary>(root);
  if (dictionary == nullptr)
    throw std::invalid_argument("pickle: expected a state_dict, a dictionary of tensors");
  Walk walk(left_out);
  walk.dictionary(*dictionary, "");
  return walk.take();
}

}  // namespace initproof::tensor_file
