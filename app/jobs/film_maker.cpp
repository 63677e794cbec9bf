#include "app/jobs/film_maker.h"

#include "app/panels/dialogs/toasts.h"
#include "app/window/problem.h"

namespace zscape {

namespace {

std::array<std::uint8_t, 3> rgb(ImU32 colour) {
  return {static_cast<std::uint8_t>(colour >> IM_COL32_R_SHIFT),
          static_cast<std::uint8_t>(colour >> IM_COL32_G_SHIFT),
          static_cast<std::uint8_t>(colour >> IM_COL32_B_SHIFT)};
}

}  // namespace

FilmColours film_colours(const Style& style) {
  FilmColours colours;
  for (std::size_t i = 0; i < colours.classes.size(); ++i) colours.classes[i] = rgb(style.classes[i]);
  colours.accent = rgb(style.accent);
  return colours;
}

void FilmMaker::start(const std::filesystem::path& path, const Snapshot& shown, const FilmColours& colours,
                      ViewState& view) {
  if (busy()) {
    add_toast(view, "A film is being made already.", "Wait for it, or cancel it beside the timeline.");
    return;
  }
  if (shown.timeline->empty() || !shown.dataset) {
    add_toast(view, "There is no learning to film yet.", "Train first.");
    return;
  }
  share_ = std::make_shared<std::atomic<double>>(0);
  stop_ = std::stop_source();
  work_.start(
      queue_,
      [path, colours, timeline = shown.timeline, dataset = shown.dataset, share = share_, news = on_news_,
       stop = stop_.get_token()](const std::stop_token&) {
        const auto progress = [&](double done) {
          share->store(done);
          news();
        };
        const LearningFilm film = learning_film(*timeline, dataset->test, colours, progress, stop);
        write_gif(path, film.frames, film.palette);
        return path;
      },
      on_news_);
  view.film = 0;
}

void FilmMaker::deliver(ViewState& view) {
  if (busy()) view.film = share_->load();
  const auto outcome = work_.take();
  if (!outcome) return;
  view.film.reset();
  if (outcome->value) {
    add_toast(view, "Saved " + outcome->value->string());
  } else if (outcome->cancelled) {
    add_toast(view, "The film was cancelled.");
  } else {
    report_problem(view, outcome->problem, outcome->remedy);
  }
}

}  // namespace zscape
