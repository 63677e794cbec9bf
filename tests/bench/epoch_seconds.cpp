// Trains one network on MNIST and prints seconds per epoch as one JSON object, for script/bench to compare.
//
//   epoch_seconds small|large|default threads epochs [batch size] [binarise]      needs ZSCAPE_DATA
//   epoch_seconds peak                                    GFLOP/s of one core: multiply-adds in registers,
//   products
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/memory.h"
#include "core/base/register_width.h"
#include "core/data/catalogue.h"
#include "core/model/product.h"
#include "core/train/presets.h"
#include "core/train/trainer.h"

namespace zscape {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

Architecture architecture_of(const std::string& net) {
  if (net == "default") return preset("default").architecture;
  Architecture architecture;
  architecture.hidden_sizes = net == "small" ? std::vector{512} : std::vector{512, 256};
  architecture.latent_size = net == "small" ? 2 : 32;
  return architecture;
}

void train(const std::vector<std::string>& words) {
  const char* folder = std::getenv("ZSCAPE_DATA");
  if (folder == nullptr) throw Error("ZSCAPE_DATA does not name the folder of MNIST's four files");
  const auto dataset = std::make_shared<const Dataset>(load_data(folder));
  Architecture architecture = architecture_of(words.at(0));
  if (words.size() > 4 && words[4] == "binarise") architecture.likelihood = Likelihood::bernoulli_binarised;
  TrainingSettings settings;
  settings.threads = std::stoi(words.at(1));
  settings.batch_size = words.size() > 3 ? std::stoi(words[3]) : words[0] == "large" ? 256 : 128;
  settings.epochs = 1000;
  Trainer trainer(dataset, architecture, settings);
  for (int i = 0; i < 20; ++i) trainer.step();  // warm up
  std::vector<double> seconds;
  double loss = 0;
  for (int epoch = 0; epoch < std::stoi(words.at(2)); ++epoch) {
    const int steps = (dataset->train.count() + settings.batch_size - 1) / settings.batch_size;
    const auto start = Clock::now();
    loss = 0;
    for (int i = 0; i < steps; ++i) loss += trainer.step().elbo.loss(1) / steps;
    seconds.push_back(seconds_since(start));
  }
  std::printf("{\"library\": \"zscape with %s\", \"seconds\": %.4f, \"loss\": %.3f}\n",
              std::string(product_library()).c_str(), median(seconds), loss);
}

// GFLOP/s of the best of many short runs of `work`, which does `operations` additions and multiplications.
template <typename Work>
double rate(double operations, const Work& work) {
  double best = 1e9;
  for (const auto start = Clock::now(); seconds_since(start) < 1;) {
    const auto one = Clock::now();
    work();
    best = std::min(best, seconds_since(one));
  }
  return operations / best * 1e-9;
}

// Multiply-adds on values that never leave the registers: what the core could do if nothing had to be
// fetched. Ten sums side by side are more than the latency of a multiply-add times its rate, and each is a
// variable of its own since an array would live in memory.
double register_rate() {
  using Lanes __attribute__((vector_size(kRegisterBytes))) = float;
  constexpr int kRounds = 100000;
  return rate(10 * 2.0 * kRegisterBytes / sizeof(float) * kRounds, [] {
    const Lanes factor = Lanes{} + 0.999F, term = Lanes{} + 1e-6F;
    Lanes a{}, b{}, c{}, d{}, e{}, f{}, g{}, h{}, i{}, j{};
    for (int round = 0; round < kRounds; ++round) {
      a = a * factor + term, b = b * factor + term, c = c * factor + term, d = d * factor + term;
      e = e * factor + term, f = f * factor + term, g = g * factor + term, h = h * factor + term;
      i = i * factor + term, j = j * factor + term;
      // The compiler may not guess what comes of it.
      asm volatile(""
                   : "+x"(a), "+x"(b), "+x"(c), "+x"(d), "+x"(e), "+x"(f), "+x"(g), "+x"(h), "+x"(i),
                     "+x"(j));
    }
  });
}

// The three products of the small net's largest layer, 512 → 784, for a batch of 128.
double product_rate() {
  const Matrix weight = Matrix::Random(784, 512), x = Matrix::Random(512, 128),
               d_y = Matrix::Random(784, 128);
  Matrix y(784, 128), d_x(512, 128), d_weight(784, 512);
  return rate(3 * 2.0 * 784 * 512 * 128, [&] {
    multiply<float>(weight, x, y);
    multiply<float>(Factor<float>(weight).transposed(), d_y, d_x);
    multiply<float>(d_y, Factor<float>(x).transposed(), d_weight);
  });
}

int run(const std::vector<std::string>& words) {
  if (words.size() == 1 && words[0] == "peak") {
    std::printf("{\"registers\": %.1f, \"products\": %.1f, \"library\": \"%s\"}\n", register_rate(),
                product_rate(), std::string(product_library()).c_str());
  } else if (words.size() >= 3) {
    train(words);
  } else {
    throw Error("say what to measure: small, large or default, threads and epochs; or peak");
  }
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace zscape

int main(int count, char** words) {
  zscape::keep_freed_memory();
  try {
    return zscape::run({words + 1, words + count});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "epoch_seconds: %s\n", error.what());
    return EXIT_FAILURE;
  }
}
