#include "app/command_line.h"

#include <algorithm>
#include <limits>

#include "app/command_options.h"
#include "app/option_text.h"
#include "app/view/limits.h"
#include "app/widgets/format.h"
#include "core/base/enum_text.h"
#include "core/base/error.h"
#include "core/base/shortest_text.h"
#include "core/model/likelihoods/likelihood_row.h"
#include "core/train/importance.h"
#include "core/train/presets.h"

namespace zscape {
namespace {

std::string default_is(const std::string& value) { return " (default " + value + ")"; }

// "gaussian", or "bernoulli (grey pixels)".
std::vector<std::string> likelihood_words() {
  std::vector<std::string> words;
  for (const LikelihoodRow* row : likelihood_table()) {
    const std::string note = row->note;
    words.push_back(row->name + (note.empty() ? note : " (" + note + ")"));
  }
  return words;
}

// Parsers of words that `core` knows take no option's name.
template <typename Value>
auto word(Value (*parse)(std::string_view)) {
  return [parse](const std::string&, const std::string& text) { return parse(text); };
}

PictureSet parse_set(const std::string& option, const std::string& text) {
  if (const auto set = find_enum<PictureSet>(text)) return *set;
  throw Error(option + " takes " + joined(enum_names<PictureSet>(), "or") + ", found \"" + text + "\"");
}

// "0.5 to 3".
std::string font_scale_bounds() {
  return format_decimal(kSmallestFontScale, 1) + " to " + format_decimal(kLargestFontScale, 0);
}

float parse_font_scale(const std::string& option, const std::string& text) {
  const float scale = parse_real_number(option, text);
  if (scale >= kSmallestFontScale && scale <= kLargestFontScale) return scale;
  throw Error(option + " takes a number from " + font_scale_bounds() + ", found \"" + text + "\"",
              "1 is the usual size.");
}

std::string same_word(const std::string&, const std::string& text) { return text; }

void add_data_options(CommandOptions& options, DataChoice& data) {
  options.path("--data", "DIR", data.folder,
               "Folder of the four IDX files, plain or gzipped (default: $ZSCAPE_DATA, else the download in "
               "the cache, else synthetic digits)");
  options.flag("--download", data.download, "Fetch MNIST (11 MB) into the cache when it is not there yet");
}

void add_output_options(CommandOptions& options, std::filesystem::path& out, bool& force,
                        const std::string& help) {
  options.path("--out", "FILE", out, help + default_is(out.string()));
  options.flag("--force", force, "Replace the file if it is there already");
}

void add_model(CLI::App& app, std::filesystem::path& model) {
  app.add_option_function<std::string>(
         "MODEL", [&model](const std::string& text) { model = text; }, "The .safetensors file of the model")
      ->required()
      ->type_name("");
}

void add_architecture_options(CommandOptions& options, ArchitectureOptions& target) {
  const Architecture& usual = presets().front().architecture;
  options.value("--latent-size", "L", target.latent_size, parse_whole_number,
                "Numbers in a code, 1 to " + std::to_string(kMaxLatentSize) +
                    default_is(std::to_string(usual.latent_size)));
  options.value("--hidden", "SIZES", target.hidden_sizes, parse_hidden_option,
                "Units of the hidden layers from the pixels to the code, which the decoder mirrors; none for "
                "no hidden layer" +
                    default_is(hidden_sizes_text(usual.hidden_sizes, ",")));
  options.value("--activation", "NAME", target.activation, word(parse_enum<Activation>),
                joined(enum_names<Activation>(), "or") + default_is(std::string(name_of(usual.activation))));
  options.value("--likelihood", "NAME", target.likelihood, word(parse_enum<Likelihood>),
                "What a pixel is: " + joined(likelihood_words(), "or") +
                    default_is(std::string(name_of(usual.likelihood))));
  options.value("--gaussian-sigma", "SIGMA", target.gaussian_sigma, parse_real_number,
                "Standard deviation of a pixel under gaussian, white being 1" +
                    default_is(shortest_text(usual.gaussian_sigma)));
  options.flag("--autoencoder", target.autoencoder,
               "A plain autoencoder: one code per image, no KL, no prior");
}

void add_settings_options(CommandOptions& options, SettingsOptions& target) {
  const TrainingSettings& usual = presets().front().settings;
  options.value(
      "--epochs", "N", target.epochs, parse_whole_number,
      "Passes over the training images; with --resume the total" + default_is(std::to_string(usual.epochs)));
  options.value("--batch-size", "B", target.batch_size, parse_whole_number,
                "Images a step" + default_is(std::to_string(usual.batch_size)));
  options.value("--learning-rate", "RATE", target.learning_rate, parse_real_number,
                "Step size of Adam" + default_is(shortest_text(usual.learning_rate)));
  options.value("--schedule", "NAME", target.schedule, word(parse_enum<Schedule>),
                "constant, or cosine: the learning rate falls to zero at the last epoch" +
                    default_is(std::string(name_of(usual.schedule))));
  options.value("--beta", "BETA", target.beta, parse_real_number,
                "Weight of the KL" + default_is(shortest_text(usual.beta)));
  options.value("--warm-up", "EPOCHS", target.warm_up_epochs, parse_real_number,
                "Epochs over which beta rises from 0" + default_is(shortest_text(usual.warm_up_epochs)));
  options.value(
      "--beta-cycles", "M", target.beta_cycles, parse_whole_number,
      "Beta rises anew in each of M equal parts of the run, over the warm-up or half of the part (Fu "
      "et al. 2019); 0: once" +
          default_is(std::to_string(usual.beta_cycles)));
  options.value(
      "--free-bits", "NATS", target.free_bits, parse_real_number,
      "Nats that the KL of each dimension, averaged over a batch, may have for nothing (Kingma et al. "
      "2016); the ELBO told is without them" +
          default_is(shortest_text(usual.free_bits)));
  options.value("--initialisation", "NAME", target.initialisation, word(parse_enum<Initialisation>),
                "Where the weights start: he (He et al. 2015), or pytorch (PyTorch's default)" +
                    default_is(std::string(name_of(usual.initialisation))));
  options.value(
      "--seed", "S", target.seed, parse_seed,
      "Start of all randomness: the same seed gives the same model" + default_is(std::to_string(usual.seed)));
  options.value("--threads", "T", target.threads, parse_whole_number,
                "Threads; 0 for one per processor" + default_is("0"));
}

void add_train(CLI::App& app, TrainCommand& command) {
  CommandOptions options(app);
  options.value("--preset", "NAME", command.plan.preset, same_word,
                "Where to start from, see below; any other option overrides it (default default, whose "
                "values are named here)");
  add_data_options(options, command.data);
  add_architecture_options(options, command.plan.architecture);
  add_settings_options(options, command.plan.settings);
  options.path("--resume", "FILE", command.resume,
               "Go on with a saved run exactly where it stopped; --epochs and other settings may change, the "
               "model and the seed may not");
  options.path("--out", "FILE", command.out,
               "Where the model goes (default zscape-model.safetensors; the same file with --resume)");
  options.flag("--force", command.force, "Replace the file if it is there already");
  options.flag(
      "--half", command.half,
      "Save a model to give away: 16-bit weights, no optimiser state, and the codes of the test images");
  options.flag("--json", command.json, "One JSON object on stdout at the end; seconds count training alone");

  std::string footer = "Presets:\n";
  for (const Preset& preset : presets()) footer += "  " + preset.name + ": " + preset.summary + "\n";
  app.footer(footer +
             "\nA bar shows the progress on a terminal, a line per epoch elsewhere. Ctrl-C finishes\nthe "
             "step, saves, and ends with code 130; a second Ctrl-C ends at once.\nELBO, reconstruction and "
             "KL are in nats per image; higher ELBO is better.");
}

void add_evaluate(CLI::App& app, EvaluateCommand& command) {
  CommandOptions options(app);
  add_model(app, command.model);
  add_data_options(options, command.data);
  options.value("--set", "NAME", command.set, parse_set,
                joined(enum_names<PictureSet>(), "or") + " (default test)");
  const auto images = [](const std::string& name, const std::string& text) {
    return parse_count(name, text, std::numeric_limits<int>::max());
  };
  options.value("--images", "N", command.images, images, "Only the first N images of the set (default: all)");
  const auto samples = [](const std::string& name, const std::string& text) {
    return parse_count(name, text, kMaxImportanceSamples);
  };
  options.value("--importance-samples", "K", command.importance_samples, samples,
                "Also the importance-weighted bound on log p(x) (Burda et al. 2016), from K samples of the "
                "posterior per image; the literature takes 5000, which takes minutes");
  options.flag("--json", command.json,
               "One JSON object on stdout; seconds and images_per_second are of the evaluation");
  app.footer(
      "The ELBO takes one sample of the posterior per image, with a fixed seed and beta 1,\nover all images; "
      "in nats per image, higher is better. An autoencoder has only the\nreconstruction. The "
      "importance-weighted bound is log of the mean of K weights\np(x|z) p(z) / q(z|x): with growing K it "
      "rises from the ELBO to log p(x). Ctrl-C ends it\nwith code 130.");
}

void add_sample(CLI::App& app, SampleCommand& command) {
  CommandOptions options(app);
  add_model(app, command.model);
  const auto count = [](const std::string& name, const std::string& text) {
    return parse_count(name, text, kMaxSamples);
  };
  options.value("--count", "N", command.count, count, "Pictures" + default_is(std::to_string(command.count)));
  options.value("--seed", "S", command.seed, parse_seed,
                "The same seed gives the same pictures" + default_is("1"));
  add_output_options(options, command.out, command.force, "The sheet, a PNG");
  add_data_options(options, command.data);
  app.footer(
      "An autoencoder has no prior: its samples come from a Gaussian fitted to the codes of\nthe test "
      "images.");
}

void add_manifold(CLI::App& app, ManifoldCommand& command) {
  CommandOptions options(app);
  add_model(app, command.model);
  const auto grid = [](const std::string& name, const std::string& text) {
    return parse_count(name, text, kMaxGrid);
  };
  options.value("--grid", "N", command.grid, grid,
                "Pictures a side" + default_is(std::to_string(command.grid)));
  add_output_options(options, command.out, command.force, "The picture, a PNG");
  add_data_options(options, command.data);
  app.footer(
      "Codes are evenly spread in probability under the prior. Above two dimensions they lie\nin the plane "
      "of the first two principal components of the test images' codes.");
}

void add_embed(CLI::App& app, EmbedCommand& command) {
  CommandOptions options(app);
  add_model(app, command.model);
  options.value("--set", "NAME", command.set, parse_set,
                joined(enum_names<PictureSet>(), "or") + " (default test)");
  add_output_options(options, command.out, command.force, "The table, .csv or .npy (float32)");
  add_data_options(options, command.data);
  app.footer(
      "Columns: index, label, the means mean_0, mean_1, … and the standard deviations\nsigma_0, sigma_1, … "
      "of the posterior (an autoencoder has no sigma).");
}

void add_walk(CLI::App& app, WalkCommand& command) {
  CommandOptions options(app);
  add_model(app, command.model);
  options.value("--from", "Z", command.from, parse_code, "The code to begin at, as 0.9,-0.4");
  options.value("--to", "Z", command.to, parse_code, "The code to end at");
  options.flag("--spherical", command.spherical,
               "Along the arc around the middle (slerp), rather than straight");
  const auto frames = [](const std::string& name, const std::string& text) {
    return parse_count(name, text, kMostWalkFrames);
  };
  options.value("--frames", "N", command.frames, frames,
                "Pictures, at equal distances along the walk" + default_is(std::to_string(command.frames)));
  options.value("--seconds", "S", command.seconds, parse_real_number,
                "That a GIF takes from end to end" + default_is(shortest_text(command.seconds)));
  add_output_options(options, command.out, command.force,
                     "A film (.gif), a strip of pictures (.png), or the codes (.csv, .npy float32)");
}

// "1280x720" into the two members that it sets.
template <typename Options>
void add_size(CommandOptions& options, Options& target, const std::string& usual) {
  const auto assign = [&target](const std::string& name, const std::string& text) {
    const PixelSize size = parse_pixel_size(name, text);
    target.width = size.width;
    target.height = size.height;
  };
  options.action("--size", "WxH", assign, "Of the window, in pixels" + default_is(usual));
}

void add_window(CLI::App& app, WindowCommand& command) {
  CommandOptions options(app);
  WindowOptions& target = command.options;
  options.path("MODEL", "", target.model, "A .safetensors file to open; without it the bundled model");
  options.path("--data", "DIR", target.data, "Folder of the four IDX files, plain or gzipped");
  options.value("--font-scale", "FACTOR", target.font_scale, parse_font_scale,
                "Size of all text and controls, " + font_scale_bounds() +
                    " (default: as last time, at first as the screen says)");
  add_size(options, target, "as last time");
  options.flag_off("--no-settings", target.remember, "Start as on the first day, and remember nothing");
}

void add_tour(CLI::App& app, TourCommand& command) {
  CommandOptions options(app);
  TourOptions& target = command.options;
  options.path("--out", "DIR", target.folder, "Folder of the pictures" + default_is(target.folder.string()));
  const auto epochs = [](const std::string& name, const std::string& text) {
    return parse_count(name, text, 100000);
  };
  options.value("--epochs", "N", target.epochs, epochs,
                "Passes over the training images" + default_is(std::to_string(target.epochs)));
  add_size(options, target, "1920x1080");
  options.path("--data", "DIR", target.data, "Folder of the four IDX files, plain or gzipped");
  options.flag("--download", command.download,
               "Fetch MNIST (11 MB) when it is not there yet; without a network synthetic digits stand in");
  app.footer(
      "Needs a display, or a virtual one: xvfb-run zscape tour. Files of an earlier tour are\nreplaced.");
}

void add_bench_ui(CLI::App& app, BenchUiCommand& command) {
  CommandOptions options(app);
  BenchUiOptions& target = command.options;
  const auto frames = [](const std::string& name, const std::string& text) {
    return parse_count(name, text, 1000000);
  };
  options.value("--frames", "N", target.frames, frames,
                "Frames to measure" + default_is(std::to_string(target.frames)));
  add_size(options, target, "1280x720");
  options.path("--data", "DIR", target.data, "Folder of the four IDX files, plain or gzipped");
  options.flag("--all-digits", target.all_digits, "Put the training digits on the map too");
  options.flag("--json", command.json, "One JSON object on stdout");
}

// Every command with its options, and where their values go.
struct Grammar {
  CLI::App app{"zscape: explore the latent space of a variational autoencoder while it learns.", "zscape"};
  WindowCommand window;  // what remains when no command is named
  std::vector<std::pair<CLI::App*, Command>> commands;

  Grammar();
  template <typename Kind>
  void add(const std::string& name, const std::string& summary, void (*describe)(CLI::App&, Kind&));
  Command chosen() const;
};

template <typename Kind>
void Grammar::add(const std::string& name, const std::string& summary, void (*describe)(CLI::App&, Kind&)) {
  CLI::App* const app_of_command = app.add_subcommand(name, summary)->group("Commands");
  commands.emplace_back(app_of_command, Kind{});
  describe(*app_of_command, std::get<Kind>(commands.back().second));
}

Grammar::Grammar() {
  commands.reserve(16);  // the options point into it
  app.set_help_flag("-h,--help", "Show this help and end");
  app.set_version_flag("--version", "zscape " ZSCAPE_VERSION, "Show the version and end");
  app.get_formatter()->column_width(kHelpNameColumns);
  app.get_formatter()->label("SUBCOMMAND", "COMMAND");
  app.get_formatter()->label("Positionals", "Arguments");
  app.get_formatter()->label("REQUIRED", "");
  app.require_subcommand(0, 1);
  add_window(app, window);
  app.footer("Without a command zscape opens its window. zscape COMMAND --help describes a command.");
  add("train", "Train a model and save it", add_train);
  add("evaluate", "Measure the ELBO of a model on the test images", add_evaluate);
  add("sample", "Draw pictures from a model's prior", add_sample);
  add("manifold", "Decode a grid of codes into one picture", add_manifold);
  add("embed", "Write the codes of the images as a table", add_embed);
  add("walk", "Decode the way from code to code as a film", add_walk);
  add("tour", "Train in the window and leave pictures of it", add_tour);
  add("bench-ui", "Measure how fast the window is while it trains", add_bench_ui);
}

Command Grammar::chosen() const {
  const auto used =
      std::find_if(commands.begin(), commands.end(), [](const auto& entry) { return entry.first->parsed(); });
  return used == commands.end() ? Command(window) : used->second;
}

// CLI11's own messages, in the manner of the rest.
std::string sentence_of(const CLI::ParseError& error) {
  const std::string message = error.what();
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error)) {
    return message.substr(0, message.find(':')) + " needs a value";
  }
  if (dynamic_cast<const CLI::ExtrasError*>(&error)) {
    return "nothing is known of " +
           message.substr(message.rfind(' ') + 1);  // the first of them: CLI11 lists backwards
  }
  return message;
}

std::string help_command(const CLI::App& app) {
  const auto used = app.get_subcommands();
  return used.empty() ? "zscape --help" : "zscape " + used.front()->get_name() + " --help";
}

}  // namespace

Command parse_command_line(std::vector<std::string> arguments) {
  Grammar grammar;
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 takes them
  try {
    grammar.app.parse(std::move(arguments));
  } catch (const CLI::CallForHelp&) {
    return ShowText{grammar.app.help()};
  } catch (const CLI::CallForVersion& version) {
    return ShowText{std::string(version.what()) + "\n"};
  } catch (const CLI::ParseError& error) {
    throw Error(sentence_of(error), help_command(grammar.app) + " says what can be asked.");
  }
  return grammar.chosen();
}

}  // namespace zscape
