// disk.hpp: the disk under SQLite, as unreliable as a test wants it.
// Shape   one for the whole program, put right again when the test's Disk goes out of scope. SQLite's writes and the C
//         library's flushes pass through here; all other I/O is untouched.
// Units   a count of writes, counted from 0.
#pragma once
#include <functional>
#include <string>

namespace hearth {

class Disk {
 public:
  Disk();
  ~Disk();
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;

  void full_after(int writes);  // that many more go well; from then on there is no space left
  void full() { full_after(0); }
  void roomy();  // there is space again
  void flushes_fail(bool failing);
  void flushes_pretend(bool pretending);  // to be done: quicker, for a test that has its own idea of what is safe
  void fails_once_at(int writes);         // just that one write is an I/O error
  int writes() const;                     // tried since the last of the above
  int flushes() const;                    // that went well, since the beginning
  using Flush = std::function<void(const std::string& file)>;
  void before_flush(Flush hook);  // the file's writes are made, its flush is not
  void after_flush(Flush hook);
};

}  // namespace hearth
