#include "initproof/tensor_file/pickle_stack.hpp"

#include <algorithm>
#include <string>
#include <variant>

#include <fmt/format.h>

#include "initproof/tensor_file/pickle_bytes.hpp"

namespace initproof::tensor_file::pickle {
namespace {

constexpr int most_depth = 64;
constexpr std::uint64_t most_memory = std::uint64_t{1} << 28U;
constexpr std::uint64_t reference = sizeof(Shared);
constexpr std::uint64_t overhead = 64;  // of an allocation with its counts, or a node of the memo

// What a value needs beside itself, in bytes.
std::uint64_t beside(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value.data)) return text->size();
  if (const auto* global = std::get_if<Global>(&value.data)) return global->name.size();
  if (const auto* sequence = std::get_if<Sequence>(&value.data))
    return sequence->items.size() * reference;
  return 0;
}

void check_depth(int depth) {
  if (depth > most_depth) refuse(fmt::format("values deeper than {} in one another", most_depth));
}

void deepen(Value& container, const Shared& item) {
  container.depth = std::max(container.depth, (item == nullptr ? 0 : item->depth) + 1);
  check_depth(container.depth);
}

}  // namespace

int depth_of(const std::vector<Shared>& values) {
  int depth = 0;
  for (const Shared& value : values) depth = std::max(depth, value == nullptr ? 0 : value->depth);
  return depth;
}

void PickleStack::spend(std::uint64_t bytes) {
  if (bytes > most_memory - spent_)
    refuse(fmt::format("needs more than {} MiB of memory", most_memory >> 20U));
  spent_ += bytes;
}

void PickleStack::put(Growing value) {
  check_depth(value->depth);
  spend(sizeof(Value) + overhead + reference + beside(*value));
  values_.push_back(std::move(value));
}

const PickleStack::Growing& PickleStack::top() const {
  if (values_.size() <= floor()) refuse("an instruction without its operand");
  return values_.back();
}

Shared PickleStack::pop() {
  Growing value = top();
  values_.pop_back();
  return value;
}

std::vector<Shared> PickleStack::taken(std::size_t n) {
  std::vector<Shared> values;
  values.reserve(n);
  for (std::size_t i = values_.size() - n; i < values_.size(); ++i) {
    values_[i]->held = true;
    values.push_back(std::move(values_[i]));
  }
  values_.resize(values_.size() - n);
  return values;
}

std::vector<Shared> PickleStack::last(std::size_t n) {
  if (values_.size() < floor() + n) refuse("an instruction without its operands");
  return taken(n);
}

std::vector<Shared> PickleStack::above_mark() {
  if (marks_.empty()) refuse("an instruction without its mark");
  const std::size_t mark = marks_.back();
  marks_.pop_back();
  return taken(values_.size() - mark);
}

void PickleStack::remember(std::uint64_t key) {
  spend(overhead);
  memo_[key] = top();
}

void PickleStack::recall(std::uint64_t key) {
  const auto found = memo_.find(key);
  if (found == memo_.end()) refuse("refers to what it has not said");
  spend(reference);
  values_.push_back(found->second);
}

// What holds it already could be put into it, and there would be no end.
Value& PickleStack::growing() {
  const Growing& container = top();
  if (container->held) refuse("a container that still grows where it is used");
  return *container;
}

void PickleStack::append(const std::vector<Shared>& items) {
  Value& container = growing();
  auto* const sequence = std::get_if<Sequence>(&container.data);
  if (sequence == nullptr) refuse("something is appended to no list");
  spend(items.size() * reference);
  for (const Shared& item : items) {
    deepen(container, item);
    sequence->items.push_back(item);
  }
}

void PickleStack::set_items(const std::vector<Shared>& items) {
  Value& container = growing();
  auto* const dictionary = std::get_if<Dictionary>(&container.data);
  if (dictionary == nullptr || items.size() % 2 != 0) refuse("items are set of no dictionary");
  spend(items.size() * reference);
  for (std::size_t i = 0; i < items.size(); i += 2) {
    deepen(container, items[i]);
    deepen(container, items[i + 1]);
    dictionary->items.emplace_back(items[i], items[i + 1]);
  }
}

}  // namespace initproof::tensor_file::pickle
