#pragma once

#include <cstddef>
#include <functional>

namespace initproof::network {

/// Runs work(0), ..., work(count - 1) on that many threads (0: one a core) and calls done(i) for
/// each in ascending order of i, one at a time, as soon as it and all before it are finished. If
/// something throws, nothing more is started, and when all threads have ended the exception with
/// the lowest number is thrown on.
void in_order(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& work,
              const std::function<void(std::size_t)>& done);

}  // namespace initproof::network
