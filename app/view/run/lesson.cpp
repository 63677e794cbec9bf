#include "app/view/run/lesson.h"

#include <algorithm>
#include <cmath>

#include "app/view/messages.h"
#include "app/view/run/draft.h"
#include "app/view/run/time_travel.h"
#include "app/view/view_state.h"

namespace zscape {
namespace {

constexpr const char* kExplanation =
    "Two models, one code: it stands on both maps, and at the right both draw it.";
constexpr const char* kWhatToSee =
    "Between its clusters the autoencoder was never taught to draw; the VAE was, since its KL keeps the "
    "codes of all digits close together around the origin.";

void start_run(Architecture architecture, ModelKind kind, TrainingSettings settings, Actions& actions) {
  architecture.kind = kind;
  architecture.code_activation = CodeActivation::linear;
  actions.push_back(action::Send{command::NewRun{architecture, settings, true}});
}

void start_counterpart(const Snapshot& live, LessonView& lesson, Actions& actions) {
  const Architecture& architecture = live.model->architecture();
  TrainingSettings settings = live.settings;
  settings.epochs = std::clamp(static_cast<int>(std::ceil(live.epoch)), 1, kLessonEpochs);
  lesson = {LessonStage::second_model, live.run};
  start_run(architecture, architecture.is_vae() ? ModelKind::autoencoder : ModelKind::vae, settings, actions);
}

void put_side_by_side(const Snapshot& live, ViewState& view) {
  const auto partner = std::find_if(live.past_runs->begin(), live.past_runs->end(),
                                    [&](const auto& run) { return run->id == view.lesson.run; });
  if (partner == live.past_runs->end()) return;
  view.compare = {(*partner)->timeline->back(), run_name(**partner)};
  add_toast(view, kExplanation, kWhatToSee);
}

}  // namespace

void begin_lesson(const Snapshot& live, ViewState& view, Actions& actions) {
  show_now(view.time);
  if (live.model && live.step > 0) return start_counterpart(live, view.lesson, actions);
  const command::NewRun wanted = new_run(live, view.draft, true);
  TrainingSettings settings = wanted.settings;
  settings.epochs = std::min(settings.epochs, kLessonEpochs);
  view.lesson = {LessonStage::first_model, live.run};
  start_run(wanted.architecture, ModelKind::autoencoder, settings, actions);
  add_toast(view, "An autoencoder learns first, then a VAE of the same layers on the same digits.");
}

void follow_lesson(const Snapshot& live, ViewState& view, Actions& actions) {
  LessonView& lesson = view.lesson;
  if (lesson.stage == LessonStage::none || live.run <= lesson.run) return;  // not begun yet
  if (live.run > lesson.run + 1) {
    lesson = {};
  } else if (lesson.stage == LessonStage::second_model) {
    put_side_by_side(live, view);
    lesson = {};
  } else if (live.state == RunState::finished) {
    start_counterpart(live, lesson, actions);
  }
}

}  // namespace zscape
