#include "server/commands/keys.hpp"

#include "server/sealed/audit.hpp"
#include "server/sealed/master_key.hpp"

namespace hearth {
namespace {

namespace fs = std::filesystem;

constexpr const char* remedy = "--master-key-file or HEARTH_MASTER_KEY_FILE names the file of the master key";

bool is_there(const fs::path& file) {
  std::error_code failed;
  return fs::exists(file, failed);
}

Result<std::unique_ptr<Keys>, std::string> open_named(const std::string& id, const KeysPlace& place, Dice& dice) {
  const std::string data = place.data_file.string();
  if (place.master.empty())
    return Unexpected{"The data file " + data + " is sealed with keys " + crypto::hex(id) + "; " + remedy};
  if (!is_there(place.keys))
    return Unexpected{"The keys file " + place.keys.string() + " is not there, and the data file " + data +
                      " is sealed with it: keys " + crypto::hex(id)};
  auto master = read_master_key(place.master);
  if (!master) return Unexpected{master.error()};
  auto keys = Keys::open(place.keys, *master, dice);
  if (keys && (*keys)->id() != id)
    return Unexpected{"The keys file " + place.keys.string() + " holds keys " + crypto::hex((*keys)->id()) +
                      ", and the data file " + data + " is sealed with keys " + crypto::hex(id)};
  return keys;
}

}  // namespace

Result<std::unique_ptr<Keys>, std::string> open_keys(Ledger& ledger, const KeysPlace& place, Dice& dice) {
  auto id = ledger.keys_id();
  if (!id)
    return Unexpected{"The data file " + place.data_file.string() + " does not say which keys it is sealed with"};
  if (!id->empty()) return open_named(*id, place, dice);
  if (place.master.empty()) return std::unique_ptr<Keys>();
  auto master = read_master_key(place.master);
  if (!master) return Unexpected{master.error()};
  auto keys = is_there(place.keys) ? Keys::open(place.keys, *master, dice) : Keys::make(place.keys, *master, dice);
  if (keys && !ledger.name_keys((*keys)->id()))
    return Unexpected{"The data file " + place.data_file.string() + " cannot be written"};
  return keys;
}

std::vector<std::string> sealing_faults(Ledger& ledger, const KeysPlace& place, Dice& dice) {
  auto id = ledger.keys_id();
  auto last = ledger.last();
  if (!id || !last) return {"The data file " + place.data_file.string() + " does not say which keys it is sealed with"};
  std::vector<std::string> found;
  if (id->empty()) {
    const bool has_keys = !place.master.empty() && is_there(place.keys);
    if (last->number == 0 && !has_keys) return found;
    found.push_back("The data file " + place.data_file.string() + " no longer names its keys file");
    if (!has_keys) return found;
    auto master = read_master_key(place.master);
    if (!master) return {found.front(), master.error()};
    auto keys = Keys::open(place.keys, *master, dice);
    if (!keys) return {found.front(), keys.error()};
    for (std::string& fault : audit_faults(ledger, **keys)) found.push_back(std::move(fault));
    return found;
  }
  auto keys = open_named(*id, place, dice);
  if (!keys) return {keys.error()};
  if ((*keys)->has_damaged_head())
    found.push_back("The keys file " + place.keys.string() + " is damaged in one of its heads; the other is in use");
  for (std::string& fault : audit_faults(ledger, **keys)) found.push_back(std::move(fault));
  return found;
}

std::optional<std::string> backup_command(const KeysPlace& place, const fs::path& to) {
  auto master = read_master_key(place.master);
  if (!master) return master.error();
  return back_up_keys(place.keys, to, *master);
}

// The new key is tried first: if it opens the file, an earlier try came through.
std::optional<std::string> rotate_command(const KeysPlace& place, const fs::path& new_master, Dice& dice,
                                          const AtStep& hook) {
  if (!is_there(place.keys)) return "The keys file " + place.keys.string() + " is not there";
  auto next = read_or_make_master_key(new_master, dice, hook);
  if (!next) return next.error();
  if (Keys::open(place.keys, *next, dice)) return std::nullopt;
  auto master = read_master_key(place.master);
  if (!master) return master.error();
  auto keys = Keys::open(place.keys, *master, dice);
  if (!keys) return keys.error();
  return (*keys)->rewrap(*next, hook);
}

}  // namespace hearth
