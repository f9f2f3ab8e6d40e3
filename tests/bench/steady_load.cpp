// steady_load.cpp: so many new submissions a second, whatever the server does meanwhile, and a board reloaded beside them.
// Use     steady_load PORT PER_SECOND SECONDS BOARD_PATH BOARDS_PER_SECOND
// Shape   an open loop: each submission has its planned moment, and its time counts from then, so a server that stalls cannot
//         slow down the asking. Kept connections, one submission under way on each; a late one takes the next free connection.
//         Prints one line of JSON.
// Units   ms. Loopback only, 64 connections, at most 60 seconds.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {
using Time = std::chrono::steady_clock;
using std::chrono::nanoseconds;
constexpr std::size_t connections_max = 64;

double ms_since(Time::time_point begun) {
  return std::chrono::duration<double, std::milli>(Time::now() - begun).count();
}

int connected(int port) {
  int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1;
  sockaddr_in there{};
  there.sin_family = AF_INET;
  there.sin_port = htons(static_cast<std::uint16_t>(port));
  there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(fd, reinterpret_cast<sockaddr*>(&there), sizeof there) != 0) {
    std::perror("steady_load: connect");
    std::exit(1);
  }
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return fd;
}

struct Times {
  std::vector<double> ms;
  int wrong = 0;
  double at(std::size_t of_1000) {
    if (ms.empty()) return 0;
    std::sort(ms.begin(), ms.end());
    return ms[std::min(ms.size() - 1, ms.size() * of_1000 / 1000)];
  }
};

class Connection {  // one request at a time; reads until its reply is whole
 public:
  explicit Connection(int port) : fd_(connected(port)) {}
  ~Connection() { ::close(fd_); }
  Connection(Connection&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

  void send(const std::string& request, Time::time_point planned) {
    planned_ = planned;
    in_.clear();
    if (::send(fd_, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size())) std::exit(1);
  }
  bool busy() const { return planned_.has_value(); }
  int fd() const { return fd_; }

  void receive(std::string_view wanted, Times& times) {
    char bytes[65536];
    ssize_t got = ::recv(fd_, bytes, sizeof bytes, 0);
    if (got <= 0) {
      std::fputs("steady_load: the server closed a connection\n", stderr);
      std::exit(1);
    }
    in_.append(bytes, static_cast<std::size_t>(got));
    auto head_end = in_.find("\r\n\r\n");
    if (head_end == in_.npos) return;
    std::string head = in_.substr(0, head_end);
    std::transform(head.begin(), head.end(), head.begin(), [](unsigned char c) { return std::tolower(c); });
    auto length = head.find("content-length: ");
    std::size_t body = length == head.npos ? 0 : std::strtoul(head.c_str() + length + 16, nullptr, 10);
    if (in_.size() < head_end + 4 + body) return;
    times.ms.push_back(ms_since(*planned_));
    if (in_.compare(9, 3, wanted) != 0) ++times.wrong;
    planned_.reset();
  }

 private:
  int fd_;
  std::optional<Time::time_point> planned_;
  std::string in_;
};

std::string submission(std::mt19937_64& dice) {
  char body[512], head[192];
  auto one = [&](auto... words) {
    const char* all[] = {words...};
    return all[dice() % sizeof...(words)];
  };
  int size = std::snprintf(
      body, sizeof body,
      R"({"id":"%012llx%04llx%016llx","form":"session-feedback","version":1,"hub":"%s","language":"en","answers":{"overall":"%s","welcome":"%s","useful":"%s","again":"%s","comment":"We loved the singing and the tea."}})",
      static_cast<unsigned long long>(std::chrono::system_clock::now().time_since_epoch() /
                                      std::chrono::milliseconds(1)),
      static_cast<unsigned long long>(dice() & 0xffff), static_cast<unsigned long long>(dice()),
      one("elm-road", "harbour-view"), one("very-good", "good", "ok", "bad"), one("yes", "a-bit", "no"),
      one("yes", "a-bit", "no"), one("yes", "maybe", "no"));
  std::snprintf(head, sizeof head,
                "POST /api/v1/submissions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: "
                "application/json\r\nContent-Length: %d\r\n\r\n",
                size);
  return head + std::string(body);
}

// Each request at its planned moment, on a free connection if there is one.
template <class Make>
Times steadily(int port, std::size_t connections, double per_second, double seconds, std::string_view wanted,
               Make make) {
  Times times;
  if (per_second <= 0) return times;
  std::vector<Connection> all;
  for (std::size_t i = 0; i < connections; ++i) all.emplace_back(port);
  const auto begun = Time::now();
  const auto count = static_cast<std::size_t>(per_second * seconds);
  auto planned = [&](std::size_t i) {
    return begun + nanoseconds(static_cast<std::int64_t>(1e9 * static_cast<double>(i) / per_second));
  };
  std::size_t sent = 0;
  while (times.ms.size() < count && ms_since(begun) < seconds * 1000 + 10000) {
    auto free = std::find_if(all.begin(), all.end(), [](const Connection& it) { return !it.busy(); });
    const bool waits_for_time = sent < count && free != all.end();
    const auto left = waits_for_time ? planned(sent) - Time::now() : nanoseconds(100'000'000);
    if (waits_for_time && left <= nanoseconds(0)) {
      free->send(make(), planned(sent));
      ++sent;
      continue;
    }
    std::vector<pollfd> waiting;
    std::vector<Connection*> whose;
    for (Connection& it : all)
      if (it.busy()) waiting.push_back({it.fd(), POLLIN, 0}), whose.push_back(&it);
    timespec patience{0, static_cast<long>(std::min<std::int64_t>(nanoseconds(left).count(), 999'999'999))};
    if (::ppoll(waiting.data(), waiting.size(), &patience, nullptr) <= 0) continue;
    for (std::size_t i = 0; i < waiting.size(); ++i)
      if (waiting[i].revents) whose[i]->receive(wanted, times);
  }
  times.wrong += static_cast<int>(count - times.ms.size());
  return times;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 7)
    return std::fputs("usage: steady_load PORT PER_SECOND SECONDS BOARD_PATH BOARDS_PER_SECOND COOKIE\n", stderr), 2;
  const int port = std::atoi(argv[1]);
  const double seconds = std::min(60.0, std::atof(argv[3]));
  const std::string board = "GET " + std::string(argv[4]) +
                            " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: br\r\nCookie: " + argv[6] + "\r\n\r\n";
  Times boards;
  std::thread reloading([&] { boards = steadily(port, 1, std::atof(argv[5]), seconds, "200", [&] { return board; }); });
  std::mt19937_64 dice(std::random_device{}());
  Times times = steadily(port, connections_max, std::atof(argv[2]), seconds, "201", [&] { return submission(dice); });
  reloading.join();
  std::printf(
      R"({"submissions":%zu,"wrong":%d,"p50_ms":%.3f,"p99_ms":%.3f,"p999_ms":%.3f,"max_ms":%.3f,"boards":%zu,"boards_wrong":%d,"board_p50_ms":%.3f,"board_p99_ms":%.3f})"
      "\n",
      times.ms.size(), times.wrong, times.at(500), times.at(990), times.at(999), times.at(1000), boards.ms.size(),
      boards.wrong, boards.at(500), boards.at(990));
}
