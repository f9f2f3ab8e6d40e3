#include "tests/store/disk.hpp"

#include <sqlite3.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <climits>

namespace {

constexpr int never = INT_MAX;
std::atomic<int> full_from{never}, error_at{never}, write_count{0}, flush_count{0};
std::atomic<bool> flushes_failing{false}, flushes_pretending{false};
hearth::Disk::Flush flush_begins, flush_done;

ssize_t write_at(int fd, const void* bytes, std::size_t count, off_t offset) {
  int number = write_count++;
  if (number == error_at) return errno = EIO, -1;
  if (number >= full_from) return errno = ENOSPC, -1;
  return ::pwrite(fd, bytes, count, offset);
}

std::string name_of(int fd) {
  std::array<char, PATH_MAX> name{};
  auto length = ::readlink(("/proc/self/fd/" + std::to_string(fd)).c_str(), name.data(), name.size());
  return {name.data(), length < 0 ? 0 : static_cast<std::size_t>(length)};
}

int flush(long call, int fd) {
  if (flushes_failing) return errno = EIO, -1;
  if (flush_begins) flush_begins(name_of(fd));
  auto answer = flushes_pretending ? 0 : static_cast<int>(::syscall(call, fd));
  if (answer == 0) ++flush_count;
  if (answer == 0 && flush_done) flush_done(name_of(fd));
  return answer;
}

void pass_writes_through(sqlite3_syscall_ptr write) {
  sqlite3_vfs* vfs = sqlite3_vfs_find(nullptr);
  for (const char* name : {"pwrite", "pwrite64"}) vfs->xSetSystemCall(vfs, name, write);
}

}  // namespace

// The program's own stand before the C library's, for SQLite too.
extern "C" int fsync(int fd) { return flush(SYS_fsync, fd); }
extern "C" int fdatasync(int fd) { return flush(SYS_fdatasync, fd); }

namespace hearth {

Disk::Disk() {
  pass_writes_through(reinterpret_cast<sqlite3_syscall_ptr>(write_at));
  roomy();
}

Disk::~Disk() {
  roomy();
  flushes_failing = flushes_pretending = false;
  flush_begins = flush_done = nullptr;
  pass_writes_through(nullptr);
}

void Disk::full_after(int writes) {
  roomy();
  full_from = writes;
}

void Disk::roomy() {
  full_from = error_at = never;
  write_count = 0;
}

void Disk::fails_once_at(int writes) {
  roomy();
  error_at = writes;
}

void Disk::flushes_fail(bool failing) { flushes_failing = failing; }
void Disk::flushes_pretend(bool pretending) { flushes_pretending = pretending; }
int Disk::writes() const { return write_count; }
int Disk::flushes() const { return flush_count; }
void Disk::before_flush(Flush hook) { flush_begins = std::move(hook); }
void Disk::after_flush(Flush hook) { flush_done = std::move(hook); }

}  // namespace hearth
