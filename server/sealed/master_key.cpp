#include "server/sealed/master_key.hpp"

#include <sys/stat.h>

namespace hearth {

Result<crypto::Secret, std::string> read_master_key(const std::filesystem::path& file) {
  auto sorry = [&](const std::string& what) { return Unexpected{"The master key file " + file.string() + ' ' + what}; };
  struct stat about {};
  if (::stat(file.c_str(), &about) == 0 && (about.st_mode & 077) != 0)
    return sorry("may be read by others on this machine; chmod 600 it, and think about a new key");
  auto text = read_whole(file);
  if (!text) return sorry(text.error());
  std::string_view digits = *text;
  if (digits.ends_with('\n')) digits.remove_suffix(1);
  auto bytes = crypto::from_hex(digits);
  crypto::wipe(*text);
  auto secret = bytes ? crypto::Secret::of(*bytes) : std::nullopt;
  if (bytes) crypto::wipe(*bytes);
  if (!secret) return sorry("does not hold 64 hexadecimal digits; openssl rand -hex 32 prints some");
  return *std::move(secret);
}

Result<crypto::Secret, std::string> read_or_make_master_key(const std::filesystem::path& file, Dice& dice,
                                                            const AtStep& hook) {
  std::error_code failed;
  if (std::filesystem::exists(file, failed)) return read_master_key(file);
  auto secret = crypto::Secret::rolled(dice);
  std::string text = crypto::hex(secret.bytes()) + '\n';
  auto why = write_durably(file, text, false, hook);
  crypto::wipe(text);
  if (why) return Unexpected{"The master key file " + file.string() + ' ' + *why};
  return secret;
}

}  // namespace hearth
