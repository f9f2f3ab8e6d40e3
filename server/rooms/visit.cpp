#include "server/rooms/visit.hpp"

#include "shared/app/screens/parts.hpp"
#include "shared/app/screens/screens.hpp"
#include "shared/model/base/text.hpp"

namespace hearth {

using app::Place;

std::string Visit::asked(std::string_view name) const { return tidied(request.query(name).value_or("")); }
std::string Visit::typed(std::string_view name) const { return tidied(request.form(name).value_or("")); }
std::vector<std::string> Visit::all_typed(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [field, value] : request.form_fields)
    if (field == name) values.push_back(tidied(value));
  return values;
}

std::string Visit::link(std::string_view path_and_query) const {
  Place there = app::kept_place(path_and_query);
  there.language = app.place.language;
  there.view = app.place.view;
  return address(there);
}

void Reply::page(const Visit& visit, const app::Screen& screen, int status, int retry_s) const {
  http::Response response = page_reply(desk_, visit.request, status, desk_.documents.write(visit.app, screen));
  if (retry_s > 0) response.headers.emplace_back("Retry-After", std::to_string(retry_s));
  respond_(std::move(response));
}

void Reply::go(const Visit& visit, std::string_view path_and_query, std::string cookie) const {
  http::Response response{.status = 303, .headers = {{"Location", visit.link(path_and_query)}}};
  if (!cookie.empty()) response.headers.emplace_back("Set-Cookie", std::move(cookie));
  respond_(std::move(response));
}

void Reply::file(std::string name, std::string type, std::string body) const {
  respond_({.status = 200,
            .headers = {{"Content-Type", std::move(type)},
                        {"Content-Disposition", "attachment; filename=\"" + std::move(name) + '"'}},
            .body = std::move(body)});
}

void Reply::nowhere(const Visit& visit) const {
  app::App lost = visit.app;
  page(visit, app::nowhere_screen(lost), 404);
}

void Reply::sorry(const Visit& visit, app::Screen screen, Stored stored) const {
  const bool conflict = stored == Stored::conflict;
  screen.body.insert(
      screen.body.begin(),
      app::notice("errors", visit.say()(conflict ? "problem.changed" : "problem.unavailable"), app::Look::problem));
  http::Response response =
      page_reply(desk_, visit.request, conflict ? 409 : 503, desk_.documents.write(visit.app, screen));
  if (!conflict) response.headers.emplace_back("Retry-After", "5");
  respond_(std::move(response));
}

}  // namespace hearth
