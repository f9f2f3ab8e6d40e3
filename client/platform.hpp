// platform.hpp: the browser, as a few plain calls. Only platform.* knows Emscripten.
// Shape   out: what Effects ask for. in: the program registers what to do when the page calls (see client/js/page.js).
// Units   milliseconds. Text is UTF-8.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/app/screen.hpp"

namespace hearth::client {

// What the page tells the program.
struct Listener {
  virtual ~Listener() = default;
  virtual bool booted(std::string_view app_json) = 0;  // false: it cannot be read; the server's page stays as it is
  virtual void adopted() = 0;  // what was ticked or typed before has been told; from here on the page is ours
  virtual void control(std::string_view name, std::string_view values) = 0;  // values apart by '\x1f'
  virtual bool went(std::string_view target) = 0;                            // false: no room of this program
  virtual void kept(std::string_view target) = 0;                  // the page shows a room that the server keeps
  virtual void loaded(int status, std::string_view app_json) = 0;  // 0: nobody answered
  virtual void delivered(std::string_view id, int status, std::string_view body) = 0;
  virtual void woke() = 0;
};
void listen(Listener& listener);  // the page starts telling at once, beginning with booted()

// What the program asks of the page.
void show(const app::Screen& screen);
void send(const std::string& id, const std::string& body);
void load(const std::string& address);
void show_address(const std::string& address);
void wake(int after_ms);
void focus(const std::string& key);
std::uint64_t random_bits();
Moment now();

}  // namespace hearth::client
