// zscape sample: what the decoder makes of codes that nothing was encoded to.
#include <cmath>

#include "app/commands/explore.h"
#include "app/commands/model_codes.h"
#include "app/commands/output_file.h"
#include "app/widgets/format.h"
#include "core/image/sheet.h"
#include "core/io/image_file.h"
#include "core/train/evaluation.h"

namespace zscape {
namespace {

constexpr int kGap = 2;  // pixels between the pictures

}  // namespace

int run(const SampleCommand& command) {
  check_output({command.out, command.force}, {".png"});
  const LoadedModel loaded = load_model(command.model);
  const Architecture& architecture = loaded.model.architecture();
  const CodeDistribution distribution =
      architecture.is_vae() ? prior_of(architecture) : fitted_to(codes_of(loaded, command.data));
  const Matrix codes = sample_codes(distribution, command.count, command.seed);
  const int columns = static_cast<int>(std::ceil(std::sqrt(command.count)));
  write_png(command.out,
            assemble_sheet(loaded.model.decode(codes), architecture.picture_shape(), columns, kGap));
  say_written(command.out, format_count(command.count) +
                               (distribution.fitted_to_codes ? " samples from a Gaussian fitted to the codes"
                                                             : " samples from the prior") +
                               ", seed " + std::to_string(command.seed));
  return 0;
}

}  // namespace zscape
