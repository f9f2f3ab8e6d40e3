#include "server/document.hpp"

#include <brotli/encode.h>
#include <sodium.h>

#include <array>

#include "shared/app/app_codec.hpp"
#include "shared/app/html.hpp"
#include "shared/app/screens/screens.hpp"

namespace hearth {

namespace {

std::string digest_source(std::string_view text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest;
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  std::array<char, sodium_base64_ENCODED_LEN(digest.size(), sodium_base64_VARIANT_ORIGINAL)> base64;
  sodium_bin2base64(base64.data(), base64.size(), digest.data(), digest.size(), sodium_base64_VARIANT_ORIGINAL);
  return " 'sha256-" + std::string(base64.data()) + "'";
}

struct Program {
  std::string name;
  app::Screen (*screen_of)(const app::App&);
};
Program program_for(const app::Place& place) {
  if (app::for_makers(place.room)) return {"storybook", app::storybook_screen};
  if (app::for_staff(place)) return {"staff", app::staff_screen};
  return {"family", app::family_screen};
}

}  // namespace

Documents::Documents(const http::StaticFiles& files)
    : files_(files),
      policy_(http::content_policy(digest_source(files.text("start.js")), digest_source(files.text("app.css")))) {}

std::string Documents::write(const app::App& app) const { return write(app, program_for(app.place).screen_of(app)); }

std::string Documents::write(const app::App& app, const app::Screen& screen) const {
  const std::string program = program_for(app.place).name;
  std::string out = "<!doctype html>\n<html lang=\"" + screen.language + "\" dir=\"" +
                    (screen.right_to_left ? "rtl" : "ltr") + "\" data-view=\"text\"><head><meta charset=\"utf-8\">" +
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>" +
                    app::escaped(screen.title) + "</title><link rel=\"icon\" type=\"image/svg+xml\" href=\"" +
                    files_.name("icon.svg") + "\"><style>";
  out += files_.text("app.css");
  out += "</style><script data-program=\"" + files_.name(program + ".js") + "\" data-wasm=\"" +
         files_.name(program + ".wasm") + "\">";
  out += files_.text("start.js");
  out += "</script></head><body><canvas id=\"canvas\" aria-hidden=\"true\"></canvas><div id=\"screen\"";
  if (app.place.room == app::Room::kept)
    out += " data-kept data-again=\"" + std::to_string(screen.again_ms) + "\" data-unreachable=\"" +
           app::escaped((*app.say)("problem.unreachable")) + '"';
  out += '>';
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
