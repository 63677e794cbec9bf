// The training panel: what acts at once, what waits for Apply, and how the map is drawn.
#include <string>
#include <vector>

#include "app/panels/panels.h"
#include "app/view/run/draft.h"
#include "app/view/run/run_control.h"
#include "app/view/run_words.h"
#include "app/view/terms.h"
#include "app/widgets/controls.h"
#include "app/widgets/enum_controls.h"
#include "app/widgets/format.h"
#include "app/widgets/number.h"
#include "app/widgets/tooltip.h"
#include "core/model/likelihoods/likelihood_row.h"
#include "core/train/presets.h"

namespace zscape {
namespace {

constexpr double kHighBeta = 20;  // above this hardly any code says anything, whatever the data

std::string as_count(double value) { return format_count(static_cast<std::int64_t>(value)); }
std::string as_epochs(double value) {
  return format_decimal(value, value == static_cast<int>(value) ? 0 : 1) +
         (value == 1 ? " epoch" : " epochs");
}
std::string as_cycles(double value) { return value == 0 ? "off" : as_count(value); }
std::string as_free_bits(double value) {
  return value == 0 ? "off" : format_decimal(value, 2) + kThinSpace + "nats";
}
std::string as_beta(double value) { return format_decimal(value, value < 10 ? 2 : 1); }
std::string as_percent(double value) { return format_decimal(value, 0) + kThinSpace + "%"; }
std::string as_pixels(double value) { return format_decimal(value, 1) + kThinSpace + "px"; }
std::string as_threads(double value) { return value == 0 ? "all" : as_count(value); }

NumberSpec whole(double minimum, double maximum, double reset, std::string (*format)(double) = as_count) {
  return {minimum, maximum, minimum, maximum, reset, NumberScale::linear, true, format};
}

void explain(const Style& style, const Term& term) { tooltip(style, term.title, term.text); }

void hint(const Style& style, ImU32 colour, const std::string& text) {
  paragraph(style.caption, colour, text);
}

// What a change under the mouse or by typing means for the draft: collected over the panel, sent at its end.
struct LiveEdits {
  DraftView& draft;
  bool done = false;

  // By reference: the control that gives `edit` changes the value in the same expression.
  template <typename Value>
  void take(Edit edit, Value TrainingSettings::*member, const double& value) {
    if (edit == Edit::none) return;
    change_live(draft, member, static_cast<Value>(value));
    done = done || edit == Edit::done;
  }
};

void draw_preset(const PanelContext& context) {
  DraftView& draft = context.view.draft;
  std::vector<std::string> titles;
  int chosen = -1;
  for (const Preset& candidate : presets()) {
    Architecture same_pictures = candidate.architecture;
    same_pictures.image_width = draft.architecture.image_width;
    same_pictures.image_height = draft.architecture.image_height;
    same_pictures.image_channels = draft.architecture.image_channels;
    TrainingSettings same_start = candidate.settings;
    same_start.seed = draft.settings.seed;
    same_start.threads = draft.settings.threads;
    if (same_pictures == draft.architecture && same_start == draft.settings) {
      chosen = static_cast<int>(titles.size());
    }
    titles.push_back(candidate.title);
  }
  if (chosen < 0) {
    chosen = static_cast<int>(titles.size());
    titles.emplace_back("custom");
  }
  if (combo_row(context.style, "Preset", titles, chosen)) use_preset(draft, presets()[chosen].name);
  explain(context.style, term::kPreset);
}

void draw_learning_rate(const PanelContext& context, LiveEdits& edits) {
  const NumberSpec spec{1e-5, 1e-1, 1e-6, 1, 1e-3, NumberScale::logarithmic, false, format_scientific};
  double rate = edits.draft.settings.learning_rate;
  edits.take(slider_row(context.style, "Learning rate", rate, spec), &TrainingSettings::learning_rate, rate);
  explain(context.style, term::kLearningRate);
  const bool scheduled =
      context.snapshot.settings.schedule != Schedule::constant && context.snapshot.step > 0;
  // At the very end the rate is as good as zero, and its digits tell nobody anything.
  if (scheduled && context.snapshot.learning_rate > 1e-3F * context.snapshot.settings.learning_rate) {
    hint(context.style, context.style.text_faint, "now " + format_scientific(context.snapshot.learning_rate));
  }
}

void draw_beta(const PanelContext& context, LiveEdits& edits) {
  const Style& style = context.style;
  const bool vae = edits.draft.architecture.is_vae();
  const NumberSpec spec{0, 10, 0, 1000, 1, NumberScale::squared, false, as_beta};
  double beta = edits.draft.settings.beta;
  ImGui::BeginDisabled(!vae);
  edits.take(slider_row(style, "\u03b2", beta, spec, "weight of KL"), &TrainingSettings::beta, beta);
  ImGui::EndDisabled();
  explain(style, vae ? term::kBeta : term::kNoBeta);
  const Snapshot& snapshot = context.snapshot;
  const bool warming =
      vae && snapshot.state == RunState::training && snapshot.beta < 0.995F * snapshot.settings.beta;
  const bool cyclical = snapshot.settings.beta_cycles > 0;
  if (warming) {
    hint(style, style.text_faint, "now " + as_beta(snapshot.beta) + (cyclical ? ", rising" : ", warming up"));
  }
  if (vae && beta > kHighBeta) {
    hint(style, style.warning, "So high a \u03b2 draws nearly every code onto the prior: images turn alike.");
  }
}

// What keeps the KL from switching dimensions off: when β counts, and what it does not count.
void draw_kl_settings(const PanelContext& context, LiveEdits& edits) {
  const Style& style = context.style;
  const bool vae = edits.draft.architecture.is_vae();
  const TrainingSettings& settings = edits.draft.settings;
  double warm_up = settings.warm_up_epochs, cycles = settings.beta_cycles, free_bits = settings.free_bits;
  const NumberSpec warm_up_spec{0, 100, 0, 10000, 0, NumberScale::linear, false, as_epochs};
  const NumberSpec free_bits_spec{0, 2, 0, 100, 0, NumberScale::squared, false, as_free_bits};
  const auto number = [&](const char* label, double& value, const NumberSpec& spec, const auto& member,
                          const Term& term) {
    ImGui::BeginDisabled(!vae);
    edits.take(number_row(style, label, value, spec), member, value);
    ImGui::EndDisabled();
    explain(style, vae ? term : term::kNoKl);
  };
  number("Warm-up", warm_up, warm_up_spec, &TrainingSettings::warm_up_epochs, term::kWarmUp);
  number("\u03b2 cycles", cycles, whole(0, 1000, 0, as_cycles), &TrainingSettings::beta_cycles,
         term::kBetaCycles);
  number("Free bits", free_bits, free_bits_spec, &TrainingSettings::free_bits, term::kFreeBits);
}

void draw_live_settings(const PanelContext& context) {
  const Style& style = context.style;
  LiveEdits edits{context.view.draft};
  TrainingSettings& settings = edits.draft.settings;
  section_title(style, "TRAINING");
  draw_preset(context);
  draw_learning_rate(context, edits);
  draw_beta(context, edits);
  draw_kl_settings(context, edits);
  double batch = settings.batch_size, epochs = settings.epochs;
  edits.take(number_row(style, "Batch size", batch, whole(1, kMaxBatchSize, 128)),
             &TrainingSettings::batch_size, batch);
  explain(style, term::kBatchSize);
  edits.take(number_row(style, "Epochs", epochs, whole(1, 100000, 30)), &TrainingSettings::epochs, epochs);
  explain(style, term::kEpochs);
  Schedule schedule = settings.schedule;
  if (combo_row(style, "Schedule", schedule)) {
    change_live(edits.draft, &TrainingSettings::schedule, schedule);
    edits.done = true;
  }
  explain(style, term::kSchedule);
  // Without a run there is nothing to change yet; the draft goes with the new run.
  if (!context.snapshot.model) edits.draft.unsent = false;
  send_live_changes(edits.draft, context.view.now, edits.done, context.actions);
}

template <typename Enum>
void choose(const Style& style, const char* label, Enum& value, const Term& term) {
  combo_row(style, label, value);
  explain(style, term);
}

// What each likelihood says about a pixel.
void explain_likelihoods(const Style& style) {
  static const std::string kText = [] {
    std::string text = term::kLikelihood.text;
    for (const LikelihoodRow* row : likelihood_table()) text += std::string(" ") + row->explanation;
    return text;
  }();
  tooltip(style, term::kLikelihood.title, kText.c_str());
}

void draw_architecture(const PanelContext& context) {
  const Style& style = context.style;
  DraftView& draft = context.view.draft;
  Architecture& architecture = draft.architecture;
  section_title(style, "MODEL");
  choose(style, "Kind", architecture.kind, term::kKind);
  double latent_size = architecture.latent_size;
  number_row(style, "Latent size", latent_size, whole(1, kMaxLatentSize, 2));
  architecture.latent_size = static_cast<int>(latent_size);
  explain(style, term::kLatentSize);
  std::string hidden = draft.hidden_text;
  if (text_row(style, "Hidden", hidden, !draft.hidden_error.empty())) set_hidden_text(draft, hidden);
  explain(style, term::kHidden);
  choose(style, "Activation", architecture.activation, term::kActivation);
  if (!architecture.is_vae()) choose(style, "Code", architecture.code_activation, term::kCodeActivation);
  combo_row(style, "Likelihood", architecture.likelihood);
  explain_likelihoods(style);
  double seed = static_cast<double>(draft.settings.seed), threads = draft.settings.threads;
  number_row(style, "Seed", seed, whole(0, 9e15, 1));
  explain(style, term::kSeed);
  number_row(style, "Threads", threads, whole(0, 256, 0, as_threads));
  explain(style, term::kThreads);
  draft.settings.seed = static_cast<std::uint64_t>(seed);
  draft.settings.threads = static_cast<int>(threads);
}

void draw_apply(const PanelContext& context) {
  const Style& style = context.style;
  const DraftCheck checked = check(context.snapshot, context.view.draft);
  if (!checked.error.empty()) hint(style, style.error, checked.error);
  if (!checked.differs || !context.snapshot.model) return;
  ImGui::Dummy({0, style.px(4)});
  const float half = (ImGui::GetContentRegionAvail().x - style.px(8)) / 2;
  ImGui::BeginDisabled(!checked.error.empty());
  if (button(style, nullptr, "Apply", ButtonLook::primary, half)) {
    apply_draft(context.snapshot, context.view, context.actions);
  }
  ImGui::EndDisabled();
  explain(style, term::kApply);
  ImGui::SameLine(0, style.px(8));
  if (button(style, nullptr, "Undo", ButtonLook::plain, half))
    context.view.draft.run = 0;  // follows the run again
  tooltip(style, "Undo", "Back to the settings of the present run.");
}

void draw_map_settings(const PanelContext& context) {
  const Style& style = context.style;
  MapView& map = context.view.map;
  section_title(style, "MAP");
  double opacity = map.manifold_opacity * 100, point_size = map.point_size;
  toggle_row(style, "Manifold", map.show_manifold);
  explain(style, term::kManifold);
  ImGui::BeginDisabled(!map.show_manifold);
  slider_row(style, "Opacity", opacity, {0, 100, 0, 100, 35, NumberScale::linear, true, as_percent});
  ImGui::EndDisabled();
  explain(style, term::kManifold);
  toggle_row(style, "Test digits", map.show_points);
  explain(style, term::kPoints);
  ImGui::BeginDisabled(!map.show_points);
  slider_row(style, "Point size", point_size, {1, 8, 1, 16, 3, NumberScale::linear, false, as_pixels});
  ImGui::EndDisabled();
  explain(style, term::kPointSize);
  toggle_row(style, "Class names", map.show_class_names);
  explain(style, term::kClassNames);
  map.manifold_opacity = static_cast<float>(opacity / 100);
  map.point_size = static_cast<float>(point_size);
}

}  // namespace

void draw_training_panel(const PanelContext& context) {
  follow_run(context.snapshot, context.view.draft);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {context.style.px(8), context.style.px(4)});
  draw_live_settings(context);
  draw_architecture(context);
  draw_apply(context);
  draw_map_settings(context);
  ImGui::PopStyleVar();
}

}  // namespace zscape
