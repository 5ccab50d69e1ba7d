#include "scenarios/sha256.hpp"

#include <array>
#include <stdexcept>

#include <openssl/evp.h>

namespace riposte::scenarios {
namespace {

void check_openssl(bool worked) {
  if (!worked) {
    throw std::runtime_error{"SHA-256 is not available from this OpenSSL"};
  }
}

}  // namespace

void Sha256::Free::operator()(evp_md_ctx_st* state) const { EVP_MD_CTX_free(state); }

Sha256::Sha256() : state_{EVP_MD_CTX_new()} {
  check_openssl(state_ != nullptr && EVP_DigestInit_ex(state_.get(), EVP_sha256(), nullptr) == 1);
}

void Sha256::add(std::string_view bytes) {
  check_openssl(EVP_DigestUpdate(state_.get(), bytes.data(), bytes.size()) == 1);
}

std::string Sha256::hexadecimal() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  check_openssl(EVP_DigestFinal_ex(state_.get(), digest.data(), &length) == 1);
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string hexadecimal;
  for (unsigned int i = 0; i < length; ++i) {
    hexadecimal += digits[digest[i] >> 4U];
    hexadecimal += digits[digest[i] & 0xFU];
  }
  return hexadecimal;
}

std::string sha256(std::string_view text) {
  Sha256 digest;
  digest.add(text);
  return digest.hexadecimal();
}

}  // namespace riposte::scenarios
