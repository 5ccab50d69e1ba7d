#pragma once

#include <memory>
#include <string>
#include <string_view>

// OpenSSL's name of its state, so that its headers stay out of here.
struct evp_md_ctx_st;

namespace riposte::scenarios {

/// SHA-256 (FIPS 180-4) of bytes that come piece by piece. Throws std::runtime_error where OpenSSL lacks it.
class Sha256 {
 public:
  Sha256();
  void add(std::string_view bytes);
  /// In hexadecimal; ends the adding.
  [[nodiscard]] std::string hexadecimal();

 private:
  struct Free {
    void operator()(evp_md_ctx_st* state) const;
  };
  std::unique_ptr<evp_md_ctx_st, Free> state_;
};

/// The same of a text at hand.
[[nodiscard]] std::string sha256(std::string_view text);

}  // namespace riposte::scenarios
