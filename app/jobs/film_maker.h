// Makes the film of the learning in the background and writes it as a GIF.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>

#include "app/export/learning_film.h"
#include "app/jobs/background.h"
#include "app/view/view_state.h"
#include "app/widgets/style.h"
#include "core/session/snapshot.h"

namespace zscape {

// The colours of the map, for a film.
FilmColours film_colours(const Style& style);

// Only the window's thread calls it; one film at a time. How far it is stands in `ViewState::film`; a toast
// then says where the file is, or an error why not.
class FilmMaker {
 public:
  // `on_news` is called on the maker's thread at each frame and at the end.
  explicit FilmMaker(std::function<void()> on_news) : on_news_(std::move(on_news)) {}
  FilmMaker(const FilmMaker&) = delete;
  FilmMaker& operator=(const FilmMaker&) = delete;
  ~FilmMaker() { cancel(); }

  // Of the timeline that `shown` has. Says in the view when there is nothing to film, or a film in the
  // making.
  void start(const std::filesystem::path& path, const Snapshot& shown, const FilmColours& colours,
             ViewState& view);
  void cancel() { stop_.request_stop(); }

  void deliver(ViewState& view);  // once a frame
  bool busy() const { return work_.busy(); }

 private:
  std::function<void()> on_news_;
  std::stop_source stop_;  // of the film in the making
  std::shared_ptr<std::atomic<double>> share_;
  Background<std::filesystem::path> work_;
  TaskQueue queue_;  // last: its thread ends before the rest goes
};

}  // namespace zscape
