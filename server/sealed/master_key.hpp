// master_key.hpp: the key that wraps every other, from a file that only its owner may read.
// Shape   64 hexadecimal digits and perhaps a new line, as `openssl rand -hex 32` prints them.
// Errors  one sentence naming the file and the remedy; never a digit of what is in it.
#pragma once
#include <filesystem>

#include "server/sealed/crypto.hpp"
#include "server/sealed/durable.hpp"

namespace hearth {

Result<crypto::Secret, std::string> read_master_key(const std::filesystem::path& file);

// Reads it, or makes it when it is not there; durable when it returns.
Result<crypto::Secret, std::string> read_or_make_master_key(const std::filesystem::path& file, Dice& dice,
                                                            const AtStep& hook = {});

}  // namespace hearth
