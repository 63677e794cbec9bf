#include "app/commands/report.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "app/commands/progress.h"

namespace zscape {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

// 3 rather than 3.0 where only whole epochs were done.
Json epochs(double value) {
  const auto whole = std::llround(value);
  return std::abs(value - static_cast<double>(whole)) < 1e-9 ? Json(whole) : number(value);
}

}  // namespace

std::string to_json(const Report& report) {
  const bool vae = report.architecture.is_vae();
  Json json;
  json["elbo"] = vae ? number(report.elbo.elbo()) : Json(nullptr);
  json["reconstruction"] = number(report.elbo.reconstruction);
  json["kl"] = vae ? number(report.elbo.kl) : Json(nullptr);
  json["unit"] = "nats per image";
  json["set"] = report.set;
  json["data"] = report.data;
  json["data_treatment"] = data_treatment(report.architecture.likelihood);
  json["likelihood"] = name_of(report.architecture.likelihood);
  json["kind"] = name_of(report.architecture.kind);
  json["layers"] = layer_sizes(report.architecture);
  json["epochs"] = epochs(report.epochs);
  json["steps"] = report.steps;
  json["seconds"] = number(report.seconds);
  json["images_per_second"] = number(report.images_per_second);
  if (report.training_seconds) json["training_seconds"] = number(*report.training_seconds);
  json["interrupted"] = report.interrupted;
  json["model"] = report.model.string();
  return json.dump(-1, ' ', false,
                   Json::error_handler_t::replace);  // a path may hold bytes that are not UTF-8
}

std::string to_text(const Report& report) {
  return describe(report.elbo, report.architecture.kind, report.set) + " on " + report.data + ", " +
         std::string(data_treatment(report.architecture.likelihood)) + ", " +
         std::string(name_of(report.architecture.likelihood)) + " likelihood";
}

}  // namespace zscape
