// voices.cpp: what families wrote, read by staff; names struck out before anybody else sees it; what was answered in public.
#include <algorithm>

#include "server/rooms/feedback.hpp"
#include "server/sealed/crypto.hpp"
#include "server/sealed/personal.hpp"
#include "server/store/feedback_rows.hpp"
#include "shared/app/screens/voices.hpp"
#include "shared/model/base/text.hpp"

namespace hearth {

using namespace app;

namespace {

constexpr const char *voices_path = "/staff/voices", *answers_path = "/staff/you-said";
constexpr int days_read = 60, days_searched = 366, lines_max = 50, good_news_max = 12;
constexpr std::array<const char*, 4> stages{"heard", "doing", "done", "cannot"};

using Hearings = std::map<std::pair<SubmissionId, std::string>, HearingRow>;

Hearings hearings_of(Rows& rows) {
  Hearings all;
  for (HearingRow& it : hearings(rows)) all.emplace(std::pair(it.from, it.question), std::move(it));
  return all;
}

std::vector<std::string> words_between_spaces(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    if (!word.empty()) words.emplace_back(word);
    text.remove_prefix(std::min(text.size(), word.size() + 1));
  }
  return words;
}

VoiceLine line_of(const Visit& visit, Voice voice, bool from_paper, const Hearings& heard) {
  VoiceLine line{.voice = std::move(voice), .from_paper = from_paper};
  line.href = visit.link(std::string(voices_path) + '/' + line.voice.from.hex() + '/' + line.voice.question);
  if (auto it = heard.find({line.voice.from, line.voice.question}); it != heard.end()) {
    line.themes = words_between_spaces(it->second.themes);
    line.shown = it->second.shown;
    line.good_news = it->second.good_news;
    line.heard = true;
  }
  return line;
}

std::vector<Voice> voices_in(const FormShelf& forms, const std::string& payload, Day on) {
  auto read = read_submission(payload);
  auto form = read ? forms.find(read->form, read->version) : nullptr;
  if (!form) return {};
  auto valid = validate(form, *std::move(read), on);
  return valid ? voices_of(*valid) : std::vector<Voice>{};
}

void show_voices(Visit visit, Reply reply) {
  const Content& content = visit.desk.reception.content();
  VoicesPage page{.hub = hub_here(visit), .theme = visit.asked("theme"), .sought = visit.asked("q")};
  page.may_order = visit.may("see-safeguarding");
  page.by_worry = page.may_order && visit.asked("order") == "worry";
  page.days = page.sought.empty() ? days_read : days_searched;
  const bool read = visit.desk.store.read([&](Rows& rows) {
    const Hearings heard = hearings_of(rows);
    for (const auto& form : content.forms->all()) {
      if (content.forms->newest(form->id) != form) continue;
      for (const KeptAnswers& kept :
           answers_to(rows, form->id, page.hub, visit.app.today.plus_days(-page.days), Which::all))
        for (Voice& voice : voices_in(*content.forms, kept.payload, kept.on)) {
          if (!has_words(voice.words, page.sought)) continue;
          VoiceLine line = line_of(visit, std::move(voice), kept.from_paper, heard);
          if (page.theme.empty() || std::find(line.themes.begin(), line.themes.end(), page.theme) != line.themes.end())
            page.lines.push_back(std::move(line));
        }
    }
  });
  auto worries_of = [&](const VoiceLine& it) { return page.by_worry ? worries(it.voice.words, content.worry) : 0; };
  std::stable_sort(page.lines.begin(), page.lines.end(), [&](const VoiceLine& a, const VoiceLine& b) {
    const int more = worries_of(a), less = worries_of(b);
    if (more != less) return more > less;
    return page.by_worry ? a.voice.on < b.voice.on : b.voice.on < a.voice.on;
  });
  if (page.lines.size() > lines_max) {
    page.more = static_cast<int>(page.lines.size()) - lines_max;
    page.lines.resize(lines_max);
  }
  if (!read) return reply.sorry(visit, voices_screen(visit.app, page), Stored::unavailable);
  reply.page(visit, voices_screen(visit.app, page));
}

std::optional<VoiceLine> voice_here(const Visit& visit) {
  std::optional<VoiceLine> found;
  auto id = SubmissionId::parse(visit.part("submission"));
  if (!id) return found;
  visit.desk.store.read([&](Rows& rows) {
    auto kept = answer_with_id(rows, *id);
    if (!kept) return;
    for (Voice& voice : voices_in(*visit.desk.reception.content().forms, kept->payload, kept->on))
      if (voice.question == visit.part("question") && (visit.who.hub.empty() || visit.who.hub == voice.hub))
        found = line_of(visit, std::move(voice), kept->from_paper, hearings_of(rows));
  });
  return found;
}

void show_voice(Visit visit, Reply reply) {
  auto line = voice_here(visit);
  if (!line) return reply.nowhere(visit);
  reply.page(visit, voice_screen(visit.app, {*line, with_names_struck(line->voice.words)}));
}

void hear_voice(Visit visit, Reply reply) {
  auto line = voice_here(visit);
  if (!line) return reply.nowhere(visit);
  HearingRow row{
      .from = line->voice.from, .question = line->voice.question, .heard_by = visit.who.id, .heard = visit.now};
  line->themes.clear();
  for (const char* theme : voice_themes) {
    const auto typed = visit.all_typed("themes");
    if (std::find(typed.begin(), typed.end(), theme) == typed.end()) continue;
    line->themes.push_back(theme);
    row.themes += (row.themes.empty() ? "" : " ") + std::string(theme);
  }
  if (visit.typed("struck") == "yes") row.shown = visit.typed("shown");
  row.good_news = line->voice.may_show && visit.typed("good") == "yes" && !row.shown.empty();
  const char* problem = visit.typed("struck") == "yes" ? problem_with_shown(line->voice.words, row.shown) : nullptr;
  if (problem) {
    line->shown = row.shown;
    return reply.page(visit, voice_screen(visit.app, {*line, row.shown, problem}), 422);
  }
  visit.desk.change([row](Rows& rows) { return put_hearing(rows, row) ? Stored::now : Stored::unavailable; },
                    [visit, reply, line](Stored stored) {
                      if (stored != Stored::now)
                        return reply.sorry(visit, voice_screen(visit.app, {*line, line->shown}), stored);
                      reply.go(visit, std::string(voices_path) + "?hub=" + line->voice.hub.text);
                    });
}

AnswerLine answer_line(const SaidAndDone& it) {
  return {crypto::hex(it.id),
          it.hub,
          it.theme,
          it.said,
          it.did,
          stages[static_cast<std::size_t>(it.stage)],
          it.published.value_or(it.on),
          it.published.has_value()};
}

AnswersPage answers_page(const Visit& visit) {
  AnswersPage page;
  page.typed.stage = "done";
  visit.desk.store.read([&](Rows& rows) {
    for (const SaidAndDone& it : said_and_done(rows))
      if (visit.who.hub.empty() || it.hub.empty() || it.hub == visit.who.hub) page.lines.push_back(answer_line(it));
  });
  return page;
}

void show_answers(Visit visit, Reply reply) { reply.page(visit, answers_screen(visit.app, answers_page(visit))); }

void put_answer(const Visit& visit, const Reply& reply, const SaidAndDone& it) {
  visit.desk.change([it](Rows& rows) { return put_said_and_done(rows, it) ? Stored::now : Stored::unavailable; },
                    [visit, reply](Stored stored) {
                      if (stored != Stored::now)
                        return reply.sorry(visit, answers_screen(visit.app, answers_page(visit)), stored);
                      reply.go(visit, answers_path);
                    });
}

void press_answers(Visit visit, Reply reply) {
  const std::string pressed = visit.pressed();
  if (pressed.starts_with("turn.")) {
    std::optional<SaidAndDone> found;
    visit.desk.store.read([&](Rows& rows) {
      for (SaidAndDone& it : said_and_done(rows))
        if (crypto::hex(it.id) == pressed.substr(5)) found = std::move(it);
    });
    if (!found) return reply.nowhere(visit);
    if (found->published) found->published.reset();
    else found->published = visit.app.today;
    return put_answer(visit, reply, *found);
  }
  AnswersPage page = answers_page(visit);
  AnswerLine& typed = page.typed;
  typed = {.hub = HubId::parse(visit.typed("hub")).value_or(HubId{}),
           .theme = visit.typed("theme"),
           .said = visit.typed("said"),
           .did = visit.typed("did"),
           .stage = visit.typed("stage")};
  if (!find(*visit.app.hubs, typed.hub)) typed.hub = {};
  for (auto [name, words] : {std::pair{"said", &typed.said}, {"did", &typed.did}})
    if (words->empty()) page.errors.push_back({'/' + std::string(name), "voices.write_something"});
    else if (const auto count = characters(*words); !count || *count > 600)
      page.errors.push_back({'/' + std::string(name), "problem.shorter"});
  if (!page.errors.empty()) return reply.page(visit, answers_screen(visit.app, page), 422);
  SaidAndDone it{SubjectId::minted(visit.desk.dice).bytes(),
                 typed.hub,
                 typed.theme,
                 typed.said,
                 typed.did,
                 Stage::done,
                 visit.app.today};
  for (std::size_t i = 0; i < stages.size(); ++i)
    if (typed.stage == stages[i]) it.stage = static_cast<Stage>(i);
  if (pressed == "publish") it.published = visit.app.today;
  put_answer(visit, reply, it);
}

void show_you_said(Visit visit, Reply reply) {
  YouSaidPage page;
  visit.desk.store.read([&](Rows& rows) {
    for (const SaidAndDone& it : said_and_done(rows))
      if (it.published) page.answers.push_back(answer_line(it));
    for (const HearingRow& it : hearings(rows)) {
      if (!it.good_news || it.shown.empty() || page.good_news.size() >= good_news_max) continue;
      auto kept = answer_with_id(rows, it.from);
      auto read = kept ? read_submission(kept->payload) : Result<Submission, Refusal>(Unexpected{Refusal{}});
      if (read) page.good_news.emplace_back(read->hub, it.shown);
    }
  });
  reply.page(visit, you_said_screen(visit.app, page));
}

}  // namespace

RoomRoutes voice_rooms() {
  using http::Method;
  return {{Method::get, voices_path, "read-voices", show_voices},
          {Method::get, "/staff/voices/:submission/:question", "read-voices", show_voice},
          {Method::post, "/staff/voices/:submission/:question", "read-voices", hear_voice},
          {Method::get, answers_path, "publish-voices", show_answers},
          {Method::post, answers_path, "publish-voices", press_answers},
          {Method::get, "/you-said", "read-public", show_you_said}};
}

}  // namespace hearth
