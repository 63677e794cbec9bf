// The weights of a run, their settings and their history: of a trainer that goes on, or of a file whose
// pictures are not there.
#pragma once

#include <cstdint>
#include <memory>

#include "core/train/checkpoint.h"
#include "core/train/trainer.h"

namespace zscape {

// Belongs to the session's thread.
class RunModel {
 public:
  virtual ~RunModel() = default;

  virtual std::int64_t steps() const = 0;
  virtual double epochs() const = 0;
  virtual double seconds() const = 0;  // of training
  virtual const Architecture& architecture() const = 0;
  virtual const TrainingSettings& settings() const = 0;
  virtual const History& history() const = 0;
  virtual const Vector& parameters() const = 0;
  virtual Checkpoint checkpoint() const = 0;

  virtual Trainer* trainer() { return nullptr; }  // null: it can only be looked at
  const Trainer* trainer() const { return const_cast<RunModel*>(this)->trainer(); }
};

// Throws Error when pictures and architecture do not fit.
std::unique_ptr<RunModel> trained_model(std::unique_ptr<Trainer> trainer);

// Throws Error when the file holds another number of weights than its architecture has.
std::unique_ptr<RunModel> opened_model(std::shared_ptr<const Checkpoint> checkpoint);

}  // namespace zscape
