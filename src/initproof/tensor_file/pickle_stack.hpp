#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "initproof/tensor_file/pickle.hpp"

namespace initproof::tensor_file::pickle {

/// What the instructions of a pickle work on: values one above the other, marks between them, and
/// those that were remembered. A value may be no deeper than 64 in others, and all together need no
/// more than 256 MiB: a few bytes can stand for much memory. What is not there, or too much, is
/// refused.
class PickleStack {
 public:
  template <class Data>
  void push(Data data, int depth = 1) {
    put(std::make_shared<Value>(Value{std::move(data), depth}));
  }
  [[nodiscard]] Shared pop();
  void mark() { marks_.push_back(values_.size()); }
  /// The last n above the mark, or all of them and the mark: taken to be put into another value.
  [[nodiscard]] std::vector<Shared> last(std::size_t n);
  [[nodiscard]] std::vector<Shared> above_mark();

  void remember(std::uint64_t key);
  void remember_next() { remember(memo_.size()); }
  void recall(std::uint64_t key);

  void append(const std::vector<Shared>& items);
  void set_items(const std::vector<Shared>& items);

 private:
  // On the stack a container still grows; its copies in the memo are the same.
  using Growing = std::shared_ptr<Value>;

  void put(Growing value);
  void spend(std::uint64_t bytes);
  [[nodiscard]] std::size_t floor() const { return marks_.empty() ? 0 : marks_.back(); }
  [[nodiscard]] const Growing& top() const;
  [[nodiscard]] std::vector<Shared> taken(std::size_t n);
  [[nodiscard]] Value& growing();

  std::vector<Growing> values_;
  std::vector<std::size_t> marks_;
  std::map<std::uint64_t, Growing> memo_;
  std::uint64_t spent_ = 0;
};

/// How deep the deepest of them is.
[[nodiscard]] int depth_of(const std::vector<Shared>& values);

}  // namespace initproof::tensor_file::pickle
