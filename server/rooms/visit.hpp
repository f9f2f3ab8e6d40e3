// visit.hpp: one request to a room that the server keeps, and the ways to answer it.
// Shape   a room is a handler for GET (a screen) and one for each POST of its form (a change, then another address, so that going
//         back or loading anew repeats nothing). The same works without a program in the page; with one, the page asks and
//         takes the answer in place.
// Threads handlers run in any worker; what they hand to Writer::change runs on the writer's thread, and so does its end.
// Errors  a form that cannot be taken comes back as its screen with status 422, what was typed still in it.
#pragma once
#include <array>
#include <vector>

#include "server/routes.hpp"
#include "shared/app/screen.hpp"

namespace hearth {

struct Visit {
  const Desk& desk;
  http::Request request;
  Who who;
  app::App app;  // place, day, words, languages and hubs: what framed() needs
  Moment now;

  const app::Wording& say() const { return *app.say; }
  std::string part(std::string_view name) const { return std::string(request.part(name)); }  // ":name" of the pattern
  std::string asked(std::string_view name) const;                                            // of the address, tidied
  std::string typed(std::string_view name) const;                                            // of the form, tidied
  std::vector<std::string> all_typed(std::string_view name) const;                           // several of one name
  std::string pressed() const { return typed("press"); }
  std::string link(std::string_view path_and_query) const;  // in the same language and view
  bool may(std::string_view action) const { return Allowed::may(who.role, action).value_or(false); }
};

// How a visit ends; call one of them, once, from any thread.
class Reply {
 public:
  Reply(const Desk& desk, http::Respond respond) : desk_(desk), respond_(std::move(respond)) {}
  void page(const Visit& visit, const app::Screen& screen, int status = 200, int retry_s = 0) const;
  void go(const Visit& visit, std::string_view path_and_query,
          std::string cookie = {}) const;  // 303, in the same language
  void file(std::string name, std::string type, std::string body) const;
  void nowhere(const Visit& visit) const;                                   // 404
  void sorry(const Visit& visit, app::Screen screen, Stored stored) const;  // 503 or 409 over the same screen
  void raw(http::Response response) const { respond_(std::move(response)); }

 private:
  const Desk& desk_;
  http::Respond respond_;
};

struct RoomRoute {
  http::Method method;
  std::string pattern, action;
  void (*handle)(Visit, Reply);
  std::size_t body_bytes_max = 65536;
};
using RoomRoutes = std::vector<RoomRoute>;

// The rooms of each area. routes() lists them all.
RoomRoutes staff_rooms();
RoomRoutes star_rooms();
RoomRoutes quality_rooms();  // the matrix
RoomRoutes audit_rooms();
RoomRoutes numbers_rooms();
RoomRoutes account_rooms();
RoomRoutes register_rooms();
RoomRoutes check_in_rooms();
RoomRoutes my_family_rooms();
RoomRoutes family_rooms();  // staff find families

// For whoever may not come in: the way to sign in, or a page that says so. Under /api/ a problem document.
http::Response refused_room(const Desk& desk, const http::Request& request, const Who& who);
RoomRoutes timetable_rooms();
RoomRoutes timetable_editor_rooms();
RoomRoutes booking_rooms();

// A staff screen's head: who is signed in, and the ways their role has.
app::Screen staff_framed(const Visit& visit, std::string title);

}  // namespace hearth
