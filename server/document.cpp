#include "server/document.hpp"

#include <brotli/encode.h>

#include "shared/app/app_codec.hpp"
#include "shared/app/html.hpp"
#include "shared/app/screens/screens.hpp"

namespace hearth {

std::string document(const app::App& app, const http::StaticFiles& files) {
  const bool staff = app::for_staff(app.place.room);
  const app::Screen screen = staff ? app::staff_screen(app) : app::family_screen(app);
  const std::string program = staff ? "staff" : "family";
  const std::string wasm = files.name(program + ".wasm");
  std::string out = "<!doctype html>\n<html lang=\"" + screen.language + "\" dir=\"" +
                    (screen.right_to_left ? "rtl" : "ltr") + "\" data-view=\"text\"><head><meta charset=\"utf-8\">" +
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>" +
                    app::escaped(screen.title) + "</title><link rel=\"stylesheet\" href=\"" + files.name("app.css") +
                    "\"><link rel=\"icon\" type=\"image/svg+xml\" href=\"" + files.name("icon.svg") +
                    "\"><link rel=\"preload\" as=\"fetch\" crossorigin href=\"" + wasm + "\"><script async src=\"" +
                    files.name(program + ".js") + "\" data-wasm=\"" + wasm + "\"></script></head><body>" +
                    "<canvas id=\"canvas\" aria-hidden=\"true\"></canvas><div id=\"screen\">";
  out += html(screen);
  out += "</div><script type=\"application/json\" id=\"boot\">";
  out += print_app(app);
  return out += "</script></body></html>\n";
}

std::string compressed(std::string_view text) {
  constexpr int quality = 4, window = 18;
  std::size_t size = BrotliEncoderMaxCompressedSize(text.size());
  std::string out(size, '\0');
  bool fits = BrotliEncoderCompress(quality, window, BROTLI_MODE_TEXT, text.size(),
                                    reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                                    reinterpret_cast<std::uint8_t*>(out.data()));
  if (!fits || size >= text.size()) return {};
  out.resize(size);
  return out;
}

}  // namespace hearth
