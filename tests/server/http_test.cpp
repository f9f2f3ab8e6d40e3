#include "server/http/http.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "server/http/manifest_codec.hpp"
#include "server/http/static_files.hpp"
#include "tests/server/caller.hpp"

using namespace hearth::http;
using hearth::test::Caller;
using hearth::test::Got;
using hearth::test::RunningGate;
namespace gate = hearth::gate;

namespace {

std::variant<Request, gate::Refusal> read(const std::string& bytes) {
  gate::Framing framing;
  REQUIRE(framing.look(bytes) == gate::Framing::State::complete);
  return read_request({bytes, framing.frame(), {"127.0.0.1", 1}});
}

Request good(const std::string& bytes) { return std::get<Request>(read(bytes)); }

std::string get(const std::string& target, const std::string& fields = "") {
  return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n" + fields + "\r\n";
}

std::string post(const std::string& target, const std::string& body = "", const std::string& fields = "") {
  return "POST " + target + " HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n" + fields +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string posted_form(const std::string& body) {
  return post("/", body, "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n");
}

bool is_readable(const std::string& target) { return std::holds_alternative<Request>(read(get(target))); }

bool says(const std::string& head, const std::string& line) {
  return head.find("\r\n" + line + "\r\n") != std::string::npos;
}

}  // namespace

TEST_CASE("request: the path is decoded, the query is apart, and segments are what lies between slashes") {
  const Request request = good(get("/feedback/caf%C3%A9%20x?lang=ur&q=a+b%26c&q=second&empty"));
  CHECK(request.method == Method::get);
  CHECK(request.path == "/feedback/caf\xc3\xa9 x");
  CHECK(request.segments == std::vector<std::string>{"feedback", "caf\xc3\xa9 x"});
  CHECK(request.query("lang") == "ur");
  CHECK(request.query("q") == "a b&c");
  CHECK(request.query("empty") == "");
  CHECK(request.query("none") == std::nullopt);
  CHECK(request.query_fields.size() == 4);
  CHECK(good(get("/")).path == "/");
  CHECK(good(get("/a+b")).path == "/a+b");
}

TEST_CASE("request: a path or query that could mean two things is refused") {
  for (const char* target : {"/%",          "/%4",        "/%4g",          "/%g4",       "/%00",          "/a/../b",
                             "/a/%2e%2e/b", "/.",         "/a%2fb",        "/%09",       "/%7f",          "/%ff",
                             "/%c0%af",     "/%e0%9f%bf", "/%f0%8f%bf%bf", "/%ed%a0%80", "/%f4%90%80%80", "/%c3",
                             "/?a=%",       "/?%zz",      "/?a=%00",       "/?a=%ff"}) {
    CAPTURE(target);
    CHECK_FALSE(is_readable(target));
  }
  for (const char* target : {"/%41", "/...", "/a..b", "/a//b", "/%f4%8f%bf%bf", "/%e0%a0%80", "/%f0%90%80%80",
                             "/%ed%9f%bf", "/%20", "/%7e", "/?a=%c3%a9", "/?&&a&", "/?=", "/??"}) {
    CAPTURE(target);
    CHECK(is_readable(target));
  }
}

TEST_CASE("request: headers are found in any letter case and their values are left as they were sent") {
  const Request request = good(get("/", "X-One:  a%20b \r\nCookie: a=1; sign_in=x%3By=z\r\ncookie: late=2\r\n"));
  CHECK(request.header("x-oNE") == "a%20b");
  CHECK(request.header("x-two") == std::nullopt);
  CHECK(request.cookie("sign_in") == "x%3By=z");
  CHECK(request.cookie("a") == "1");
  CHECK(request.cookie("late") == "2");
  CHECK(request.cookie("in") == std::nullopt);
}

TEST_CASE("request: form fields keep their order and every value of one name") {
  const Request request = good(posted_form("b=2&a=1&b=2&say=line%0D%0Atwo+%2B&empty="));
  CHECK(request.form_fields == Fields{{"b", "2"}, {"a", "1"}, {"b", "2"}, {"say", "line\r\ntwo +"}, {"empty", ""}});
  CHECK(request.form("b") == "2");
  CHECK(good(post("/", "b=2", "Content-Type: application/json\r\n")).form_fields.empty());
  CHECK(good(post("/", "b=2")).body == "b=2");
}

TEST_CASE("request: a form that is malformed, or has a thousand and one fields, is refused") {
  const auto readable = [](const std::string& body) {
    return std::holds_alternative<Request>(read(posted_form(body)));
  };
  CHECK_FALSE(readable("a=%"));
  CHECK_FALSE(readable("a=%ff"));
  CHECK_FALSE(readable("%00=1"));
  std::string fields;
  for (int i = 0; i < 1000; ++i) fields += "a&";
  CHECK(readable(fields));
  CHECK_FALSE(readable(fields + "a"));
}

TEST_CASE("request: a copy outlives the one it was made from") {
  Request copy;
  {
    const Request request = good(post("/a", "body", "X: y\r\n"));
    copy = request;
  }
  CHECK(copy.body == "body");
  CHECK(copy.header("x") == "y");
}

TEST_CASE("origin: our own pages and programs may send, other sites may not") {
  const auto may = [](const std::string& fields, const std::string& public_origin = "",
                      const std::string& host = "127.0.0.1:8080") {
    return is_same_origin(good("POST / HTTP/1.1\r\nHost: " + host + "\r\n" + fields + "\r\n"), public_origin);
  };
  CHECK(may(""));
  CHECK(may("Origin: http://127.0.0.1:8080\r\n"));
  CHECK(may("Origin: http://localhost:8080\r\n", "", "localhost:8080"));
  CHECK(may("Origin: http://[::1]:8080\r\n", "", "[::1]:8080"));
  CHECK_FALSE(may("Origin: http://127.0.0.1:8081\r\n"));
  CHECK_FALSE(may("Origin: https://127.0.0.1:8080\r\n"));
  CHECK_FALSE(may("Origin: http://evil.example\r\n"));
  CHECK_FALSE(may("Origin: http://evil.example\r\n", "", "evil.example"));  // a rebound name
  CHECK_FALSE(may("Origin: http://127.0.0.1.evil.example\r\n", "", "127.0.0.1.evil.example"));
  CHECK(may("Origin: https://hub.example\r\n", "https://hub.example"));
  CHECK_FALSE(may("Origin: https://hub.example.evil\r\n", "https://hub.example", "hub.example"));
  CHECK_FALSE(may("Origin: null\r\n"));
  CHECK_FALSE(may("Origin: null\r\nSec-Fetch-Site: cross-site\r\n"));
  CHECK(may("Origin: null\r\nSec-Fetch-Site: same-origin\r\n"));
  CHECK(may("Sec-Fetch-Site: same-origin\r\n"));
  CHECK(may("Sec-Fetch-Site: none\r\n"));
  CHECK_FALSE(may("Sec-Fetch-Site: same-site\r\n"));
  CHECK_FALSE(may("Sec-Fetch-Site: cross-site\r\n"));
}

TEST_CASE("response: a problem document is JSON whatever the words, and lists its fields") {
  CHECK(problem(404, "Not \"Found\"", "a\\b\n").body ==
        R"({"type":"about:blank","title":"Not \"Found\"","status":404,"detail":"a\\b\u000a"})");
  CHECK(
      problem(422, "t", "d", {{"/answers/q3", "Choose a step."}, {"/b", "c"}}).body ==
      R"({"type":"about:blank","title":"t","status":422,"detail":"d","errors":[{"pointer":"/answers/q3","message":"Choose a step."},{"pointer":"/b","message":"c"}]})");
}

TEST_CASE("response: every reply carries the security headers, and no header value can begin a new line") {
  const std::string head = write_reply({.headers = {{"X", "a\r\nEvil: 1"}}, .body = "hi"}, {.date = 1767225600}).head;
  CHECK(head.starts_with("HTTP/1.1 200 OK\r\n"));
  CHECK(head.ends_with("\r\n\r\n"));
  CHECK(says(head, "X: a  Evil: 1"));
  CHECK(says(head, "Content-Length: 2"));
  CHECK(says(head, "Cache-Control: no-store"));
  CHECK(says(head, "Date: Thu, 01 Jan 2026 00:00:00 GMT"));
  CHECK(says(head, "X-Content-Type-Options: nosniff"));
  CHECK(says(head, "Referrer-Policy: same-origin"));
  CHECK(says(head, "Cross-Origin-Opener-Policy: same-origin"));
  CHECK(says(head, "Cross-Origin-Resource-Policy: same-origin"));
  CHECK(
      head.find(
          "\r\nContent-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';") !=
      std::string::npos);
  const std::string own =
      write_reply({.headers = {{"Content-Security-Policy", content_policy(" 'sha256-x'")}}}, {}).head;
  CHECK(own.find("script-src 'self' 'wasm-unsafe-eval' 'sha256-x'; style-src 'self';") != std::string::npos);
  CHECK(own.find("Content-Security-Policy") == own.rfind("Content-Security-Policy"));
  CHECK(head.find("unsafe-inline") == std::string::npos);
  CHECK(head.find("\r\nPermissions-Policy: ") != std::string::npos);
  CHECK(head.find("Connection") == std::string::npos);
  CHECK(says(write_reply({}, {.keep_alive = false}).head, "Connection: close"));
  const std::string kept = write_reply({.headers = {{"cache-control", "no-cache"}}}, {}).head;
  CHECK(kept.find("no-store") == std::string::npos);
}

TEST_CASE("response: 204 and 304 have no body and no length, HEAD has a length and no body") {
  for (int status : {204, 304}) {
    const gate::Reply reply = write_reply({.status = status, .body = "x"}, {});
    CHECK(reply.head.find("Content-Length") == std::string::npos);
    CHECK(reply.body.empty());
  }
  const gate::Reply reply =
      write_reply({.body = "four", .shared_body = std::make_shared<const std::string>("more")}, {.body = false});
  CHECK(says(reply.head, "Content-Length: 8"));
  CHECK(reply.body.empty());
  CHECK(reply.shared_body == nullptr);
}

// ---- routes, over real sockets

namespace {

Response text(const std::string& words) { return {.headers = {{"Content-Type", "text/plain"}}, .body = words}; }

std::vector<Route> routes() {
  const auto answer = [](std::string words) {
    return [words](const Request&, Respond respond) { respond(text(words)); };
  };
  return {
      {Method::get, "/", "open", 0, answer("home")},
      {Method::get, "/feedback", "open", 0, answer("form")},
      {Method::post, "/feedback", "send", 10,
       [](const Request& request, Respond respond) { respond(text(std::string(request.body))); }},
      {Method::get, "/feedback/:code", "open", 0,
       [](const Request& request, Respond respond) { respond(text("code " + std::string(request.part("code")))); }},
      {Method::get, "/files/*", "open", 0,
       [](const Request& request, Respond respond) { respond(text("file " + std::string(request.part("*")))); }},
      {Method::get, "/api/v1/private", "secret", 0, answer("never")},
      {Method::get, "/throws", "open", 0, [](const Request&, Respond) { throw std::runtime_error("a family's name"); }},
      {Method::get, "/throws-seven", "open", 0, [](const Request&, Respond) { throw 7; }},
      {Method::get, "/forgets", "open", 0, [](const Request&, Respond) {}},
      {Method::get, "/later", "open", 0,
       [](const Request&, Respond respond) { std::thread([respond] { respond(text("later")); }).detach(); }},
  };
}

struct Site {
  std::mutex mutex;
  std::vector<std::string> threw, seen;
  Http http;
  RunningGate gate;

  Site() : http(routes(), hooks()), gate({}, http.gate_hooks()) {}
  Hooks hooks() {
    return {
        .refusal = [](const Route& route, const Request&) -> std::optional<Response> {
          if (route.action == "secret") return problem(401, "Sign in", "Please sign in.");
          return {};
        },
        .page =
            [](const Request&, int status) {
              return Response{.status = status, .headers = {{"Content-Type", "text/html"}}, .body = "<h1>page</h1>"};
            },
        .threw =
            [this](std::string_view pattern, std::string_view what) {
              const std::lock_guard lock(mutex);
              threw.push_back(std::string(pattern) + " " + std::string(what));
            },
        .seen =
            [this](const Seen& it) {
              const std::lock_guard lock(mutex);
              seen.push_back(std::string(method_word(it.method)) + " " + std::string(it.pattern) + " " +
                             std::to_string(it.status));
            },
        .date = [] { return std::time_t{1767225600}; }};
  }
  Got ask(const std::string& bytes) { return gate.caller().ask(bytes); }
};

}  // namespace

TEST_CASE("routes: literal, named and open patterns") {
  Site site;
  CHECK(site.ask(get("/")).body == "home");
  CHECK(site.ask(get("/feedback")).body == "form");
  CHECK(site.ask(get("/feedback/AB%2012")).body == "code AB 12");
  CHECK(site.ask(get("/feedback/")).status == 404);
  CHECK(site.ask(get("/feedback/a/b")).status == 404);
  CHECK(site.ask(get("/files/a/b.js")).body == "file a/b.js");
  CHECK(site.ask(get("/files")).status == 404);
  CHECK(site.ask(get("/later")).body == "later");
}

TEST_CASE("routes: HEAD is answered from GET without the body") {
  Site site;
  Caller caller = site.gate.caller();
  caller.say("HEAD / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  const Got first = caller.hear();
  CHECK(says(first.head, "Content-Length: 4"));
  CHECK(first.body == "HTTP");  // the next reply follows at once
}

TEST_CASE("routes: nobody home is a problem document for the API and a page elsewhere") {
  Site site;
  const Got api = site.ask(get("/api/v1/nothing")), page = site.ask(get("/nothing"));
  CHECK(api.status == 404);
  CHECK(says(api.head, "Content-Type: application/problem+json"));
  CHECK(api.body ==
        R"({"type":"about:blank","title":"Not Found","status":404,"detail":"There is nothing at this address."})");
  CHECK(page.status == 404);
  CHECK(page.body == "<h1>page</h1>");
}

TEST_CASE("routes: a method the address does not know is a 405 that names those it does") {
  Site site;
  const Got got = site.ask("DELETE /feedback HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(got.status == 405);
  CHECK(says(got.head, "Allow: GET, HEAD, POST"));
}

TEST_CASE("routes: each has its own body limit, and a body nobody wants is still told 404") {
  Site site;
  CHECK(site.ask(post("/feedback", "0123456789")).status == 200);
  const Got got = site.ask(post("/feedback", "0123456789a"));
  CHECK(got.status == 413);
  CHECK(says(got.head, "Content-Type: application/problem+json"));
  CHECK(says(got.head, "X-Content-Type-Options: nosniff"));
  CHECK(says(got.head, "Connection: close"));
  CHECK(site.ask(post("/nothing", "0123456789a")).status == 404);
}

TEST_CASE("routes: another site's form is refused before the handler") {
  Site site;
  CHECK(site.ask(post("/feedback", "x", "Origin: http://evil.example\r\n")).status == 403);
  CHECK(site.ask(post("/feedback", "x", "Origin: http://127.0.0.1:8080\r\n")).status == 200);
  CHECK(site.ask(get("/", "Origin: http://evil.example\r\n")).status == 200);
}

TEST_CASE("routes: permission is asked before the handler") {
  Site site;
  CHECK(site.ask(get("/api/v1/private")).status == 401);
}

TEST_CASE("routes: a handler that throws is a 500 that says nothing, and the log hears why") {
  Site site;
  const Got got = site.ask(get("/throws"));
  CHECK(got.status == 500);
  CHECK(got.body.find("family") == std::string::npos);
  CHECK(site.ask(get("/throws-seven")).status == 500);
  CHECK(site.ask(get("/forgets")).status == 500);
  CHECK(site.ask(get("/")).status == 200);
  CHECK(site.threw ==
        std::vector<std::string>{"/throws a family's name", "/throws-seven something that is not an exception"});
}

TEST_CASE("routes: what is seen names the template, never the path") {
  Site site;
  site.ask(get("/feedback/SECRET"));
  site.ask(get("/SECRET"));
  site.ask(get("/%ff"));
  CHECK(site.seen == std::vector<std::string>{"GET /feedback/:code 200", "GET  404", "GET  400"});
}

// ---- static files

namespace {

struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / ("hearth_static_" + std::to_string(::getpid()));
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
  void put(const std::string& name, const std::string& bytes) const {
    std::ofstream(path / name, std::ios::binary) << bytes;
  }
};

std::string header(const Response& response, std::string_view name) {
  for (const auto& [its_name, value] : response.headers) {
    if (its_name == name) return value;
  }
  return "";
}

}  // namespace

TEST_CASE("static files: the coding is the one the browser likes best, and br when it does not mind") {
  const Available both{.br = true, .gzip = true};
  CHECK(choose_coding("gzip, deflate, br", both) == Coding::br);
  CHECK(choose_coding("gzip, deflate, br", {.br = false, .gzip = true}) == Coding::gzip);
  CHECK(choose_coding("gzip, deflate, br", {}) == Coding::identity);
  CHECK(choose_coding("br;q=0.9, gzip", both) == Coding::gzip);
  CHECK(choose_coding("BR ; q=0.5, gzip;q=0.49", both) == Coding::br);
  CHECK(choose_coding("br;q=0, gzip;q=0.000", both) == Coding::identity);
  CHECK(choose_coding("br;q=0.001", both) == Coding::br);
  CHECK(choose_coding("gzip;q=0.5, identity", both) == Coding::identity);
  CHECK(choose_coding("*", both) == Coding::br);
  CHECK(choose_coding("*;q=0.5, br;q=0", both) == Coding::gzip);
  CHECK(choose_coding("*;q=0", both) == Coding::identity);
  CHECK(choose_coding("", both) == Coding::identity);
  CHECK(choose_coding("br;q=nonsense, x-gzip", both) == Coding::identity);
}

TEST_CASE("static files: served by hashed name for a year, compressed when welcome, and 304 when known") {
  const Folder folder;
  folder.put("manifest.json", R"({"family.js": "family.1a2b.js", "worker.js": "worker.js"})");
  folder.put("family.1a2b.js", "plain");
  folder.put("family.1a2b.js.br", "small");
  folder.put("worker.js", "worker");
  const auto files = std::get<StaticFiles>(StaticFiles::load(folder.path));
  CHECK(files.name("family.js") == "/assets/family.1a2b.js");

  const Response br = files.serve("family.1a2b.js", good(get("/", "Accept-Encoding: gzip, br\r\n")));
  CHECK(*br.shared_body == "small");
  CHECK(header(br, "Content-Encoding") == "br");
  CHECK(header(br, "Content-Type") == "text/javascript; charset=utf-8");
  CHECK(header(br, "Cache-Control") == "public, max-age=31536000, immutable");
  CHECK(header(br, "Vary") == "Accept-Encoding");

  const Response plain = files.serve("family.1a2b.js", good(get("/", "Accept-Encoding: gzip\r\n")));
  CHECK(*plain.shared_body == "plain");
  CHECK(header(plain, "Content-Encoding").empty());
  CHECK(header(plain, "ETag") != header(br, "ETag"));

  const std::string known = "If-None-Match: \"x\", W/" + header(br, "ETag") + "\r\n";
  CHECK(files.serve("family.1a2b.js", good(get("/", "Accept-Encoding: br\r\n" + known))).status == 304);
  CHECK(files.serve("family.1a2b.js", good(get("/", known))).status == 200);
  CHECK(header(files.serve("worker.js", good(get("/"))), "Cache-Control") == "no-cache");
  CHECK(files.serve("family.1a2b.js.br", good(get("/"))).status == 404);
  CHECK(files.serve("manifest.json", good(get("/"))).status == 404);
}

TEST_CASE("static files: every kind of file says what it is") {
  const Folder folder;
  const std::vector<std::pair<std::string, std::string>> kinds = {{"a.wasm", "application/wasm"},
                                                                  {"a.js", "text/javascript; charset=utf-8"},
                                                                  {"a.css", "text/css; charset=utf-8"},
                                                                  {"a.svg", "image/svg+xml"},
                                                                  {"a.json", "application/json"},
                                                                  {"a.webmanifest", "application/manifest+json"},
                                                                  {"a.ico", "image/x-icon"},
                                                                  {"a.png", "image/png"},
                                                                  {"a.xyz", "application/octet-stream"}};
  std::string manifest = "{";
  for (const auto& [name, type] : kinds) {
    folder.put(name, "x");
    manifest += (manifest == "{" ? "\"" : ",\"") + name + "\":\"" + name + "\"";
  }
  folder.put("manifest.json", manifest + "}");
  const auto files = std::get<StaticFiles>(StaticFiles::load(folder.path));
  for (const auto& [name, type] : kinds) CHECK(header(files.serve(name, good(get("/"))), "Content-Type") == type);
}

TEST_CASE("static files: a folder that is not right is an error that names the file") {
  const Folder folder;
  const auto error = [&] { return std::get<std::string>(StaticFiles::load(folder.path)); };
  CHECK(error() == (folder.path / "manifest.json").string() + ": cannot be read");
  folder.put("manifest.json", "[]");
  CHECK(error() == (folder.path / "manifest.json").string() + ": not an object of file names");
  folder.put("manifest.json", R"({"a.js": "a.1.js"})");
  CHECK(error() == (folder.path / "a.1.js").string() + ": named in manifest.json, cannot be read");
}

TEST_CASE("static files: a manifest is a flat object of names inside the folder") {
  CHECK(read_manifest(R"({"a": "b"})") == Manifest{{"a", "b"}});
  for (const char* json : {"", "{", "[]", R"({"a": 1})", R"({"a": "../b"})", R"({"a": "/b"})", R"({"a": ""})"}) {
    CAPTURE(json);
    CHECK_FALSE(read_manifest(json));
  }
}
