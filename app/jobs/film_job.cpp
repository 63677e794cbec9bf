#include "app/jobs/film_job.h"

#include <utility>

#include "app/jobs/export_job.h"
#include "app/view/messages.h"

namespace zscape {

namespace {

constexpr const char* kKind = "film";

LearningFilm film_of(const Timeline& timeline, const Examples& test, const FilmColours& colours,
                     JobControl& control) {
  const auto progress = [&control](double done) { control.progress({done, 1}); };
  return learning_film(timeline, test, colours, control.team(available_threads()), progress,
                       control.yielding());
}

}  // namespace

void make_film(JobRunner& jobs, const std::filesystem::path& path, const Snapshot& shown,
               const FilmColours& colours, ViewState& view) {
  if (jobs.busy(kKind)) {
    add_toast(view, "A film is being made already.", "Wait for it, or cancel it beside the timeline.");
    return;
  }
  if (shown.timeline->empty() || !shown.dataset) {
    add_toast(view, "There is no learning to film yet.", "Train first.");
    return;
  }
  Job job;
  job.kind = kKind;
  job.policy.urgency = JobUrgency::long_work;
  job.policy.at_quit = JobAtQuit::ask;
  job.name = "the film " + path.filename().string();
  job.set_work([colours, timeline = shown.timeline, dataset = shown.dataset](
                   JobControl& control) { return film_of(*timeline, dataset->test, colours, control); },
               [&jobs, &view, path](LearningFilm film) {
                 view.film.reset();
                 write_in_background(jobs, view, path, [path, film = std::move(film)] {
                   write_gif(path, film.frames, film.palette);
                 });
               });
  job.on_progress = [&view](const JobProgress& progress) { view.film = progress.share(); };
  job.on_failure = [&view](const JobFailure&) { view.film.reset(); };
  jobs.ask(std::move(job));
  view.film = 0;
}

void cancel_film(JobRunner& jobs, ViewState& view) {
  if (!jobs.busy(kKind)) return;
  jobs.forget(kKind);
  view.film.reset();
  add_toast(view, "The film was cancelled.");
}

}  // namespace zscape
