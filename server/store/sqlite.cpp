#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <map>
#include <mutex>
#include <tuple>
#include <unordered_map>

#include "server/store/lock.hpp"
#include "server/store/migrations/migrations.hpp"
#include "server/store/sqlite_audit.hpp"
#include "server/store/sqlite_handle.hpp"
#include "server/store/sqlite_rows.hpp"
#include "server/store/store.hpp"
#include "shared/model/codec/submission_codec.hpp"

namespace hearth {
namespace {

using sqlite::Db, sqlite::Statement, sqlite::execute, sqlite::why;

constexpr int payload_format = 1;  // print_submission() as of schema 1
constexpr std::size_t faults_told_max = 20;

struct Cell {
  std::int64_t hub, day, measure, option;  // names by number
  auto operator<=>(const Cell&) const = default;
};
using Count = std::map<Cell, std::int64_t>;

using NamedCell = std::tuple<std::string, int, std::string, std::string>;  // hub, day, measure, option
using NamedCount = std::map<NamedCell, std::int64_t>;

struct Reader {
  explicit Reader(const std::string& file) {
    db = sqlite::opened(file, SQLITE_OPEN_READONLY);
    facts = Statement(db, R"sql(
        SELECT day, m.text, o.text, count FROM rollup
          JOIN name m ON m.id = measure JOIN name o ON o.id = option
         WHERE hub = (SELECT id FROM name WHERE text = ?1) AND day BETWEEN ?2 AND ?3
         ORDER BY day, measure, option)sql");
    each = Statement(db, "SELECT payload, day, received_ms FROM submission ORDER BY seq");
  }
  Db db;
  Statement facts, each;
  SqliteRows rows{db};
};

bool each_in(Statement& statement, const std::function<void(const Kept&)>& visit) {
  statement.begin();
  while (statement.next())
    visit(
        {std::string(statement.text(0)), Day::numbered(static_cast<int>(statement.number(1))), {statement.number(2)}});
  statement.end();
  return !statement.failed();
}

// Somebody may turn the language between two tries; the answers are still the same.
bool same_answers(std::string_view payload, Submission again) {
  auto kept = read_submission(payload);
  if (!kept) return false;
  again.language = kept->language;
  return *kept == again;
}

// What the kept submissions add up to, each read, validated and counted anew.
NamedCount counted(Statement& each, const FormShelf& forms, std::vector<std::string>& faults) {
  NamedCount count;
  auto add = [&](const Kept& kept) {
    auto submission = read_submission(kept.payload);
    if (!submission)  // never its words: a log is no place for them
      return faults.push_back("A submission kept on " + kept.on.iso() + " is no longer readable");
    std::string name = "Submission " + submission->id.hex();
    auto form = forms.find(submission->form, submission->version);
    if (!form)
      return faults.push_back(name + " answers a form that is not there: " + submission->form.text + ' ' +
                              std::to_string(submission->version));
    auto valid = validate(form, *std::move(submission), kept.on);
    if (!valid) return faults.push_back(name + " no longer fits its form");
    for (const Fact& fact : facts_of(*valid))
      count[{fact.hub.text, fact.day.number(), fact.measure, fact.option}] += fact.count;
  };
  if (!each_in(each, add)) faults.push_back("Not all submissions could be read");
  return count;
}

class SqliteStore final : public Store {
 public:
  SqliteStore(std::string file, Lock lock, Db db) : lock_(std::move(lock)), file_(std::move(file)), db_(std::move(db)) {
    begin_ = Statement(db_, "BEGIN IMMEDIATE");
    commit_ = Statement(db_, "COMMIT");
    insert_ = Statement(db_, R"sql(
        INSERT INTO submission (id, form, version, hub, day, received_ms, format, payload)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING)sql");
    payload_of_ = Statement(db_, "SELECT payload FROM submission WHERE id = ?");
    number_of_ = Statement(db_, "SELECT id FROM name WHERE text = ?");
    insert_name_ = Statement(db_, "INSERT INTO name (text) VALUES (?)");
    add_ = Statement(db_, R"sql(
        INSERT INTO rollup (hub, day, measure, option, count) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET count = count + excluded.count)sql");
    Statement newest(db_, "SELECT coalesce(max(seq), 0) FROM submission");  // no commit stores less than one
    newest.begin();
    if (newest.next()) revision_ += static_cast<std::uint64_t>(newest.number(0));
  }

  std::vector<Stored> keep(std::span<const ValidSubmission> group, Moment received) override {
    std::vector<Stored> outcomes(group.size(), Stored::unavailable);
    Count count;
    bool changed = false;
    auto keep_all = [&] {
      for (std::size_t i = 0; i < group.size(); ++i) {
        if (!keep_one(group[i], received, outcomes[i], count)) return false;
        changed = changed || outcomes[i] == Stored::now;
      }
      return group.empty() ? try_writing() : add(count);
    };
    ready_ = in_transaction(keep_all);
    if (!ready_) outcomes.assign(group.size(), Stored::unavailable);
    else if (changed) ++revision_;
    return outcomes;
  }

  std::vector<Stored> change(std::span<const Change> group) override {
    std::vector<Stored> outcomes(group.size(), Stored::unavailable);
    bool changed = false;
    auto change_all = [&] {
      for (std::size_t i = 0; i < group.size(); ++i) {
        rows_.begin_anew();
        if (!execute(db_, "SAVEPOINT one")) return false;
        outcomes[i] = group[i](rows_);
        const bool undo = rows_.failed() || outcomes[i] == Stored::conflict || outcomes[i] == Stored::unavailable;
        if (rows_.failed()) outcomes[i] = Stored::unavailable;
        if ((undo && !execute(db_, "ROLLBACK TO one")) || !execute(db_, "RELEASE one")) return false;
        changed = changed || outcomes[i] == Stored::now;
      }
      return true;
    };
    ready_ = in_transaction(change_all);
    if (!ready_) outcomes.assign(group.size(), Stored::unavailable);
    else if (changed) ++revision_;
    return outcomes;
  }

  bool read(const std::function<void(Rows&)>& look) const override {
    Reading reading(*this);
    reading->rows.begin_anew();
    if (!execute(reading->db, "BEGIN")) return false;
    look(reading->rows);
    return execute(reading->db, "COMMIT") && !reading->rows.failed();
  }

  std::optional<Facts> facts(const HubId& hub, Day from, Day to) const override {
    Reading reading(*this);
    Statement& rows = reading->facts;
    Facts facts;
    rows.begin(hub.text, from.number(), to.number());
    while (rows.next())
      facts.push_back({Day::numbered(static_cast<int>(rows.number(0))), hub, std::string(rows.text(1)),
                       std::string(rows.text(2)), static_cast<int>(rows.number(3))});
    rows.end();
    if (rows.failed()) return std::nullopt;
    return facts;
  }

  bool each(const std::function<void(const Kept&)>& visit) const override {
    Reading reading(*this);
    return each_in(reading->each, visit);
  }

  std::uint64_t revision() const override { return revision_; }
  bool ready() const override { return ready_; }
  Ledger& ledger() override { return ledger_; }

  std::vector<std::string> faults(const FormShelf& forms) const override {
    std::vector<std::string> found;
    Reading reading(*this);
    execute(reading->db, "BEGIN");
    for (const char* check : {"PRAGMA integrity_check(20)", "PRAGMA foreign_key_check"}) {
      Statement rows(reading->db, check);
      rows.begin();
      while (rows.next())
        if (rows.text(0) != "ok") found.push_back("SQLite says of " + file_ + ": " + std::string(rows.text(0)));
      if (rows.failed()) found.push_back("SQLite cannot check " + file_ + ": " + why(reading->db));
    }
    NamedCount recounted = counted(reading->each, forms, found);
    auto tell = [&](const NamedCell& cell, std::int64_t kept, std::int64_t count) {
      const auto& [hub, day, measure, option] = cell;
      found.push_back("Roll-up " + hub + ' ' + Day::numbered(day).iso() + ' ' + measure + ' ' + option + " is " +
                      std::to_string(kept) + " and should be " + std::to_string(count));
    };
    Statement rows(reading->db, R"sql(
        SELECT h.text, day, m.text, o.text, count FROM rollup
          JOIN name h ON h.id = hub JOIN name m ON m.id = measure JOIN name o ON o.id = option)sql");
    rows.begin();
    while (rows.next()) {
      NamedCell cell{rows.text(0), static_cast<int>(rows.number(1)), rows.text(2), rows.text(3)};
      auto it = recounted.find(cell);
      std::int64_t count = it == recounted.end() ? 0 : it->second;
      if (rows.number(4) != count) tell(cell, rows.number(4), count);
      if (it != recounted.end()) recounted.erase(it);
    }
    if (rows.failed()) found.push_back("Not all roll-ups could be read: " + why(reading->db));
    else
      for (const auto& [cell, count] : recounted) tell(cell, 0, count);
    rows.end();
    execute(reading->db, "COMMIT");
    if (found.size() > faults_told_max) {
      found[faults_told_max] = "and " + std::to_string(found.size() - faults_told_max) + " more";
      found.resize(faults_told_max + 1);
    }
    return found;
  }

  std::optional<std::string> recount(const FormShelf& forms) override {
    std::vector<std::string> found;
    bool done = in_transaction([&] {
      Statement each(db_, "SELECT payload, day, received_ms FROM submission ORDER BY seq");
      Count count;
      for (const auto& [cell, number] : counted(each, forms, found)) {
        const auto& [hub, day, measure, option] = cell;
        auto hub_number = number_of(hub), measure_number = number_of(measure), option_number = number_of(option);
        if (!hub_number || !measure_number || !option_number) return false;
        count[{*hub_number, day, *measure_number, *option_number}] = number;
      }
      return found.empty() && execute(db_, "DELETE FROM rollup") && add(count);
    });
    if (!found.empty()) return found.front();
    if (!done) return "The roll-ups of " + file_ + " could not be written: " + why(db_);
    ++revision_;
    return std::nullopt;
  }

 private:
  // One statement stores a submission, and SQLite undoes a failed statement by itself, so no savepoint is needed. False
  // means the disk or the file gave way, and then so does the whole group.
  bool keep_one(const ValidSubmission& valid, Moment received, Stored& outcome, Count& count) {
    const Submission& it = valid.submission();
    auto form = number_of(it.form.text), hub = number_of(it.hub.text);
    std::string payload = print_submission(it);
    sqlite::Bytes id = it.id.bytes();
    if (!form || !hub ||
        !insert_.run(id, *form, it.version, *hub, valid.on().number(), received.ms, payload_format, payload))
      return false;
    if (sqlite3_changes(db_.get()) == 0) {
      payload_of_.begin(id);
      bool found = payload_of_.next();
      const bool same = found && (payload_of_.text(0) == payload || same_answers(payload_of_.text(0), it));
      outcome = same ? Stored::already : Stored::conflict;
      payload_of_.end();
      return found;
    }
    outcome = Stored::now;
    for (const Fact& fact : facts_of(valid)) {
      auto measure = number_of(fact.measure), option = number_of(fact.option);
      if (!measure || !option) return false;
      count[{*hub, fact.day.number(), *measure, *option}] += fact.count;
    }
    return true;
  }

  bool add(const Count& count) {
    for (const auto& [cell, number] : count)
      if (!add_.run(cell.hub, cell.day, cell.measure, cell.option, number)) return false;
    return true;
  }

  bool try_writing() {
    return execute(db_, "INSERT INTO probe VALUES (zeroblob(65536))") && execute(db_, "DELETE FROM probe");
  }

  // Names repeat without end, so each is stored once and known by its number.
  std::optional<std::int64_t> number_of(const std::string& name) {
    if (auto it = numbers_.find(name); it != numbers_.end()) return it->second;
    std::optional<std::int64_t> number;
    number_of_.begin(name);
    if (number_of_.next()) number = number_of_.number(0);
    number_of_.end();
    if (number_of_.failed()) return std::nullopt;
    if (!number && insert_name_.run(name)) number = sqlite3_last_insert_rowid(db_.get());
    if (number) numbers_.emplace(name, *number);
    return number;
  }

  template <class Work>
  bool in_transaction(Work work) {
    std::lock_guard hold(writing_);
    bool done = begin_.run() && work() && commit_.run();
    if (done) return true;
    if (!sqlite3_get_autocommit(db_.get())) execute(db_, "ROLLBACK");
    numbers_.clear();  // some of them may have just been undone
    return false;
  }

  // A reading connection for one call; readers see whole commits and never hold up the writer.
  class Reading {
   public:
    explicit Reading(const SqliteStore& store) : store_(store) {
      std::lock_guard hold(store_.readers_mutex_);
      if (store_.readers_.empty()) reader_ = std::make_unique<Reader>(store_.file_);
      else reader_ = std::move(store_.readers_.back()), store_.readers_.pop_back();
    }
    ~Reading() {
      if (reader_->facts.failed() || reader_->each.failed() || reader_->rows.failed())
        return;  // the next one starts afresh
      std::lock_guard hold(store_.readers_mutex_);
      store_.readers_.push_back(std::move(reader_));
    }
    Reader* operator->() const { return reader_.get(); }

   private:
    const SqliteStore& store_;
    std::unique_ptr<Reader> reader_;
  };

  Lock lock_;
  std::string file_;
  Db db_;  // the only connection that writes and the only one that checkpoints
  std::mutex writing_;
  SqliteRows rows_{db_};
  SqliteLedger ledger_{file_, db_, writing_};
  Statement begin_, commit_, insert_, payload_of_, number_of_, insert_name_, add_;
  std::unordered_map<std::string, std::int64_t> numbers_;
  std::atomic<std::uint64_t> revision_{1};
  std::atomic<bool> ready_{true};
  mutable std::mutex readers_mutex_;
  mutable std::vector<std::unique_ptr<Reader>> readers_;
};

std::int64_t asked(const Db& db, const char* pragma) {
  Statement statement(db, pragma);
  statement.begin();
  return statement.next() ? statement.number(0) : -1;
}

bool migrate(const Db& db, std::size_t from) {
  for (std::size_t step = from; step < migrations::steps.size(); ++step) {
    std::string version = "PRAGMA user_version = " + std::to_string(step + 1);
    if (!execute(db, "BEGIN IMMEDIATE") || !execute(db, migrations::steps[step]) || !execute(db, version.c_str()) ||
        !execute(db, "COMMIT"))
      return false;
  }
  return true;
}

}  // namespace

Result<std::unique_ptr<Store>, std::string> open_sqlite(const std::filesystem::path& path) {
  const std::string file = path.string();
  auto sorry = [&](const std::string& reason) { return Unexpected{"The data file " + file + ' ' + reason}; };

  Lock lock(file + ".lock");
  if (lock.error() == EWOULDBLOCK) return sorry("is in use by another Hearth");
  if (lock.error()) return sorry(std::string("cannot be opened for writing: ") + std::strerror(lock.error()));
  int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);  // SQLite gives its other files the same mode
  if (made < 0) return sorry(std::string("cannot be opened for writing: ") + std::strerror(errno));
  ::close(made);

  Db db = sqlite::opened(file, SQLITE_OPEN_READWRITE);
  std::int64_t application = asked(db, "PRAGMA application_id"), version = asked(db, "PRAGMA user_version");
  std::int64_t tables = asked(db, "SELECT count(*) FROM sqlite_schema");
  const bool is_new = application == 0 && version == 0 && tables == 0;
  if (tables < 0) return sorry("cannot be read: " + why(db));
  if (!is_new && application != migrations::application_id) return sorry("is not one of Hearth's");
  if (version > static_cast<std::int64_t>(migrations::steps.size()))
    return sorry("was written by a newer Hearth; please start that one");

  const std::string mark = "PRAGMA application_id = " + std::to_string(migrations::application_id);
  bool fine = execute(db, "PRAGMA journal_mode = WAL") && execute(db, "PRAGMA synchronous = FULL") &&
              execute(db, "PRAGMA foreign_keys = ON") && execute(db, "PRAGMA secure_delete = ON") &&
              execute(db, "PRAGMA cache_size = -16384") && execute(db, "PRAGMA journal_size_limit = 67108864") &&
              (!is_new || execute(db, mark.c_str())) && migrate(db, static_cast<std::size_t>(version));
  if (!fine) return sorry("cannot be prepared: " + why(db));
  return std::unique_ptr<Store>(new SqliteStore(file, std::move(lock), std::move(db)));
}

}  // namespace hearth
