#include "app/view/run_words.h"

#include "app/widgets/format.h"
#include "core/base/shortest_text.h"
#include "core/model/likelihoods/likelihood_row.h"

namespace zscape {
namespace {

constexpr const char* kEnDash = "\xE2\x80\x93";

std::string measured_on(const Snapshot& snapshot, Likelihood likelihood) {
  return "Mean over all test images of " + snapshot.test_data + ", on " + row_of(likelihood).data_treatment +
         ", in nats per image. Higher is better.";
}

std::string caution(Likelihood likelihood) {
  const std::string text = row_of(likelihood).caution;
  return text.empty() ? text : "\n\n" + text;
}

}  // namespace

std::string kind_word(const Architecture& architecture) { return label_of(architecture.kind); }

std::string layers_text(const Architecture& architecture) {
  std::string text;
  for (const char c : layer_sizes(architecture)) text += c == '-' ? std::string(kEnDash) : std::string(1, c);
  return text;
}

std::string settings_text(const Architecture& architecture, const TrainingSettings& settings) {
  std::string text;
  if (architecture.is_vae()) {
    text = "\u03b2 " + shortest_text(settings.beta);
    if (settings.warm_up_epochs > 0)
      text += ", warm-up " + shortest_text(settings.warm_up_epochs) + " epochs";
    if (settings.beta_cycles > 0) text += ", \u03b2 cycles " + shortest_text(settings.beta_cycles);
    if (settings.free_bits > 0) text += ", free bits " + shortest_text(settings.free_bits) + " nats";
    text += ", ";
  }
  return text + "learning rate " + shortest_text(settings.learning_rate) + " " +
         std::string(name_of(settings.schedule)) + ", batch size " + shortest_text(settings.batch_size) +
         ", seed " + shortest_text(settings.seed);
}

std::string state_text(const Snapshot& snapshot) {
  switch (snapshot.state) {
    case RunState::empty:
      return "no model yet";
    case RunState::paused:
      return "paused";
    case RunState::training:
      return "training";
    case RunState::finished:
      return "finished";
    case RunState::failed:
      return snapshot.reason.empty() ? "failed" : "failed: " + snapshot.reason;
  }
  return {};
}

std::string run_name(const Snapshot& snapshot) { return run_name(snapshot.origin, snapshot.run); }

std::string window_title(const Snapshot& snapshot) {
  if (!snapshot.model) return "zscape";
  const std::string between = std::string(" ") + kEnDash + " ";
  std::string title = model_name(snapshot.origin) + (snapshot.unsaved ? "*" : "") + between;
  if (snapshot.state == RunState::training) {
    title += "training";
  } else {
    title += state_text(snapshot) + " at step " + format_count(snapshot.step);
  }
  return title + between + "zscape";
}

HeadlineNumber headline(const Snapshot& snapshot) {
  if (!snapshot.model) return {"test ELBO", kNoNumber, "There is no model yet: press Train."};
  const Architecture& architecture = snapshot.model->architecture();
  const std::string set = measured_on(snapshot, architecture.likelihood);
  if (!architecture.is_vae()) {
    return {
        "test reconstruction",
        snapshot.test_elbo ? format_nats(snapshot.test_elbo->reconstruction) : kNoNumber,
        "How well an image is rebuilt from its code: log p(x|z). An autoencoder has no KL and no ELBO.\n\n" +
            set + caution(architecture.likelihood)};
  }
  return {"test ELBO", snapshot.test_elbo ? format_nats(snapshot.test_elbo->elbo()) : kNoNumber,
          "The evidence lower bound: reconstruction minus KL, a lower bound of log p(x).\n\n" + set +
              " One sample of z per image with a fixed seed, \xCE\xB2 = 1." +
              caution(architecture.likelihood)};
}

}  // namespace zscape
