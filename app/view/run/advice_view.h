// The Advice tab: what is wrong with the run, how it came to be, and how well the model explains the images.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/widgets/line_plot.h"
#include "core/latent/embedding.h"
#include "core/model/architecture.h"
#include "core/session/diagnosis.h"
#include "core/train/importance.h"

namespace zscape {

enum class AdvicePage { advice, rate_distortion, dimensions, active_units, likelihood };

// An importance-weighted bound, and everything that must stand beside the number.
struct MeasuredLikelihood {
  ImportanceBound bound;
  Likelihood likelihood = Likelihood::bernoulli;
  std::string model_name;
  std::string data_name;
  std::int64_t step = 0;
  double seconds = 0;
};

struct LikelihoodView {
  double samples = 50;  // K
  int images = 0;       // which of the choices
  bool running = false;
  double share_done = 0;
  std::optional<MeasuredLikelihood> result;
};

struct AdviceView {
  AdvicePage page = AdvicePage::advice;
  PlotView dimensions_range;
  PlotView active_range;
  LikelihoodView likelihood;

  // Of the run that is shown; app/panels/advice_model.h keeps it up to date.
  std::vector<Advice> advice;
  HistoryPtr seen_history;
  EmbeddingPtr seen_embedding;
};

}  // namespace zscape
