#include "app/view/run/draft.h"

#include "core/base/error.h"
#include "core/train/presets.h"

namespace zscape {
namespace {

constexpr double kSendInterval = 0.1;  // seconds; a drag must not flood the queue

// While a list is being typed it may end with a separator.
std::string_view without_open_end(std::string_view text) {
  return text.substr(0, text.find_last_not_of(" ,;-\t") + 1);
}

// A run is trained on what is there: its pictures' size is not the draft's to choose.
Architecture fitted_to_data(Architecture architecture, const DatasetPtr& dataset) {
  if (dataset) {
    architecture.image_width = dataset->train.shape.width;
    architecture.image_height = dataset->train.shape.height;
    architecture.image_channels = dataset->train.shape.channels;
  }
  return architecture;
}

}  // namespace

std::vector<int> hidden_sizes_from(std::string_view text) {
  std::vector<int> sizes = parse_hidden_sizes(without_open_end(text));
  for (const int size : sizes) {
    if (size >= 1 && size <= kMaxHiddenSize) continue;
    throw Error("A layer of " + std::to_string(size) + " units is not possible",
                "Sizes go from 1 to " + std::to_string(kMaxHiddenSize) + ".");
  }
  if (static_cast<int>(sizes.size()) > kMaxHiddenLayers) {
    throw Error(std::to_string(sizes.size()) + " hidden layers are too many",
                "At most " + std::to_string(kMaxHiddenLayers) + " are possible.");
  }
  return sizes;
}

void follow_run(const Snapshot& snapshot, DraftView& draft) {
  if (draft.run == 0 && draft.hidden_text.empty() && draft.hidden_error.empty()) {
    use_preset(draft, "default");  // what a first run starts from
    draft.sent = draft.settings;
  }
  if (!snapshot.model || draft.run == snapshot.run) return;
  draft.run = snapshot.run;
  draft.architecture = snapshot.model->architecture();
  draft.settings = draft.sent = snapshot.settings;
  draft.hidden_text = hidden_sizes_text(draft.architecture.hidden_sizes, " ");
  draft.hidden_error.clear();
  draft.unsent = false;
}

void set_hidden_text(DraftView& draft, const std::string& text) {
  draft.hidden_text = text;
  draft.hidden_error.clear();
  try {
    draft.architecture.hidden_sizes = hidden_sizes_from(text);
  } catch (const Error& error) {
    draft.hidden_error = std::string(error.what()) + ". " + error.remedy();
  }
}

void use_preset(DraftView& draft, std::string_view name) {
  const Preset& chosen = preset(name);
  draft.architecture = chosen.architecture;
  draft.settings = chosen.settings;
  draft.hidden_text = hidden_sizes_text(chosen.architecture.hidden_sizes, " ");
  draft.hidden_error.clear();
}

DraftCheck check(const Snapshot& snapshot, const DraftView& draft) {
  const command::NewRun wanted = new_run(snapshot, draft, false);
  DraftCheck result;
  result.differs = !snapshot.model || wanted.architecture != snapshot.model->architecture() ||
                   !(draft.settings == draft.sent) || !draft.hidden_error.empty();
  result.error = draft.hidden_error;
  if (!result.error.empty()) return result;
  try {
    validate(wanted.architecture);
    validate(wanted.settings);
  } catch (const Error& error) {
    result.error = error.what();
  }
  return result;
}

command::NewRun new_run(const Snapshot& snapshot, const DraftView& draft, bool train) {
  Architecture architecture = fitted_to_data(draft.architecture, snapshot.dataset);
  // A VAE's mean has no activation; switching the kind must not leave one behind.
  if (architecture.is_vae()) architecture.code_activation = CodeActivation::linear;
  return {architecture, draft.settings, train};
}

void send_live_changes(DraftView& draft, double now, bool done, Actions& actions) {
  if (!draft.unsent || (!done && now - draft.last_send < kSendInterval)) return;
  actions.push_back(action::Send{command::ChangeSettings{draft.sent}});
  draft.unsent = false;
  draft.last_send = now;
}

}  // namespace zscape
