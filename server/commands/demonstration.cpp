#include "server/commands/demonstration.hpp"

#include <array>

#include "server/demonstration/accounts.hpp"

namespace hearth {
namespace {

constexpr int days_back = 730, group_size = 512;
constexpr Grower growers[] = {
    grow_accounts, grow_star, grow_quality, grow_numbers, grow_feedback, grow_families, grow_timetable,
};

// Best answer first. A hub has its own level, and drifts over the seasons.
int answer_of(SeededDice& dice, int options, int good_in_100) {
  if (dice.below(100) < good_in_100) return options > 3 ? dice.below(5) < 3 ? 0 : 1 : 0;
  int worse_from = options > 3 ? 2 : 1;
  return worse_from + (dice.below(3) == 0 ? dice.below(options - worse_from) : 0);
}

int good_in_100(int hub, Day day) {
  constexpr std::array<int, 6> level{86, 74, 91, 68, 80, 88}, drift{4, 9, -6, 12, -3, 2};
  auto at = static_cast<std::size_t>(hub) % level.size();
  int season = day.month() == 1 || day.month() == 8 ? -5 : day.month() == 5 ? 3 : 0;
  return level[at] + season + drift[at] * (day.number() - 20400) / 730;
}

}  // namespace

Submission made_up_answer(const Content& content, SeededDice& dice, Moment when, const Definition& form,
                          const HubId& hub, int good) {
  Submission it{.id = SubmissionId::minted(when, dice),
                .form = form.id,
                .version = form.version,
                .hub = hub,
                .language = dice.below(9) ? "en" : "ur",
                .answers = {}};
  for (const Question& question : form.questions) {
    const int options = static_cast<int>(question.options.size());
    auto option = [&](int i) { return question.options[static_cast<std::size_t>(i)].id; };
    if (question.kind == QuestionKind::text && dice.below(4) == 0)
      if (auto said = content.voices.find(it.language); said != content.voices.end())
        it.answers[question.id] =
            said->second[static_cast<std::size_t>(dice.below(static_cast<int>(said->second.size())))];
    if (options == 0 || (!question.required && dice.below(5) == 0)) continue;
    if (question.kind == QuestionKind::several) {
      std::vector<std::string> chosen;
      for (int i = 0; i < options; ++i)
        if (dice.below(2)) chosen.push_back(option(i));
      it.answers[question.id] = std::move(chosen);
    } else {
      it.answers[question.id] = option(answer_of(dice, options, good));
    }
  }
  return it;
}

std::optional<int> grow_demonstration(Store& store, Keys& keys, const Content& content, Day today, Moment now,
                                      std::uint64_t seed) {
  const Growing growing{content, keys, today, now, seed};
  for (const Grower grow : growers) {
    const Change change = [&](Rows& rows) { return grow(rows, growing) ? Stored::now : Stored::unavailable; };
    if (store.change({&change, 1}).front() == Stored::unavailable) return std::nullopt;
  }
  std::vector<ValidSubmission> group;
  int fresh = 0;
  bool willing = true;
  auto flush = [&] {
    for (Stored stored : store.keep(group, now)) {
      fresh += stored == Stored::now;
      willing = willing && stored != Stored::unavailable;
    }
    group.clear();
  };
  for (ValidSubmission& answer : feedback_answers(growing)) {
    group.push_back(std::move(answer));
    if (group.size() >= group_size) flush();
  }
  auto smiley = content.forms->newest({"door-smiley"}), session = content.forms->newest({"session-feedback"});
  if (!smiley || !session) return 0;
  for (int back = days_back; back >= 0 && willing; --back) {
    const Day day = today.plus_days(-back);
    if (day.weekday() == 7) continue;  // hubs are closed on Sundays
    int number = 0;
    for (const Hub& hub : *content.hubs) {
      if (!hub.satellite_of.empty()) continue;
      SeededDice dice(seed * 1000003 + static_cast<std::uint64_t>(day.number()) * 64 +
                      static_cast<std::uint64_t>(number));
      const int good = good_in_100(number++, day);
      auto add = [&](const std::shared_ptr<const Definition>& form, int times) {
        for (int i = 0; i < times; ++i)
          if (auto valid =
                  validate(form, made_up_answer(content, dice, {day.number() * 86400000LL}, *form, hub.id, good), day))
            group.push_back(std::move(*valid));
      };
      add(smiley, day.weekday() == 6 ? 2 + dice.below(4) : 3 + dice.below(8));
      add(session, 1 + dice.below(4));
      if (auto month = content.forms->newest({"monthly-question"})) add(month, dice.below(3));
      if (auto course = content.forms->newest({"programme-completion"}); course && day.weekday() == 5)
        add(course, dice.below(4));
      if (day.month() == 11)
        for (const char* survey : {"survey-families", "survey-young-people", "survey-partners"})
          if (auto yearly = content.forms->newest({survey})) add(yearly, dice.below(2));
      if (group.size() >= group_size) flush();
    }
  }
  flush();
  if (!willing) return std::nullopt;
  return fresh;
}

}  // namespace hearth
