#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace initproof::tensor_file::pickle {

struct Value;
/// Values are shared: a pickle refers to what it has said before.
using Shared = std::shared_ptr<const Value>;

struct None {};
/// A class or function by its name. It is never looked up.
struct Global {
  std::string name;  ///< "torch._utils._rebuild_tensor_v2"
};
struct Sequence {
  std::vector<Shared> items;  ///< of a tuple or a list
};
struct Dictionary {
  std::vector<std::pair<Shared, Shared>> items;
};
/// What calling something with arguments would give. It is never called.
struct Call {
  Shared function;
  Shared arguments;
};
/// What lies elsewhere in the archive.
struct Persistent {
  Shared id;
};

struct Value {
  std::variant<None, bool, std::int64_t, double, std::string, Global, Sequence, Dictionary, Call,
               Persistent>
      data;
  int depth = 1;
  bool held = false;  ///< by another value, so that it may not grow any more
};

/// Reads a pickle as data: nothing is imported, called or built. Throws std::invalid_argument
/// "pickle: ..." for an instruction that a state_dict of PyTorch does not need, for values deeper
/// than 64 in one another, for names longer than a tensor's may be, for one that would need more
/// than 256 MiB of memory, and for one that is cut off.
[[nodiscard]] Shared read(std::string_view bytes);

/// nullptr if the value is of another kind.
template <class Kind>
[[nodiscard]] const Kind* as(const Shared& value) noexcept {
  return value == nullptr ? nullptr : std::get_if<Kind>(&value->data);
}

}  // namespace initproof::tensor_file::pickle
