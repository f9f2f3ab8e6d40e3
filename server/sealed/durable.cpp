#include "server/sealed/durable.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

namespace hearth {
namespace {

bool write_all(int fd, std::string_view bytes, std::size_t offset) {
  while (!bytes.empty()) {
    auto written = ::pwrite(fd, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
    offset += static_cast<std::size_t>(written);
  }
  return true;
}

bool flush_folder(const std::filesystem::path& folder) {
  int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  bool flushed = fd >= 0 && ::fsync(fd) == 0;
  if (fd >= 0) ::close(fd);
  return flushed;
}

}  // namespace

Result<std::string, std::string> read_whole(const std::filesystem::path& file) {
  std::error_code failed;
  if (!std::filesystem::exists(file, failed)) return Unexpected{std::string("is not there")};
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream bytes;
  if (!std::filesystem::is_regular_file(file, failed)) return Unexpected{std::string("is no file")};
  if (!stream.good()) return Unexpected{std::string("cannot be read: ") + std::strerror(errno)};
  bytes << stream.rdbuf();
  return std::move(bytes).str();
}

std::optional<std::string> write_durably(const std::filesystem::path& file, std::string_view bytes, bool replace,
                                         const AtStep& hook) {
  const std::string beside = file.string() + ".new";
  auto sorry = [](const char* what) { return std::string(what) + ": " + std::strerror(errno); };
  ::unlink(beside.c_str());  // what a crash left
  int fd = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0) return sorry("cannot be written");
  const std::size_t half = bytes.size() / 2;
  bool written = write_all(fd, bytes.substr(0, half), 0);
  at_step(hook, "begun");
  written = written && write_all(fd, bytes.substr(half), half) && ::fsync(fd) == 0;
  std::optional<std::string> why;
  if (!written) why = sorry("cannot be written");
  ::close(fd);
  at_step(hook, "flushed");
  if (!why && !replace && ::link(beside.c_str(), file.c_str()) != 0) why = sorry("cannot be made");
  if (!why && replace && ::rename(beside.c_str(), file.c_str()) != 0) why = sorry("cannot be replaced");
  at_step(hook, "moved");
  if (why || !replace) ::unlink(beside.c_str());
  if (!why && !flush_folder(std::filesystem::absolute(file).parent_path())) why = sorry("cannot be made durable");
  at_step(hook, "done");
  return why;
}

bool write_at(int fd, std::string_view bytes, std::size_t offset) {
  return write_all(fd, bytes, offset) && ::fsync(fd) == 0;
}

}  // namespace hearth
