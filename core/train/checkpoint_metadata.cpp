#include "core/train/checkpoint_metadata.h"

#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/model/layers/table.h"
#include "core/model/vae_networks.h"

namespace zscape {
namespace {

using Json = nlohmann::json;

// The prior and the objective stand in a file only where they are not the usual ones, which is what older
// files and their readers take them for.
template <typename Enum>
void add_unless_usual(Json& json, const char* key, Enum value, Enum usual) {
  if (value != usual) json[key] = name_of(value);
}

template <typename Enum>
Enum read_enum(const Json& json, const char* key) {
  return parse_enum<Enum>(json.at(key).get<std::string>());
}

template <typename Enum>
Enum read_enum(const Json& json, const char* key, Enum usual) {
  return json.contains(key) ? read_enum<Enum>(json, key) : usual;
}

Json to_json(const Architecture& a) {
  Json json = {{"kind", name_of(a.kind)},
               {"image_width", a.image_width},
               {"image_height", a.image_height},
               {"hidden_sizes", a.hidden_sizes},
               {"latent_size", a.latent_size},
               {"activation", name_of(a.activation)},
               {"code_activation", name_of(a.code_activation)},
               {"likelihood", name_of(a.likelihood)},
               {"gaussian_sigma", a.gaussian_sigma}};
  if (a.image_channels != 1) json["image_channels"] = a.image_channels;
  add_unless_usual(json, "prior", a.prior, Architecture().prior);
  return json;
}

Architecture architecture_from(const Json& json) {
  Architecture a;
  a.kind = read_enum<ModelKind>(json, "kind");
  a.image_width = json.at("image_width").get<int>();
  a.image_height = json.at("image_height").get<int>();
  a.image_channels = json.value("image_channels", 1);
  a.hidden_sizes = json.at("hidden_sizes").get<std::vector<int>>();
  a.latent_size = json.at("latent_size").get<int>();
  a.activation = read_enum<Activation>(json, "activation");
  a.code_activation = read_enum<CodeActivation>(json, "code_activation");
  a.likelihood = read_enum<Likelihood>(json, "likelihood");
  a.prior = read_enum(json, "prior", a.prior);
  a.gaussian_sigma = json.at("gaussian_sigma").get<float>();
  return a;
}

Json to_json(const std::vector<LayerSpec>& layers) {
  Json list = Json::array();
  for (const LayerSpec& layer : layers) list.push_back(text_of(layer));
  return list;
}

Json to_json(const LayerLists& layers) {
  return {{"encoder", to_json(layers.encoder)},
          {"mean", to_json(layers.mean)},
          {"log_variance", to_json(layers.log_variance)},
          {"decoder", to_json(layers.decoder)}};
}

std::vector<LayerSpec> layer_list_from(const Json& list) {
  std::vector<LayerSpec> layers;
  for (const Json& text : list) layers.push_back(parse_layer(text.get<std::string>()));
  return layers;
}

// The layers must be those that the architecture stands for. Older files do not list them.
void check_layers(const Json& json, const Architecture& architecture) {
  if (!json.contains("layers")) return;
  const Json& lists = json["layers"];
  const LayerLists found{layer_list_from(lists.at("encoder")), layer_list_from(lists.at("mean")),
                         layer_list_from(lists.at("log_variance")), layer_list_from(lists.at("decoder"))};
  if (found == layer_lists(architecture)) return;
  throw Error("its list of layers is not that of a model with the sizes " + layer_sizes(architecture) +
              " and the activation " + std::string(name_of(architecture.activation)));
}

Json to_json(const TrainingSettings& s) {
  Json json = {{"learning_rate", s.learning_rate},
               {"schedule", name_of(s.schedule)},
               {"beta", s.beta},
               {"warm_up_epochs", s.warm_up_epochs},
               {"beta_cycles", s.beta_cycles},
               {"free_bits", s.free_bits},
               {"batch_size", s.batch_size},
               {"epochs", s.epochs},
               {"seed", s.seed},
               {"initialisation", name_of(s.initialisation)},
               {"threads", s.threads}};
  add_unless_usual(json, "objective", s.objective, TrainingSettings().objective);
  return json;
}

TrainingSettings settings_from(const Json& json) {
  TrainingSettings s;
  s.learning_rate = json.at("learning_rate").get<float>();
  s.schedule = read_enum<Schedule>(json, "schedule");
  s.beta = json.at("beta").get<float>();
  s.warm_up_epochs = json.at("warm_up_epochs").get<float>();
  s.beta_cycles = json.value("beta_cycles", 0);  // older files have neither of these two
  s.free_bits = json.value("free_bits", 0.0F);
  s.batch_size = json.at("batch_size").get<int>();
  s.epochs = json.at("epochs").get<int>();
  s.seed = json.at("seed").get<std::uint64_t>();
  s.initialisation = read_enum(json, "initialisation", Initialisation::pytorch);  // older files do not say
  s.objective = read_enum(json, "objective", s.objective);
  s.threads = json.at("threads").get<int>();
  return s;
}

// Every random number is a function of (seed, step) and of the place in the epoch: this is the
// whole random state.
Json progress_json(const Checkpoint& c) {
  const History::Pending& pending = c.history.pending();
  return {{"step", c.step},
          {"epoch", c.position.epoch},
          {"next_image", c.position.next},
          {"seconds", c.seconds},
          {"adam_step", c.adam ? c.adam->step : 0},
          {"random_generator", "philox4x32-10"},
          {"steps_per_point", c.history.steps_per_point()},
          {"pending_steps", pending.count},
          {"pending_reconstruction", pending.sum.reconstruction},
          {"pending_kl", pending.sum.kl}};
}

void read_progress(const Json& json, Metadata& metadata) {
  Checkpoint& c = metadata.checkpoint;
  c.step = json.at("step").get<std::int64_t>();
  c.position.epoch = json.at("epoch").get<std::int64_t>();
  c.position.next = json.at("next_image").get<int>();
  c.seconds = json.at("seconds").get<double>();
  metadata.adam_step = json.at("adam_step").get<std::int64_t>();
  metadata.steps_per_point = json.at("steps_per_point").get<std::int64_t>();
  metadata.pending.count = json.at("pending_steps").get<std::int64_t>();
  metadata.pending.sum.reconstruction = json.at("pending_reconstruction").get<double>();
  metadata.pending.sum.kl = json.at("pending_kl").get<double>();
}

Json marks_json(const std::vector<HistoryMark>& marks) {
  Json list = Json::array();
  for (const HistoryMark& mark : marks) {
    list.push_back(
        {{"step", mark.step}, {"epoch", mark.epoch}, {"seconds", mark.seconds}, {"text", mark.text}});
  }
  return list;
}

std::vector<HistoryMark> marks_from(const Json& list) {
  std::vector<HistoryMark> marks;
  for (const Json& json : list) {
    marks.push_back({json.at("step").get<std::int64_t>(), json.at("epoch").get<double>(),
                     json.at("seconds").get<double>(), json.at("text").get<std::string>()});
  }
  return marks;
}

void check_counts(const Metadata& metadata) {
  const Checkpoint& c = metadata.checkpoint;
  if (c.step < 0 || c.position.epoch < 0 || c.position.next < 0 || !(c.seconds >= 0) ||
      metadata.adam_step < 0 || metadata.steps_per_point < 1 || metadata.pending.count < 0) {
    throw Error("its progress holds a number below what is possible");
  }
}

}  // namespace

std::string metadata_text(const Checkpoint& checkpoint) {
  const Json json = {{"version", kCheckpointVersion},
                     {"architecture", to_json(checkpoint.architecture)},
                     {"layers", to_json(layer_lists(checkpoint.architecture))},
                     {"settings", to_json(checkpoint.settings)},
                     {"progress", progress_json(checkpoint)},
                     {"data", checkpoint.data_name},
                     {"data_hash", checkpoint.data_hash},
                     {"marks", marks_json(checkpoint.history.marks())}};
  // A mark or a name that is not UTF-8 must not cost the whole run: replace what cannot be written.
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Metadata read_metadata(const std::string& text, const std::string& source) {
  try {
    const Json json = Json::parse(text);
    const int version = json.at("version").get<int>();
    if (version != kCheckpointVersion) {
      throw Error("it has format version " + std::to_string(version) + ", and this program reads version " +
                  std::to_string(kCheckpointVersion));
    }
    Metadata metadata;
    metadata.checkpoint.architecture = architecture_from(json.at("architecture"));
    metadata.checkpoint.settings = settings_from(json.at("settings"));
    metadata.checkpoint.data_name = json.at("data").get<std::string>();
    metadata.checkpoint.data_hash = json.value("data_hash", "");  // older files do not say
    read_progress(json.at("progress"), metadata);
    metadata.marks = marks_from(json.at("marks"));
    check_counts(metadata);
    validate(metadata.checkpoint.architecture);
    check_layers(json, metadata.checkpoint.architecture);
    validate(metadata.checkpoint.settings);
    return metadata;
  } catch (const Json::exception& error) {
    throw Error(source + ": its zscape metadata cannot be read (" + error.what() + ")",
                "Use a file that zscape saved, or one without a 'zscape' entry in its metadata.");
  } catch (const Error& error) {
    throw Error(source + ": " + error.what(), error.remedy());
  }
}

}  // namespace zscape
