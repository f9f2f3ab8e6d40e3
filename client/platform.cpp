#include "client/platform.hpp"

#include <emscripten.h>

#include "shared/app/html.hpp"

// clang-format off
EM_JS(void, page_start, (), { hearth.page.start(); });
EM_JS(void, page_show, (const char* html, const char* title, const char* language, int right_to_left), {
  hearth.page.show(UTF8ToString(html), UTF8ToString(title), UTF8ToString(language), right_to_left);
});
EM_JS(void, page_send, (const char* id, const char* body), { hearth.page.send(UTF8ToString(id), UTF8ToString(body)); });
EM_JS(void, page_load, (const char* address), { hearth.page.load(UTF8ToString(address)); });
EM_JS(void, page_address, (const char* address), { hearth.page.address(UTF8ToString(address)); });
EM_JS(void, page_wake, (int after_ms), { hearth.page.wake(after_ms); });
EM_JS(void, page_focus, (const char* key), { hearth.page.focus(UTF8ToString(key)); });
EM_JS(double, page_now, (), { return Date.now(); });
EM_JS(unsigned, page_random, (), { return crypto.getRandomValues(new Uint32Array(1))[0]; });
// clang-format on

namespace hearth::client {
namespace {
Listener* listener = nullptr;
}

void listen(Listener& it) {
  listener = &it;
  page_start();
}

void show(const app::Screen& screen) {
  page_show(html(screen).c_str(), app::unmarked(screen.title).c_str(), screen.language.c_str(), screen.right_to_left);
}
void send(const std::string& id, const std::string& body) { page_send(id.c_str(), body.c_str()); }
void load(const std::string& address) { page_load(address.c_str()); }
void show_address(const std::string& address) { page_address(address.c_str()); }
void wake(int after_ms) { page_wake(after_ms); }
void focus(const std::string& key) { page_focus(key.c_str()); }
Moment now() { return {static_cast<std::int64_t>(page_now())}; }
std::uint64_t random_bits() { return static_cast<std::uint64_t>(page_random()) << 32 | page_random(); }

extern "C" {
EMSCRIPTEN_KEEPALIVE int program_boot(const char* json) { return listener->booted(json); }
EMSCRIPTEN_KEEPALIVE void program_adopted() { listener->adopted(); }
EMSCRIPTEN_KEEPALIVE void program_control(const char* name, const char* values) { listener->control(name, values); }
EMSCRIPTEN_KEEPALIVE int program_went(const char* target) { return listener->went(target); }
EMSCRIPTEN_KEEPALIVE void program_kept(const char* target) { listener->kept(target); }
EMSCRIPTEN_KEEPALIVE void program_loaded(int status, const char* json) { listener->loaded(status, json); }
EMSCRIPTEN_KEEPALIVE void program_delivered(int status, const char* id, const char* body) {
  listener->delivered(id, status, body);
}
EMSCRIPTEN_KEEPALIVE void program_woke() { listener->woke(); }
}

}  // namespace hearth::client
