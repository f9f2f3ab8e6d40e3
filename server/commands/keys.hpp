// keys.hpp: how a program comes to its keys, and the commands that keep them safe.
// Shape   a data file is sealed from the first start with a master key on; it then names its keys file by the id in it, and
//         opens with no other.
// Errors  one sentence each: which file, what is wrong with it.
#pragma once
#include "server/sealed/keys.hpp"
#include "server/store/ledger.hpp"

namespace hearth {

struct KeysPlace {
  std::filesystem::path data_file;
  std::filesystem::path keys;    // the keys file
  std::filesystem::path master;  // the master key file; empty: none was given
};

// Null when the data file is not sealed and no master key was given. Makes the keys file the first time.
Result<std::unique_ptr<Keys>, std::string> open_keys(Ledger& ledger, const KeysPlace& place, Dice& dice);

// What is wrong with keys and audit log; for `hearth verify`, which changes nothing.
std::vector<std::string> sealing_faults(Ledger& ledger, const KeysPlace& place, Dice& dice);

// Nothing when done. rotate makes the new master key when it is not there, and is safe to repeat after any crash.
std::optional<std::string> backup_command(const KeysPlace& place, const std::filesystem::path& to);
std::optional<std::string> rotate_command(const KeysPlace& place, const std::filesystem::path& new_master, Dice& dice,
                                          const AtStep& hook = {});

}  // namespace hearth
