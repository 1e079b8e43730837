#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <new>
#include <type_traits>

namespace initproof::network {

/// A zeroed array that begins at a multiple of 64 bytes, and whose address survives a move.
template <class Value>
class AlignedBuffer {
  static_assert(std::is_trivially_copyable_v<Value>);

 public:
  AlignedBuffer() = default;
  explicit AlignedBuffer(std::size_t size)
      : values_(static_cast<Value*>(::operator new(size * sizeof(Value), alignment))) {
    std::uninitialized_fill_n(values_.get(), size, Value{});
  }

  [[nodiscard]] Value* data() const noexcept { return values_.get(); }

 private:
  static constexpr std::align_val_t alignment{64};
  struct Release {
    void operator()(Value* p) const noexcept { ::operator delete(p, alignment); }
  };
  std::unique_ptr<Value, Release> values_;
};

}  // namespace initproof::network
