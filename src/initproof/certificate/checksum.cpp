#include "initproof/certificate/checksum.hpp"

#include <cstdint>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace initproof::certificate {

std::string checksum(nlohmann::json claim) {
  claim.erase("checksum");
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : claim.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3U;
  }
  return fmt::format("{:016x}", hash);
}

}  // namespace initproof::certificate
