#include "app/commands/report.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "app/commands/progress.h"
#include "app/widgets/format.h"
#include "core/model/likelihoods/likelihood_row.h"

namespace zscape {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

// 3 rather than 3.0 where only whole epochs were done.
Json epochs(double value) {
  const auto whole = std::llround(value);
  return std::abs(value - static_cast<double>(whole)) < 1e-9 ? Json(whole) : number(value);
}

Json importance_json(const Report& report) {
  const ImportanceBound& bound = *report.importance;
  Json json;
  json["bound"] = number(bound.mean);
  json["standard_error"] = number(bound.standard_error);
  json["samples"] = bound.samples;
  json["images"] = bound.images;
  json["unit"] = "nats per image";
  json["data_treatment"] = row_of(report.architecture.likelihood).bound_treatment;
  json["seconds"] = number(report.importance_seconds);
  return json;
}

// "test", or "test (first 100 images)".
std::string set_of(const Report& report) {
  if (!report.partial) return report.set;
  return report.set + " (first " + format_count(report.images) + " images)";
}

std::string importance_text(const Report& report) {
  const ImportanceBound& bound = *report.importance;
  return set_of(report) + " importance-weighted bound " + format_decimal(bound.mean, 2) +
         " nats per image (K = " + format_count(bound.samples) + " samples, standard error " +
         format_decimal(bound.standard_error, 2) + " over " + format_count(bound.images) + " images) on " +
         report.data + ", " + row_of(report.architecture.likelihood).bound_treatment;
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
  json["images"] = report.images;
  json["data"] = report.data;
  json["data_treatment"] = row_of(report.architecture.likelihood).data_treatment;
  json["likelihood"] = name_of(report.architecture.likelihood);
  json["kind"] = name_of(report.architecture.kind);
  json["layers"] = layer_sizes(report.architecture);
  json["epochs"] = epochs(report.epochs);
  json["steps"] = report.steps;
  json["seconds"] = number(report.seconds);
  json["images_per_second"] = number(report.images_per_second);
  if (report.training_seconds) json["training_seconds"] = number(*report.training_seconds);
  if (report.importance) json["importance_weighted"] = importance_json(report);
  json["interrupted"] = report.interrupted;
  json["model"] = report.model.string();
  return json.dump(-1, ' ', false,
                   Json::error_handler_t::replace);  // a path may hold bytes that are not UTF-8
}

std::string to_text(const Report& report) {
  const std::string elbo = describe(report.elbo, report.architecture.kind, set_of(report)) + " on " +
                           report.data + ", " + row_of(report.architecture.likelihood).data_treatment + ", " +
                           std::string(name_of(report.architecture.likelihood)) + " likelihood";
  return report.importance ? elbo + "\n" + importance_text(report) : elbo;
}

}  // namespace zscape
