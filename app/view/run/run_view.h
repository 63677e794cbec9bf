// What the person has set about the run but not yet sent, and how they look at its curves.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/view/actions.h"
#include "app/widgets/line_plot.h"
#include "core/base/enum_text.h"
#include "core/model/architecture.h"
#include "core/train/settings.h"

namespace zscape {

enum class CurveAxis { steps, epochs, seconds };
enum class CurveQuantity { elbo, reconstruction, kl };
inline constexpr std::array<EnumWord<CurveQuantity>, 3> kCurveQuantityWords{
    {{CurveQuantity::elbo, "ELBO"},
     {CurveQuantity::reconstruction, "Reconstruction"},
     {CurveQuantity::kl, "KL"}}};
constexpr EnumTable<CurveQuantity> enum_table(CurveQuantity) { return {"quantity", kCurveQuantityWords}; }

struct CurvesView {
  CurveQuantity quantity = CurveQuantity::elbo;
  CurveAxis axis = CurveAxis::epochs;
  bool logarithmic = false;
  bool show_train = true;
  bool show_test = true;
  PlotView range;
};

// The architecture and settings in the training panel. Rate, β, batch size and the like are sent as they
// change; the rest waits for Apply, which starts a new run.
struct DraftView {
  Architecture architecture;
  TrainingSettings settings;  // as shown
  TrainingSettings sent;      // what the session has been told
  bool unsent = false;        // `sent` was changed under the mouse and waits for the next send
  double last_send = -1;      // in the window's seconds
  std::uint64_t run = 0;      // the run it was last copied from
  std::string hidden_text;
  std::string hidden_error;
};

// A question or path entry that stands over the window.
enum class DialogKind {
  none,
  open_model,
  save_model,
  open_data,
  open_picture,
  export_file,
  confirm,
  error,
  about
};

struct DialogView {
  DialogKind kind = DialogKind::none;
  ExportKind export_kind = ExportKind::image_under_mouse;
  std::string path;   // being edited
  std::string title;  // of a question or an error
  std::string text;
  std::string remedy;
  std::string problem;        // why the path cannot be used, shown below it
  std::string confirm_label;  // "Start again"
  Actions on_confirm;         // carried out when the person agrees
  bool offers_save = true;    // a question: saving the model first is a way on
  bool just_opened = false;   // the text field has not had the focus yet
  bool overwrite_agreed = false;
  std::filesystem::path folder;  // where the last file was opened or written; empty: the current folder
  std::vector<std::string> candidates;        // what `path` can be completed to …
  std::optional<std::string> candidates_for;  // … when it was this; nothing: not looked up yet
};

struct Toast {
  std::string text;
  std::string remedy;
  bool error = false;
  double until = 0;  // in the window's seconds
};

// A download in progress, as the status bar and the data panel show it.
struct DownloadView {
  bool running = false;
  double received_mb = 0;
  double total_mb = 0;
  std::string error;
};

}  // namespace zscape
