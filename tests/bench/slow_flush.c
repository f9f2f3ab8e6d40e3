/* slow_flush.c: makes every flush to disk take longer, as on an SD card or a network disk.
   Build   cc -shared -fPIC -O2 -o slow_flush.so slow_flush.c
   Use     LD_PRELOAD=./slow_flush.so HEARTH_FLUSH_EXTRA_US=1000 program   (microseconds; 1000 if unset) */
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static int slowly(long call, int fd) {
  const char *us = getenv("HEARTH_FLUSH_EXTRA_US");
  long wait_us = us ? atol(us) : 1000;
  struct timespec wait = {wait_us / 1000000, wait_us % 1000000 * 1000};
  nanosleep(&wait, NULL);
  return (int)syscall(call, fd);
}

int fsync(int fd) { return slowly(SYS_fsync, fd); }
int fdatasync(int fd) { return slowly(SYS_fdatasync, fd); }
