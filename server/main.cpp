// main.cpp: all of the server's wiring, readable top to bottom. The only real clock, dice, sockets and files are here.
#include <malloc.h>
#include <signal.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/random.h>
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <ctime>
#include <thread>

#include "server/commands/accounts.hpp"
#include "server/commands/demonstration.hpp"
#include "server/commands/expand_recurrence.hpp"
#include "server/commands/keys.hpp"
#include "server/demonstration/accounts.hpp"
#include "server/gate/gate.hpp"
#include "server/hub_day.hpp"
#include "server/metrics.hpp"
#include "server/routes.hpp"
#include "server/sealed/master_key.hpp"

namespace fs = std::filesystem;
using namespace hearth;

namespace {

class SystemClock final : public Clock {
 public:
  explicit SystemClock(std::chrono::milliseconds ahead = {}) : ahead_(ahead) {}
  Moment now() override {
    auto since = std::chrono::system_clock::now().time_since_epoch() + ahead_;
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
  }

 private:
  std::chrono::milliseconds ahead_;
};

class SystemDice final : public Dice {
 public:
  std::uint64_t roll() override {
    std::uint64_t value = 0;
    while (getrandom(&value, sizeof value, 0) != sizeof value) {}
    return value;
  }
};

struct Options {
  int port = 8080;
  int metrics_port = -1;
  std::string listen = "127.0.0.1", public_origin;
  fs::path data = "data", assets, web, hubs;
  fs::path keys, master_key, new_master_key, backup;
  bool demo = false;
  std::string now, store;
  NewStaff staff;
  std::string role, device;
};

int could_not(const std::string& why) {
  std::fprintf(stderr, "hearth: %s\n", why.c_str());
  return 1;
}

int wrong_use(const std::string& why) {
  could_not(why);
  return 2;
}

// "2026-03-04T10:15" as UTC; how far the demonstration's clock runs ahead of the real one.
std::optional<std::chrono::milliseconds> ahead_of_now(const std::string& typed) {
  if (typed.empty()) return std::chrono::milliseconds{};
  auto day = Day::parse(std::string_view(typed).substr(0, 10));
  int hour = 0, minute = 0;
  char end = 0;
  if (!day || std::sscanf(typed.c_str() + 10, "T%2d:%2d%c", &hour, &minute, &end) != 2 || hour > 23 || minute > 59)
    return std::nullopt;
  Moment wanted{((static_cast<std::int64_t>(day->number()) * 24 + hour) * 60 + minute) * 60000};
  return std::chrono::milliseconds{wanted.ms - SystemClock().now().ms};
}

gate::Gate* serving = nullptr;  // for the signal handler alone

void on_stop_signal(int) {
  if (serving) serving->stop();
}

// Where the answers are: sqlite:PATH, or hearth.sqlite in the data folder.
Result<fs::path, std::string> store_file(const Options& options) {
  constexpr std::string_view sqlite = "sqlite:";
  if (options.store.empty()) return options.data / "hearth.sqlite";
  if (options.store.starts_with(sqlite) && options.store.size() > sqlite.size())
    return fs::path(options.store.substr(sqlite.size()));
  return Unexpected{"--store takes sqlite:PATH, not " + options.store};
}

// Where no master key is named one is made in the data folder: enough for a stolen data file, not for a stolen disk.
KeysPlace keys_place(const Options& options, const fs::path& data_file) {
  fs::path master = options.master_key;
  if (std::error_code failed; master.empty() && fs::exists(options.data / "master.key", failed))
    master = options.data / "master.key";
  return {data_file, options.keys.empty() ? options.data / "hearth.keys" : options.keys, master};
}

Result<std::unique_ptr<Keys>, std::string> keys_for_serving(const Options& options, Ledger& ledger,
                                                            const fs::path& data_file, Dice& dice) {
  KeysPlace place = keys_place(options, data_file);
  if (place.master.empty() && ledger.keys_id().value_or("?").empty()) {
    place.master = options.data / "master.key";
    if (auto made = read_or_make_master_key(place.master, dice); !made) return Unexpected{made.error()};
  }
  return open_keys(ledger, place, dice);
}

Result<std::unique_ptr<Store>, std::string> open_store(const fs::path& file) {
  std::error_code failed;
  fs::create_directories(fs::absolute(file).parent_path(), failed);
  if (failed) return Unexpected{file.parent_path().string() + ": cannot be made or written: " + failed.message()};
  return open_sqlite(file);
}

Result<Content, std::string> open_content(const Options& options) {
  fs::path hubs = options.hubs;
  if (hubs.empty() && options.demo) hubs = options.assets / "demo/authority.json";
  if (hubs.empty() && fs::exists(options.data / "hubs.json")) hubs = options.data / "hubs.json";
  auto content = load_content(options.assets, hubs);
  if (content) (*content).demonstration = options.demo;
  return content;
}

int serve(const Options& options) {
  auto ahead = ahead_of_now(options.now);
  if (!ahead) return wrong_use("--now takes a moment like 2026-03-04T10:15, not " + options.now);
  SystemClock clock(*ahead);
  SystemDice dice;

  auto content = open_content(options);
  if (!content) return could_not(content.error());
  auto loaded = http::StaticFiles::load(options.web);
  if (auto* why = std::get_if<std::string>(&loaded)) return could_not(*why);
  const http::StaticFiles& files = std::get<http::StaticFiles>(loaded);
  auto file = store_file(options);
  if (!file) return wrong_use(file.error());
  auto store = open_store(*file);
  if (!store) return could_not(store.error());
  auto keys = keys_for_serving(options, (*store)->ledger(), *file, dice);
  if (!keys) return could_not(keys.error());
  if (options.demo && !grow_demonstration(**store, **keys, *content, hub_day(clock.now()), clock.now()))
    return could_not(options.data.string() + ": cannot store the demonstration data");

  Writer writer(**store, clock);
  Reception reception(*content, **store, writer, clock, dice);
  const Documents documents(files);
  Audit audit((*store)->ledger(), **keys, clock);
  if (!audit.settle()) return could_not((*keys)->path().string() + ": cannot be written");
  SignIns accounts(**store, writer, **keys, audit, clock, dice, options.public_origin.starts_with("https://"));
  Desk desk{reception, writer, **store, **keys, audit, dice, files, documents, accounts, options.public_origin};

  Metrics metrics;
  http::Hooks http_hooks = hooks(desk);
  http_hooks.threw = [](std::string_view pattern, std::string_view what) { spdlog::error("{}: {}", pattern, what); };
  http_hooks.seen = [&](const http::Seen& seen) { metrics.saw(seen); };
  http_hooks.date = [] { return std::time(nullptr); };
  std::vector<http::Route> list = routes(desk);
  for (const http::Route& route : list)
    if (!Allowed::may(Role::anyone, route.action))
      return could_not(route.pattern + ": no line in the permission table for " + route.action);
  http::Http http(std::move(list), std::move(http_hooks), options.public_origin);
  gate::Gate gate(gate::Limits{}, http.gate_hooks());
  if (auto why = gate.listen(options.listen, options.port)) return could_not(*why);

  std::unique_ptr<gate::Gate> metrics_gate;
  http::Http metrics_http({{.method = http::Method::get,
                            .pattern = "/metrics",
                            .action = "see-metrics",
                            .handle =
                                [&](const http::Request&, http::Respond respond) {
                                  respond({.headers = {{"Content-Type", "text/plain; version=0.0.4"}},
                                           .body = metrics.text(gate.counters(), writer.counters())});
                                }}},
                          {});
  std::thread metrics_thread;
  if (options.metrics_port >= 0) {
    metrics_gate =
        std::make_unique<gate::Gate>(gate::Limits{.connections_max = 16, .workers = 1}, metrics_http.gate_hooks());
    if (auto why = metrics_gate->listen("127.0.0.1", options.metrics_port)) return could_not(*why);
    metrics_thread = std::thread([&] { metrics_gate->run(); });
    std::printf("Metrics at http://127.0.0.1:%d/metrics\n", metrics_gate->port());
  }

  // A socket is a file, and the usual limit of 1,024 files is as many as a crowd has sockets; and memory given back by
  // one thread should serve the next, not wait in an arena of its own.
  rlimit files_open{};
  if (getrlimit(RLIMIT_NOFILE, &files_open) == 0) {
    files_open.rlim_cur = std::min<rlim_t>(files_open.rlim_max, 8192);
    setrlimit(RLIMIT_NOFILE, &files_open);
  }
  mallopt(M_ARENA_MAX, 2);

  serving = &gate;
  struct sigaction stop {};
  stop.sa_handler = on_stop_signal;
  sigaction(SIGTERM, &stop, nullptr);
  sigaction(SIGINT, &stop, nullptr);
  signal(SIGPIPE, SIG_IGN);
  if (options.demo) {
    std::string names;
    for (const DemonstrationStaff& it : demonstration_staff)
      names += (names.empty() ? "" : ", ") + std::string(it.sign_in) + " (" + std::string(role_word(it.role)) + ')';
    std::printf("Made-up staff, one press each at /staff/sign-in: %s\n", names.c_str());
  }
  std::printf("Hearth is ready at http://%s:%d\n", options.listen.c_str(), gate.port());
  std::fflush(stdout);
  gate.run();      // until SIGTERM; what is under way is answered first
  writer.close();  // and what was taken is stored
  if (metrics_thread.joinable()) {
    metrics_gate->stop();
    metrics_thread.join();
  }
  return 0;
}

int verify(const Options& options) {
  auto content = open_content(options);
  if (!content) return could_not(content.error());
  auto file = store_file(options);
  if (!file) return wrong_use(file.error());
  if (!fs::exists(*file)) return could_not(file->string() + ": is not there");
  auto store = open_store(*file);
  if (!store) return could_not(store.error());
  auto faults = (*store)->faults(*content->forms);
  SystemDice dice;
  for (std::string& fault : sealing_faults((*store)->ledger(), keys_place(options, *file), dice))
    faults.push_back(std::move(fault));
  for (const std::string& fault : faults) could_not(fault);
  if (!faults.empty()) return 1;
  std::puts(
      "Whole: the file is sound, every roll-up is what the kept submissions add up to, and the audit log lacks "
      "nothing.");
  return 0;
}

int backup_keys(const Options& options) {
  if (auto why = backup_command(keys_place(options, {}), options.backup)) return could_not(*why);
  std::printf("The keys are in %s. Keep no older copy: it still has the keys that were destroyed since.\n",
              options.backup.c_str());
  return 0;
}

// For a command that needs the data file and its keys, while Hearth is not serving.
int with_data(const Options& options, const std::function<std::optional<std::string>(Store&, Keys&, Dice&)>& work) {
  SystemDice dice;
  auto file = store_file(options);
  if (!file) return wrong_use(file.error());
  auto store = open_store(*file);
  if (!store) return could_not(store.error());
  auto keys = keys_for_serving(options, (*store)->ledger(), *file, dice);
  if (!keys) return could_not(keys.error());
  if (auto why = work(**store, **keys, dice)) return could_not(*why);
  return 0;
}

int rotate_keys(const Options& options) {
  SystemDice dice;
  if (auto why = rotate_command(keys_place(options, {}), options.new_master_key, dice)) return could_not(*why);
  std::printf("Every key is now wrapped by %s. Back up the keys again, and destroy the master key before it.\n",
              options.new_master_key.c_str());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  spdlog::set_default_logger(spdlog::stderr_color_mt("hearth"));
  const fs::path root = fs::weakly_canonical("/proc/self/exe").parent_path().parent_path().parent_path();
  Options options{.assets = root / "assets", .web = root / "build/web"};

  CLI::App cli(
      "Hearth: the front door and the memory of a family hub.\nExit codes: 0 done, 1 could not (the reason is on "
      "stderr), 2 wrong use.",
      "hearth");
  cli.require_subcommand(1);
  auto sealing = [&](CLI::App* command) {
    command->add_option("--data", options.data, "Folder of the data file")
        ->envname("HEARTH_DATA")
        ->capture_default_str();
    command->add_option("--keys", options.keys, "The keys file; hearth.keys in the data folder if not given")
        ->envname("HEARTH_KEYS");
    return command
        ->add_option("--master-key-file", options.master_key, "The key that wraps the others: 64 hexadecimal digits")
        ->envname("HEARTH_MASTER_KEY_FILE");
  };
  auto folders = [&](CLI::App* command) {
    sealing(command);
    command->add_option("--store", options.store, "sqlite:PATH; hearth.sqlite in the data folder if not given")
        ->envname("HEARTH_STORE");
    command->add_option("--assets", options.assets, "Folder of forms, wording and demonstration data")
        ->envname("HEARTH_ASSETS");
    command
        ->add_option("--hubs", options.hubs,
                     "The authority's hubs (JSON); hubs.json in the data folder if there is one")
        ->envname("HEARTH_HUBS");
    command->add_flag("--demo", options.demo, "Demonstration data: a made-up authority with two years of feedback");
  };
  CLI::App* serving_command = cli.add_subcommand("serve", "Serve families and staff until SIGTERM");
  folders(serving_command);
  serving_command->add_option("--port", options.port, "TCP port; 0 picks a free one")
      ->check(CLI::Range(0, 65535))
      ->envname("HEARTH_PORT")
      ->capture_default_str();
  serving_command
      ->add_option("--listen", options.listen,
                   "Address to listen on; a proxy with TLS stands in front of any but loopback")
      ->envname("HEARTH_LISTEN")
      ->capture_default_str();
  serving_command
      ->add_option("--public-origin", options.public_origin, "https://name.example, when a proxy stands in front")
      ->envname("HEARTH_PUBLIC_ORIGIN");
  serving_command
      ->add_option("--metrics-port", options.metrics_port,
                   "Prometheus text on loopback at this port; 0 picks a free one; none if not given")
      ->check(CLI::Range(0, 65535))
      ->envname("HEARTH_METRICS_PORT");
  serving_command->add_option("--web", options.web, "Folder of the built page files")->envname("HEARTH_WEB");
  serving_command->add_option("--now", options.now, "The demonstration's clock, as UTC: 2026-03-04T10:15");
  CLI::App* verifying =
      cli.add_subcommand("verify", "Prove the data file: sound, every roll-up equal to a rebuild, the audit log whole");
  folders(verifying);
  CLI::App* keys = cli.add_subcommand("keys", "Keep safe what personal words are sealed with");
  keys->require_subcommand(1);
  CLI::App* backing_up = keys->add_subcommand("backup", "Copy the keys, still wrapped, replacing the copy before");
  sealing(backing_up)->required();
  backing_up->add_option("TO", options.backup, "Where to; not where the data is backed up")->required();
  CLI::App* rotating = keys->add_subcommand("rotate", "Wrap every key by another master key; safe to repeat");
  sealing(rotating)->required();
  rotating->add_option("--new-master-key-file", options.new_master_key, "Made when it is not there")->required();
  CLI::App* expanding = cli.add_subcommand(
      "expand-recurrence",
      "Repeating rules (RFC 5545) from stdin, one JSON object a line, to their dates: at most 1,000 for each");
  CLI::App* staff = cli.add_subcommand("staff", "Who works here; while Hearth is not serving");
  staff->require_subcommand(1);
  CLI::App* adding =
      staff->add_subcommand("add", "Add somebody, such as the first administrator; prints what they sign in with");
  CLI::App* resetting =
      staff->add_subcommand("reset", "A new passphrase and code key for somebody, who is signed out everywhere");
  CLI::App* listing = staff->add_subcommand("list", "Sign-in names and roles");
  CLI::App* device = cli.add_subcommand("device", "The hub's tablets and desks; while Hearth is not serving");
  device->require_subcommand(1);
  CLI::App* listing_devices = device->add_subcommand("list", "Devices and whether they are in use");
  CLI::App* revoking = device->add_subcommand("revoke", "Take a device out");
  for (CLI::App* command : {adding, resetting, listing, listing_devices, revoking}) folders(command);
  for (CLI::App* command : {adding, resetting})
    command->add_option("NAME", options.staff.sign_in, "Sign-in name: small letters, digits and dashes")->required();
  adding->add_option("--name", options.staff.name, "Their name, which is sealed")->required();
  adding
      ->add_option("--role", options.role,
                   "session-lead, front-of-house, practitioner, safeguarding-lead, auditor, manager, performance or "
                   "administrator")
      ->default_val("administrator");
  adding->add_option("--hub", options.staff.hub, "The id of their hub; all hubs if not given");
  revoking->add_option("NAME", options.device, "As `hearth device list` prints it")->required();
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& error) { return cli.exit(error) == 0 ? 0 : 2; }
  if (!options.now.empty() && !options.demo) return wrong_use("--now is for demonstration data; add --demo");
  if (*expanding) return expand_recurrence_command();
  if (*backing_up) return backup_keys(options);
  if (*rotating) return rotate_keys(options);
  const Moment now = SystemClock().now();
  if (*adding) {
    auto role = role_named(options.role);
    if (!role) return wrong_use("--role: there is no role " + options.role);
    options.staff.role = *role;
    return with_data(options, [&](Store& store, Keys& made_keys, Dice& dice) {
      return staff_add_command(store, made_keys, dice, now, options.staff);
    });
  }
  if (*resetting)
    return with_data(options, [&](Store& store, Keys& made_keys, Dice& dice) {
      return staff_reset_command(store, made_keys, dice, options.staff.sign_in);
    });
  if (*listing) return with_data(options, [](Store& store, Keys&, Dice&) { return staff_list_command(store); });
  if (*listing_devices)
    return with_data(options, [](Store& store, Keys&, Dice&) { return device_list_command(store); });
  if (*revoking)
    return with_data(options,
                     [&](Store& store, Keys&, Dice&) { return device_revoke_command(store, options.device, now); });
  return *serving_command ? serve(options) : verify(options);
}
