#include "client/program.hpp"

#include "client/painter.hpp"
#include "client/platform.hpp"
#include "shared/app/app_codec.hpp"
#include "shared/app/html.hpp"
#include "shared/model/base/cases.hpp"
#include "shared/model/codec/submission_codec.hpp"

namespace hearth::client {
namespace {

class BrowserDice final : public Dice {
 public:
  std::uint64_t roll() override { return random_bits(); }
};

class Program final : public Listener {
 public:
  explicit Program(ScreenOf screen_of) : screen_of_(screen_of) {}

  bool booted(std::string_view json) override {
    auto app = app::read_app(json);
    if (!app) return false;
    app_ = std::move(*app);
    return true;
  }

  // The page is as the server wrote it, from this same App; only an answer that is still to be sent looks another way.
  void adopted() override {
    adopted_ = true;
    if (app_.place.room == app::Room::kept) return stay();
    const bool as_written = app_.draft.sending == app::Sending::no;
    take(come_alive(std::move(app_)), as_written);
    if (as_written) draw(screen_of_(app_));
  }

  void control(std::string_view name, std::string_view joined) override {
    std::vector<std::string> values;
    while (!joined.empty()) {
      std::string_view value = joined.substr(0, joined.find('\x1f'));
      values.emplace_back(value);
      joined.remove_prefix(std::min(joined.size(), value.size() + 1));
    }
    auto action = action_of(app_, name, std::move(values));
    if (!action) return;
    // The page already shows what was ticked or typed; only an error that has gone needs a new screen.
    const auto form = app::form_here(app_);
    // Until it is adopted the page tells what was said before, and nothing may move under anybody's hands.
    const bool shown = !adopted_ || (std::holds_alternative<app::Answered>(*action) && app_.draft.errors.empty() &&
                                     !follows_ && !(form && form->conditional()));
    act(*action, shown);
  }

  bool went(std::string_view target) override {
    const app::Place place = app::parse_place(target);
    if (place.room == app::Room::nowhere) return false;
    act(app::Went{place});
    return true;
  }

  void kept(std::string_view target) override {
    app_.place = app::kept_place(target);
    stay();
  }

  void loaded(int status, std::string_view json) override {
    auto app = status == 200 ? app::read_app(json) : std::nullopt;
    if (app) act(app::Loaded{std::move(*app)});
    else if (status == 304) act(app::Unchanged{}, true);
    else act(app::NotLoaded{});
  }

  void delivered(std::string_view hex, int status, std::string_view body) override {
    if (auto id = SubmissionId::parse(hex)) act(app::read_delivery(*id, status, body));
  }

  void woke() override { act(app::Woke{}, true); }

 private:
  // The server keeps this room: the page shows what it wrote, figures too.
  void stay() {
    show_figures({});
    set_view(app_.place.view);
  }

  void act(const app::Action& action, bool shown = false) {
    take(update(std::move(app_), action, now(), dice_), shown);
  }

  void take(app::Step step, bool shown = false) {
    app_ = std::move(step.app);
    if (!shown) {
      const app::Screen screen = screen_of_(app_);
      show(screen);
      draw(screen);
    }
    for (const app::Effect& effect : step.effects)
      std::visit(Cases{[](const app::Send& it) { send(it.submission.id.hex(), print_submission(it.submission)); },
                       [](const app::Load& it) { load(address(it.place)); },
                       [](const app::ShowAddress& it) { show_address(address(it.place)); },
                       [](const app::Wake& it) { wake(it.after_ms); }, [](const app::Focus& it) { focus(it.key); }},
                 effect);
  }

  void draw(const app::Screen& screen) {
    std::vector<app::Figure> figures;
    follows_ = false;
    for (const app::Figure* figure : figures_of(screen)) {
      figures.push_back(*figure);
      follows_ = follows_ || !figure->handles.empty();
    }
    show_figures(std::move(figures));
    set_view(app_.place.view);
  }

  ScreenOf screen_of_;
  app::App app_;
  bool adopted_ = false;
  bool follows_ = false;  // a figure on the screen shows what is chosen beside it
  BrowserDice dice_;
};

}  // namespace

void run(ScreenOf screen_of) {
  static Program program(screen_of);  // lives as long as the page
  start_painter();
  listen(program);
}

}  // namespace hearth::client
