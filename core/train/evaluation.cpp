#include "core/train/evaluation.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <vector>

#include "core/model/likelihood.h"
#include "core/model/priors/prior_row.h"
#include "core/model/product.h"
#include "core/train/model_on_data.h"
#include "core/train/noise.h"

namespace zscape {
namespace {

// Images a thread works on at a time: large enough for full-speed products, small enough for the cache.
constexpr int kChunk = 250;

// Calls `work(first, count)` for chunks that cover the set, spread over the team.
template <typename Work>
void for_each_chunk(int image_count, WorkerTeam& team, const Work& work) {
  const int chunks = (image_count + kChunk - 1) / kChunk;
  team.run([&](int part) {
    const Share share = share_of(chunks, part, team.size());
    for (int chunk = share.begin; chunk < share.end; ++chunk) {
      work(part, chunk * kChunk, std::min(kChunk, image_count - chunk * kChunk));
    }
  });
}

Posterior make_posterior(const Architecture& architecture, int image_count) {
  Posterior posterior;
  posterior.mean.resize(architecture.latent_size, image_count);
  if (architecture.is_vae()) posterior.log_variance.resize(architecture.latent_size, image_count);
  return posterior;
}

void store(const Posterior& part, int first, int count, Posterior& whole) {
  whole.mean.middleCols(first, count) = part.mean.leftCols(count);
  if (part.log_variance.size() > 0)
    whole.log_variance.middleCols(first, count) = part.log_variance.leftCols(count);
}

}  // namespace

void gather_for_evaluation(const Architecture& architecture, const Examples& images, int first, int count,
                           Matrix& batch, std::uint64_t seed) {
  gather_range(images, first, count, batch);
  if (!row_of(architecture.likelihood).binarises) return;
  Random random = noise_stream(seed, NoisePurpose::binarisation);
  random.seek(static_cast<std::uint64_t>(first) * static_cast<std::uint64_t>(images.shape.values()));
  binarise(batch, random);
}

Evaluation evaluate(const Vae& model, const Examples& images, WorkerTeam& team, std::uint64_t seed) {
  const Architecture& architecture = model.architecture();
  require_fit(architecture, images);
  struct PerThread {
    Matrix batch;
    Matrix noise;
    Workspace workspace;
  };
  std::vector<PerThread> threads(static_cast<std::size_t>(team.size()));
  for (PerThread& thread : threads) thread.workspace.sparse_images = mostly_black(images);
  // One sum per chunk, added in order: the result does not depend on the number of threads.
  std::vector<Elbo> sums(static_cast<std::size_t>((images.count() + kChunk - 1) / kChunk));
  Evaluation evaluation;
  evaluation.posterior = make_posterior(architecture, images.count());
  for_each_chunk(images.count(), team, [&](int part, int first, int count) {
    PerThread& mine = threads[static_cast<std::size_t>(part)];
    gather_for_evaluation(architecture, images, first, count, mine.batch, seed);
    mine.noise.resize(architecture.latent_size, count);
    draw_noise(noise_stream(seed, NoisePurpose::reparameterisation), first, mine.noise);
    sums[static_cast<std::size_t>(first / kChunk)] = model.forward(mine.batch, mine.noise, mine.workspace);
    store(mine.workspace.posterior, first, count, evaluation.posterior);
  });
  for (const Elbo& sum : sums) {
    evaluation.elbo.reconstruction += sum.reconstruction / images.count();
    evaluation.elbo.kl += sum.kl / images.count();
  }
  return evaluation;
}

Posterior encode_all(const Vae& model, const Examples& images, WorkerTeam& team, const Yield& yield) {
  require_fit(model.architecture(), images);
  std::vector<Matrix> batches(static_cast<std::size_t>(team.size()));
  Posterior posterior = make_posterior(model.architecture(), images.count());
  for_each_chunk(images.count(), team, [&](int part, int first, int count) {
    if (yield && part == 0) yield();  // on the thread that called
    Matrix& batch = batches[static_cast<std::size_t>(part)];
    gather_for_evaluation(model.architecture(), images, first, count, batch);
    store(model.encode(batch), first, count, posterior);
  });
  return posterior;
}

CodeDistribution prior_of(const Architecture& architecture) {
  return {architecture.latent_size, row_of(architecture.prior).codes_from_noise, false};
}

CodeDistribution fitted_to(const Matrix& codes) {
  using MatrixD = MatrixOf<double>;
  const MatrixD values = codes.cast<double>();
  const VectorOf<double> mean = values.rowwise().mean();
  const MatrixD centred = values.colwise() - mean;
  MatrixD covariance(codes.rows(), codes.rows());
  multiply<double>(centred, Factor<double>(centred).transposed(), covariance);
  covariance /= std::max<double>(1, static_cast<double>(codes.cols()) - 1);
  // A dead dimension has variance zero and a doubled one makes the matrix singular: a jitter far above
  // rounding and far below anything visible keeps the factorisation defined.
  covariance.diagonal().array() += 1e-9 * covariance.diagonal().maxCoeff() + 1e-18;
  const Matrix cholesky = MatrixD(covariance.llt().matrixL()).cast<float>();  // L×L, lower triangle
  const auto codes_from_noise = [centre = Vector(mean.cast<float>()), cholesky](const Matrix& noise) {
    Matrix drawn(noise.rows(), noise.cols());
    multiply<float>(cholesky, noise, drawn);
    drawn.colwise() += centre;
    return drawn;
  };
  return {static_cast<int>(codes.rows()), codes_from_noise, true};
}

Matrix sample_codes(const CodeDistribution& distribution, int count, std::uint64_t seed) {
  Matrix noise(distribution.latent_size, count);
  draw_noise(noise_stream(seed, NoisePurpose::samples), 0, noise);
  return distribution.codes_from_noise(noise);
}

}  // namespace zscape
