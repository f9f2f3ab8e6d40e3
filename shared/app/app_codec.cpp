#include "shared/app/app_codec.hpp"

#include "shared/model/codec/json.hpp"
#include "shared/model/codec/submission_codec.hpp"

namespace hearth::app {
namespace {

Json wording_to_json(const Wording& wording, Room room) {
  Json say = Json::object(), reviewed = Json::array();
  auto wanted = [&](std::string_view key) { return is_said_in(room, key); };
  for (const auto& [key, text] : wording.words)
    if (wanted(key)) say[key] = text;
  for (const auto& [key, forms] : wording.counted)
    if (wanted(key)) say[key] = forms;
  for (const std::string& key : wording.reviewed)
    if (wanted(key)) reviewed.push_back(key);
  if (wording.all_reviewed(room)) reviewed = true;
  return {{"language", wording.language},
          {"name", wording.name},
          {"dir", wording.right_to_left ? "rtl" : "ltr"},
          {"reviewed", std::move(reviewed)},
          {"say", std::move(say)}};
}

void add_words(const Json& json, const Json& say, Wording& wording) {
  for (const auto& [key, text] : say.items()) {
    if (text.is_string()) wording.words[key] = text.get<std::string>();
    if (!text_at(text, "other")) continue;
    for (const auto& [category, form] : text.items())
      if (form.is_string()) wording.counted[key][category] = form.get<std::string>();
  }
  if (flag_at(json, "reviewed"))
    for (const auto& [key, text] : say.items()) wording.reviewed.insert(key);
  if (const Json* keys = array_at(json, "reviewed"))
    for (const Json& key : *keys)
      if (key.is_string()) wording.reviewed.insert(key.get<std::string>());
}

std::optional<Wording> wording_from(const Json& json) {
  const std::string *language = text_at(json, "language"), *name = text_at(json, "name"), *dir = text_at(json, "dir");
  const Json* say = object_at(json, "say");
  if (!language || !name || !dir || !say) return std::nullopt;
  Wording wording{.language = *language, .name = *name, .right_to_left = *dir == "rtl"};
  add_words(json, *say, wording);
  return wording;
}

Json hubs_to_json(const Hubs& hubs) {
  Json json = Json::array();
  for (const Hub& hub : hubs)
    json.push_back(
        {{"id", hub.id.text}, {"name", hub.name}, {"area", hub.area}, {"satellite_of", hub.satellite_of.text}});
  return json;
}

std::optional<Hubs> hubs_from(const Json* json) {
  if (!json) return std::nullopt;
  Hubs hubs;
  for (const Json& it : *json) {
    const std::string *id = text_at(it, "id"), *name = text_at(it, "name"), *area = text_at(it, "area"),
                      *of = text_at(it, "satellite_of");
    auto hub = HubId::parse(id ? *id : "");
    if (!hub || !name || !area) return std::nullopt;
    hubs.push_back({*hub, *name, *area, HubId::parse(of ? *of : "").value_or(HubId{})});
  }
  return hubs;
}

Errors errors_from(const Json* json) {
  Errors errors;
  if (json)
    for (const Json& it : *json)
      // A problem document brings the sentence itself, which Wording answers unchanged.
      if (const std::string* pointer = text_at(it, "pointer"), *say = text_at(it, "say"),
          *message = text_at(it, "message");
          pointer && (say || message))
        errors.push_back({*pointer, say ? *say : *message});
  return errors;
}

}  // namespace

std::string print_app(const App& app) {
  const bool kept =
      app.place.room == Room::kept;  // the program shows what the server wrote, and needs nothing to do so
  Json json{{"place", address(app.place)},
            {"today", app.today.iso()},
            {"wording", wording_to_json(*app.say, app.place.room)},
            {"languages", Json::array()},
            {"hubs", hubs_to_json(kept ? Hubs{} : *app.hubs)},
            {"forms", Json::array()},
            {"figures", Json::array()},
            {"thanked_for", app.thanked_for.text},
            {"demonstration", app.demonstration}};
  if (!kept)
    for (const LanguageChoice& it : *app.languages) json["languages"].push_back({{"tag", it.tag}, {"name", it.name}});
  for (const auto& form : forms_needed(app)) json["forms"].push_back(form_to_json(*form, app.say->language));
  for (const OwnHubFigure& figure : *app.figures) json["figures"].push_back(satisfaction_to_json(figure));
  Json draft = parse_json(print_submission(submission_of(app))).value_or(Json::object());
  draft["waiting"] = app.draft.sending != Sending::no;
  for (const Error& it : app.draft.errors) draft["errors"].push_back({{"pointer", it.pointer}, {"say", it.say}});
  json["draft"] = std::move(draft);
  std::string out;
  for (char c : printed(json)) out += c == '<' ? "\\u003c" : std::string(1, c);
  return out;
}

std::optional<App> read_app(std::string_view text) {
  auto json = parse_json(text);
  if (!json) return std::nullopt;
  App app;
  const std::string *place = text_at(*json, "place"), *today = text_at(*json, "today"),
                    *thanked = text_at(*json, "thanked_for");
  const Json *wording = object_at(*json, "wording"), *draft = object_at(*json, "draft"), *answers = nullptr;
  if (!place || !today || !wording || !draft) return std::nullopt;
  auto words = wording_from(*wording);
  auto hubs = hubs_from(array_at(*json, "hubs"));
  auto day = Day::parse(*today);
  const std::string* id = text_at(*draft, "id");
  auto draft_id = SubmissionId::parse(id ? *id : "");
  if (!words || !hubs || !day || !draft_id) return std::nullopt;
  app.place = parse_place(*place);
  app.today = *day;
  app.say = std::make_shared<const Wording>(std::move(*words));
  app.hubs = std::make_shared<const Hubs>(std::move(*hubs));
  app.thanked_for = FormId::parse(thanked ? *thanked : "").value_or(FormId{});
  app.demonstration = flag_at(*json, "demonstration");
  std::vector<LanguageChoice> languages;
  if (const Json* list = array_at(*json, "languages"))
    for (const Json& it : *list)
      if (const std::string* tag = text_at(it, "tag"), *name = text_at(it, "name"); tag && name)
        languages.push_back({*tag, *name});
  app.languages = std::make_shared<const std::vector<LanguageChoice>>(std::move(languages));
  FormShelf forms;
  if (const Json* list = array_at(*json, "forms"))
    for (const Json& it : *list) {
      auto form = form_from_json(it);
      if (!form) return std::nullopt;
      forms.add(std::move(*form));
    }
  app.forms = std::make_shared<const FormShelf>(std::move(forms));
  std::vector<OwnHubFigure> figures;
  if (const Json* list = array_at(*json, "figures"))
    for (const Json& it : *list) {
      auto figure = Received::figure(it);
      if (!figure) return std::nullopt;
      figures.push_back(std::move(*figure));
    }
  app.figures = std::make_shared<const std::vector<OwnHubFigure>>(std::move(figures));
  app.draft.id = *draft_id;
  app.draft.sending = flag_at(*draft, "waiting") ? Sending::waiting : Sending::no;
  app.draft.errors = errors_from(array_at(*draft, "errors"));
  if ((answers = object_at(*draft, "answers")))
    for (const auto& [question, value] : answers->items())
      if (auto answer = answer_from_json(value)) app.draft.answers.emplace(question, std::move(*answer));
  return app;
}

std::optional<Wording> read_wording(std::string_view text) {
  auto json = parse_json(text);
  return json ? wording_from(*json) : std::nullopt;
}

bool read_more_wording(std::string_view text, Wording& into) {
  auto json = parse_json(text);
  const Json* say = json ? object_at(*json, "say") : nullptr;
  if (say) add_words(*json, *say, into);
  return say != nullptr;
}

std::optional<Hubs> read_hubs(std::string_view text) {
  auto json = parse_json(text);
  return json ? hubs_from(array_at(*json, "hubs")) : std::nullopt;
}

Delivered read_delivery(SubmissionId id, int status, std::string_view body) {
  if (status == 200 || status == 201) return {id, Delivery::stored, {}};
  if (status < 400 || status >= 500 || status == 429) return {id, Delivery::unreachable, {}};
  auto json = parse_json(body);
  Errors errors = errors_from(json ? array_at(*json, "errors") : nullptr);
  if (errors.empty()) errors.push_back({"", "problem.not_taken"});
  return {id, Delivery::refused, std::move(errors)};
}

}  // namespace hearth::app
