// lock.hpp: one program at a time, by a file beside the one that matters.
// Shape   held for as long as it lives, so that a second program is told instead of let in. It is a file of its own: closing
//         any descriptor of a database itself would drop SQLite's locks, and a keys file is replaced when it is rewrapped.
// Errors  error() is 0, EWOULDBLOCK when another program holds it, or why the file could not be made.
#pragma once
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <utility>

namespace hearth {

class Lock {
 public:
  explicit Lock(const std::string& file) : fd_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    error_ = fd_ < 0 || ::flock(fd_, LOCK_EX | LOCK_NB) != 0 ? errno : 0;
  }
  ~Lock() {
    if (fd_ >= 0) ::close(fd_);
  }
  Lock(Lock&& other) noexcept : fd_(std::exchange(other.fd_, -1)), error_(other.error_) {}
  int error() const { return error_; }

 private:
  int fd_;
  int error_ = 0;
};

}  // namespace hearth
