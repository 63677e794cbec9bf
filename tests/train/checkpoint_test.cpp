// A run in a file: everything comes back, in full and in half precision.
#include "core/train/checkpoint.h"

#include <catch2/catch.hpp>

#include "core/io/safetensors.h"
#include "core/train/checkpoint_metadata.h"
#include "tests/support/small_runs.h"
#include "tests/support/temporary_folder.h"

namespace zscape {
namespace {

using test::small_architecture;
using test::small_digits;
using test::small_settings;
using test::TemporaryFolder;

// A run with something in every field: curves with a point in the making, test points, marks, an embedding.
Checkpoint full_checkpoint() {
  Architecture architecture = small_architecture();
  architecture.activation = Activation::softplus;
  architecture.likelihood = Likelihood::gaussian;
  architecture.gaussian_sigma = 0.3F;
  TrainingSettings settings = small_settings();
  settings.seed = 18446744073709551615U;  // the largest there is
  settings.schedule = Schedule::cosine;
  settings.warm_up_epochs = 0.7F;
  settings.beta_cycles = 3;
  settings.free_bits = 0.1F;
  Trainer trainer(small_digits(), architecture, settings);
  test::take_steps(trainer, 4);
  const Evaluation evaluation = trainer.evaluate_test();
  settings.beta = 1.0F / 3;
  trainer.change_settings(settings);
  test::take_steps(trainer, 1);

  Checkpoint checkpoint = trainer.checkpoint();
  const History& history = checkpoint.history;
  checkpoint.history =
      History::restore(history.train(), history.test(), history.marks(), 4, {3, Elbo{-1.0 / 3, 0.1}});
  checkpoint.embedding = SavedEmbedding{evaluation.posterior.mean, evaluation.posterior.log_variance,
                                        small_digits()->test.labels};
  return checkpoint;
}

void check_same_points(const std::vector<HistoryPoint>& found, const std::vector<HistoryPoint>& expected) {
  REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    CHECK(found[i].step == expected[i].step);
    CHECK(found[i].epoch == expected[i].epoch);
    CHECK(found[i].seconds == expected[i].seconds);
    CHECK(found[i].elbo.reconstruction == expected[i].elbo.reconstruction);
    CHECK(found[i].elbo.kl == expected[i].elbo.kl);
  }
}

void check_same_history(const History& found, const History& expected) {
  check_same_points(found.train(), expected.train());
  check_same_points(found.test(), expected.test());
  REQUIRE(found.marks().size() == expected.marks().size());
  for (std::size_t i = 0; i < found.marks().size(); ++i) {
    CHECK(found.marks()[i].text == expected.marks()[i].text);
    CHECK(found.marks()[i].step == expected.marks()[i].step);
    CHECK(found.marks()[i].epoch == expected.marks()[i].epoch);
    CHECK(found.marks()[i].seconds == expected.marks()[i].seconds);
  }
  CHECK(found.steps_per_point() == expected.steps_per_point());
  CHECK(found.pending().count == expected.pending().count);
  CHECK(found.pending().sum.reconstruction == expected.pending().sum.reconstruction);
  CHECK(found.pending().sum.kl == expected.pending().sum.kl);
}

}  // namespace

TEST_CASE("a checkpoint comes back equal in every field") {
  const Checkpoint saved = full_checkpoint();
  const TemporaryFolder folder;
  save_checkpoint(folder / "run.safetensors", saved);
  const Checkpoint loaded = load_checkpoint(folder / "run.safetensors");
  CHECK(loaded.architecture == saved.architecture);
  CHECK(loaded.settings == saved.settings);
  CHECK(loaded.parameters == saved.parameters);
  REQUIRE(loaded.adam);
  CHECK(loaded.adam->first_moment == saved.adam->first_moment);
  CHECK(loaded.adam->second_moment == saved.adam->second_moment);
  CHECK(loaded.adam->step == 5);
  CHECK(loaded.step == 5);
  CHECK(loaded.position == saved.position);
  CHECK(loaded.seconds == saved.seconds);
  CHECK(loaded.data_name == "synthetic digits");
  CHECK(loaded.data_hash == small_digits()->content_hash);
  CHECK_FALSE(loaded.data_hash.empty());
  CHECK(loaded.assumptions.empty());
  check_same_history(loaded.history, saved.history);
}

TEST_CASE("a file from before there were free bits and cycles of beta opens without them") {
  const Checkpoint saved = full_checkpoint();
  std::string text = metadata_text(saved);
  for (const char* field : {"\"beta_cycles\":3,", "\"free_bits\":0.10000000149011612,"}) {
    CAPTURE(text, field);
    REQUIRE(text.find(field) != std::string::npos);
    text.erase(text.find(field), std::string(field).size());
  }
  TrainingSettings expected = saved.settings;
  expected.beta_cycles = 0;
  expected.free_bits = 0;
  CHECK(read_metadata(text, "old.safetensors").checkpoint.settings == expected);
}

TEST_CASE("a file from before data had a hash opens, and its data is known by name; grey needs no word") {
  std::string text = metadata_text(full_checkpoint());
  CHECK(text.find("image_channels") == std::string::npos);
  const std::string field = "\"data_hash\":\"" + small_digits()->content_hash + "\",";
  CAPTURE(text, field);
  REQUIRE(text.find(field) != std::string::npos);
  text.erase(text.find(field), field.size());
  const Checkpoint old = read_metadata(text, "old.safetensors").checkpoint;
  CHECK(old.architecture == full_checkpoint().architecture);
  CHECK(old.data_hash.empty());
  CHECK(old.data_name == "synthetic digits");
}

TEST_CASE("an embedding comes back with its labels") {
  const Checkpoint saved = full_checkpoint();
  const TemporaryFolder folder;
  save_checkpoint(folder / "run.safetensors", saved);
  const Checkpoint loaded = load_checkpoint(folder / "run.safetensors");
  REQUIRE(loaded.embedding);
  CHECK(loaded.embedding->mean == saved.embedding->mean);
  CHECK(loaded.embedding->log_variance == saved.embedding->log_variance);
  CHECK(loaded.embedding->labels == saved.embedding->labels);
}

TEST_CASE("an autoencoder's embedding has no variances") {
  Trainer trainer(small_digits(), small_architecture(ModelKind::autoencoder), small_settings());
  Checkpoint saved = trainer.checkpoint();
  saved.embedding = SavedEmbedding{trainer.evaluate_test().posterior.mean, {}, small_digits()->test.labels};
  const TemporaryFolder folder;
  save_checkpoint(folder / "run.safetensors", saved);
  const Checkpoint loaded = load_checkpoint(folder / "run.safetensors");
  CHECK(loaded.embedding->mean == saved.embedding->mean);
  CHECK(loaded.embedding->log_variance.size() == 0);
}

TEST_CASE("in half precision weights keep eleven bits, and the moments stay behind") {
  const Checkpoint saved = full_checkpoint();
  const TemporaryFolder folder;
  save_checkpoint(folder / "full.safetensors", saved);
  save_checkpoint(folder / "half.safetensors", saved, WeightFormat::f16);
  const Checkpoint loaded = load_checkpoint(folder / "half.safetensors");
  CHECK_FALSE(loaded.adam);
  const auto error = (loaded.parameters - saved.parameters).array().abs();
  CHECK((error <= saved.parameters.array().abs() * 0x1p-11F + 0x1p-25F).all());
  check_same_history(loaded.history, saved.history);
  CHECK(file_size(folder / "half.safetensors") < file_size(folder / "full.safetensors") / 5);
}

TEST_CASE("a model without moments goes on with a fresh Adam") {
  const TemporaryFolder folder;
  save_checkpoint(folder / "half.safetensors", full_checkpoint(), WeightFormat::f16);
  Trainer trainer(small_digits(), load_checkpoint(folder / "half.safetensors"));
  CHECK(trainer.steps_done() == 5);
  CHECK(trainer.step().finite);
  CHECK(trainer.checkpoint().adam->step == 1);
}

TEST_CASE("the tensors carry PyTorch's names and shapes") {
  const TemporaryFolder folder;
  save_checkpoint(folder / "run.safetensors", full_checkpoint());
  const SafetensorsFile file = SafetensorsFile::read(folder / "run.safetensors");
  CHECK(file.shape("encoder.0.weight") == TensorShape{16, 784});
  CHECK(file.shape("encoder.log_variance.bias") == TensorShape{2});
  CHECK(file.shape("decoder.2.weight") == TensorShape{784, 16});
  CHECK(file.shape("adam.v.encoder.mean.weight") == TensorShape{2, 16});
  CHECK(file.shape("history.train") == TensorShape{5, 5});
  CHECK(file.shape("embedding.mean") == TensorShape{60, 2});
  CHECK(file.metadata.at("format") == "pt");
}

TEST_CASE("the same run gives the same file, byte for byte") {
  const Checkpoint checkpoint = full_checkpoint();
  const TemporaryFolder folder;
  save_checkpoint(folder / "a", checkpoint);
  save_checkpoint(folder / "b", load_checkpoint(folder / "a"));
  CHECK(SafetensorsFile::read(folder / "a").encode() == SafetensorsFile::read(folder / "b").encode());
}

}  // namespace zscape
