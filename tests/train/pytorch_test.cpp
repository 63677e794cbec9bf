// A stranger's look at our files: PyTorch opens a checkpoint and recomputes its ELBO.
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <iostream>

#include "core/io/safetensors.h"
#include "test_paths.h"
#include "tests/support/files.h"
#include "tests/support/small_runs.h"
#include "tests/support/temporary_folder.h"

namespace zscape {
namespace {

constexpr int kExitWithoutTorch = 77;

std::span<const float> all_of(const Matrix& values) {
  return {values.data(), static_cast<std::size_t>(values.size())};
}

// What we say of the model, for PyTorch to check. Our columns are its rows.
SafetensorsFile witness_of(Trainer& trainer) {
  const Examples& test_set = trainer.dataset()->test;
  const Evaluation evaluation = trainer.evaluate_test();
  const Posterior& posterior = evaluation.posterior;
  const std::int64_t count = test_set.count();
  Matrix images;
  gather_range(test_set, 0, test_set.count(), images);
  SafetensorsFile witness;
  witness.add_f32("images", {count, images.rows()}, all_of(images));
  witness.add_f32("mean", {count, posterior.mean.rows()}, all_of(posterior.mean));
  witness.add_f32("log_variance", {count, posterior.mean.rows()}, all_of(posterior.log_variance));
  witness.add_f32("pictures", {count, images.rows()}, all_of(trainer.model().decode(posterior.mean)));
  witness.add_f64("elbo", {2}, std::vector<double>{evaluation.elbo.reconstruction, evaluation.elbo.kl});
  return witness;
}

}  // namespace

TEST_CASE("PyTorch recomputes the ELBO of a checkpoint that zscape wrote") {
  const auto digits = std::make_shared<const Dataset>(synthetic_digits(1000, 1000));
  Trainer trainer(digits, test::small_architecture(), test::small_settings());
  test::take_steps(trainer, 100);
  const test::TemporaryFolder folder;
  save_checkpoint(folder / "run.safetensors", trainer.checkpoint());
  witness_of(trainer).write(folder / "witness.safetensors");

  const std::string log = (folder / "log").string();
  const std::string command = "/usr/bin/python3 -B " ZSCAPE_TEST_FILES "/../golden/check_checkpoint.py " +
                              (folder / "run.safetensors").string() + " " +
                              (folder / "witness.safetensors").string() + " > " + log + " 2>&1";
  const int status = std::system(command.c_str());
  const int exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  INFO(test::get_file(log));
  if (exit_code == kExitWithoutTorch || exit_code == 127) {
    std::cout << "SKIPPED: needs /usr/bin/python3 with torch (Debian: python3-torch)\n";
    return;
  }
  CHECK(exit_code == 0);
}

}  // namespace zscape
