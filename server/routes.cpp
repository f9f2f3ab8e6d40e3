#include "server/routes.hpp"

#include "server/rooms/feedback.hpp"
#include "server/rooms/visit.hpp"
#include "shared/app/app_codec.hpp"
#include "shared/app/html.hpp"
#include "shared/app/screens/screens.hpp"
#include "shared/model/base/text.hpp"

namespace hearth {

using http::Method;
using http::Request;
using http::Respond;
using http::Response;
using http::Route;

namespace {

constexpr const char* html_type = "text/html; charset=utf-8";
constexpr const char* text_type = "text/plain; charset=utf-8";
constexpr const char* json_type = "application/json; charset=utf-8";

// Path and query as they came, encoded anew.
std::string target_of(const Request& request) {
  std::string target = encoded(request.path, "/");
  char mark = '?';
  for (const auto& [name, value] : request.query_fields) {
    target += mark + encoded(name) + '=' + encoded(value);
    mark = '&';
  }
  return target;
}
app::Place place_of(const Request& request) { return app::parse_place(target_of(request)); }

bool takes_brotli(const Request& request) {
  return http::choose_coding(request.header("accept-encoding").value_or(""), {.br = true}) == http::Coding::br;
}

Response typed(int status, const char* type, std::string body) {
  return {.status = status, .headers = {{"Content-Type", type}}, .body = std::move(body)};
}

Response squeezed(const Request& request, Response response) {
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (!takes_brotli(request)) return response;
  if (std::string small = compressed(response.body); !small.empty()) {
    response.body = std::move(small);
    response.headers.emplace_back("Content-Encoding", "br");
  }
  return response;
}

Response page(const Desk& desk, const Request& request, int status, const app::App& app) {
  return page_reply(desk, request, status, desk.documents.write(app));
}

int status_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::stored: return 201;
    case Outcome::already: return 200;
    case Outcome::malformed: return 400;
    case Outcome::refused: return 422;
    case Outcome::conflict: return 409;
    case Outcome::unavailable: return 503;
  }
  return 500;
}

Response receipt_reply(const app::Wording& say, const Receipt& receipt) {
  switch (receipt.outcome) {
    case Outcome::stored: return typed(201, json_type, R"({"stored":"now"})");
    case Outcome::already: return typed(200, json_type, R"({"stored":"already"})");
    case Outcome::unavailable: {
      Response response = http::problem(503, "Not stored", app::unmarked(say("problem.unavailable")));
      response.headers.emplace_back("Retry-After", "5");
      return response;
    }
    default: break;
  }
  std::vector<http::FieldError> errors;
  for (const Error& it : receipt.errors) errors.push_back({it.pointer, app::unmarked(say(it.say))});
  const char* title = receipt.outcome == Outcome::malformed  ? "Not readable"
                      : receipt.outcome == Outcome::conflict ? "Already used for other answers"
                                                             : "Not acceptable as it is";
  return http::problem(status_of(receipt.outcome), title, errors.empty() ? "" : errors.front().message, errors);
}

void take_submission(Desk desk, const Request& request, Respond respond) {
  auto read = read_submission(request.body);
  auto say = desk.reception.content().say(read ? read->language : "en");
  desk.reception.receive(
      std::move(read), desk.accounts.who(request).role,
      [say = std::move(say), respond = std::move(respond)](Receipt receipt) { respond(receipt_reply(*say, receipt)); });
}

bool is_there(const app::App& app, Role role) {
  switch (app.place.room) {
    case app::Room::nowhere: return false;
    case app::Room::feedback: {
      const auto form = form_here(app);
      return form && find(*app.hubs, app.place.hub) && (form->for_public() || Reception::fills_in_for_others(role));
    }
    case app::Room::storybook: return app::is_story(app.place.story);
    default: return true;
  }
}

void show_page(Desk desk, const Request& request, Respond respond) {
  const Who who = desk.accounts.who(request);
  app::App app = desk.reception.open(place_of(request), who);
  if (!is_there(app, who.role))
    app.place = {.room = app::Room::nowhere, .language = app.place.language, .view = app.place.view};
  respond(page(desk, request, app.place.room == app::Room::nowhere ? 404 : 200, app));
}

Visit visit_of(const Desk& desk, const Request& request) {
  return {desk, request, desk.accounts.who(request), desk.reception.open(app::kept_place(target_of(request)), Who{}),
          desk.reception.now()};
}

// A form by its name; what is none may be a code.
void show_feedback(Desk desk, const Request& request, Respond respond) {
  if (desk.reception.content().forms->newest({std::string(request.part("form"))}))
    return show_page(desk, request, std::move(respond));
  open_code(visit_of(desk, request), Reply(desk, std::move(respond)));
}

// The App of a place, for a page that moves without a reload. Unchanged since last asked: 304.
void show_place(Desk desk, const Request& request, Respond respond) {
  app::Place place = app::parse_place(request.query("at").value_or(""));
  const Who who = desk.accounts.who(request);
  if (app::for_staff(place.room) && !Allowed::may(who.role, "see-own-hub").value_or(false))
    return respond(http::problem(!who.is_staff() ? 401 : 403, "For staff who are signed in",
                                 (*desk.reception.content().say("en"))("account.refused.lead")));
  std::string etag = "\"" + desk.reception.edition() + '-' + desk.reception.today().iso() + "\"";
  bool unchanged = app::for_staff(place.room) && request.header("if-none-match") == etag;
  Response response = unchanged ? Response{.status = 304}
                                : squeezed(request, typed(200, json_type, print_app(desk.reception.open(place, who))));
  if (app::for_staff(place.room)) response.headers.emplace_back("ETag", etag);
  respond(std::move(response));
}

void press_form(Desk desk, const Request& request, Respond respond) {
  desk.reception.press(place_of(request), desk.accounts.who(request), request.form_fields,
                       [desk, request, respond = std::move(respond)](app::App app, Receipt receipt) {
                         int status = receipt.outcome == Outcome::stored ? 200 : status_of(receipt.outcome);
                         Response response = page(desk, request, status, app);
                         if (status == 503) response.headers.emplace_back("Retry-After", "5");
                         respond(std::move(response));
                       });
}

}  // namespace

Response page_reply(const Desk& desk, const Request& request, int status, std::string html) {
  Response response = typed(status, html_type, std::move(html));
  response.headers.emplace_back("Content-Security-Policy", desk.documents.policy());
  return squeezed(request, std::move(response));
}

std::vector<Route> routes(Desk desk) {
  std::vector<Route> list;
  auto add = [&](Method method, std::string pattern, const char* action,
                 void (*handle)(Desk, const Request&, Respond)) {
    list.push_back({.method = method,
                    .pattern = std::move(pattern),
                    .action = action,
                    .handle = [desk, handle](const Request& request, Respond respond) {
                      handle(desk, request, std::move(respond));
                    }});
  };
  for (const char* page : {"/", "/feedback", "/feedback/thanks", "/storybook", "/storybook/:story"})
    add(Method::get, page, "read-public", show_page);
  add(Method::get, "/staff/satisfaction", "see-own-hub", show_page);
  constexpr RoomRoutes (*areas[])() = {
      staff_rooms,      account_rooms, star_rooms,      quality_rooms,          audit_rooms,    numbers_rooms,
      invitation_rooms, voice_rooms,   paper_rooms,     register_rooms,         check_in_rooms, my_family_rooms,
      family_rooms,     booking_rooms, timetable_rooms, timetable_editor_rooms,
  };
  for (auto area : areas)
    for (RoomRoute& room : area())
      list.push_back({.method = room.method,
                      .pattern = std::move(room.pattern),
                      .action = std::move(room.action),
                      .body_bytes_max = room.body_bytes_max,
                      .handle = [desk, handle = room.handle](const Request& request, Respond respond) {
                        handle(visit_of(desk, request), Reply(desk, std::move(respond)));
                      }});
  add(Method::get, "/feedback/:form", "read-public", show_feedback);
  for (const char* form : {"/feedback", "/feedback/:form"}) add(Method::post, form, "give-feedback", press_form);
  add(Method::post, "/api/v1/submissions", "give-feedback", take_submission);
  add(Method::get, "/api/v1/place", "read-public", show_place);
  add(Method::get, "/api/openapi.json", "read-public", [](Desk its, const Request& request, Respond respond) {
    respond(squeezed(request, typed(200, json_type, its.reception.content().openapi)));
  });
  add(Method::get, "/assets/*", "read-public",
      [](Desk its, const Request& request, Respond respond) { respond(its.files.serve(request)); });
  add(Method::get, "/healthz", "see-health",
      [](Desk, const Request&, Respond respond) { respond(typed(200, text_type, "alive\n")); });
  add(Method::get, "/readyz", "see-health", [](Desk its, const Request&, Respond respond) {
    if (its.writer.ready()) return respond(typed(200, text_type, "able to store\n"));
    Response response = http::problem(503, "Not able to store",
                                      "The disk is full or cannot be written. Feedback is not taken until it can.");
    response.headers.emplace_back("Retry-After", "5");
    respond(std::move(response));
  });
  return list;
}

http::Hooks hooks(Desk desk) {
  http::Hooks hooks;
  hooks.refusal = [desk](const Route& route, const Request& request) -> std::optional<Response> {
    const Who who = desk.accounts.who(request);
    if (Allowed::may(who.role, route.action).value_or(false)) return std::nullopt;
    return refused_room(desk, request, who);
  };
  hooks.page = [desk](const Request& request, int status) {
    const app::Place asked = place_of(request);
    app::Place place{.room = app::Room::nowhere, .language = asked.language, .view = asked.view};
    return page(desk, request, status, desk.reception.open(place, Who{}));
  };
  return hooks;
}

}  // namespace hearth
