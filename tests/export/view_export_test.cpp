// Files of what the person made: their contents, and that other programs read them.
#include "app/export/view_export.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <iostream>

#include "tests/support/files.h"
#include "tests/support/process.h"
#include "tests/support/small_runs.h"
#include "tests/support/temporary_folder.h"

namespace zscape {
namespace {

using Catch::Matchers::Contains;

Vae small_model(ModelKind kind = ModelKind::vae) {
  Random random(1);
  return Vae(test::small_architecture(kind), random);
}

Vector pair_of(float first, float second) {
  Vector values(2);
  values << first, second;
  return values;
}

Attribute vector_of(int with, int without, const Vector& direction, const std::string& name = {}) {
  return {{CodeGroup::Kind::digits_of_class, with, {}, {}},
          {CodeGroup::Kind::digits_of_class, without, {}, {}},
          direction,
          0,
          name};
}

Embedding two_digits() {
  Embedding embedding;
  embedding.posterior.mean.resize(2, 2);
  embedding.posterior.mean << 0, 3, 0, 4;  // one in the middle, the other 5 away
  embedding.labels = {7, 2};
  return embedding;
}

DrawnDigit drawn_at_origin(bool vae = true) {
  DrawnDigit drawn;
  drawn.encoded.posterior.mean = Matrix::Zero(2, 1);
  if (vae) drawn.encoded.posterior.log_variance = Matrix::Constant(2, 1, std::log(0.25F));
  drawn.encoded.elbo = {-80.5, vae ? 3.5 : 0};
  drawn.neighbours = {0, 1, 99};  // the last one of a set that is gone
  return drawn;
}

}  // namespace

TEST_CASE("a traversal's table has a row for each picture: what was set, and the whole code") {
  const TraversalRows rows = traversal_rows(small_model(), {}, pair_of(0.5F, -1), {1, 0}, 3);
  CHECK(traversal_table(rows).text() ==
        "dimension,value,code_0,code_1\n"
        "1,-3,0.5,-3\n"
        "1,0,0.5,0\n"
        "1,3,0.5,3\n"
        "0,-3,-3,-1\n"
        "0,0,0,-1\n"
        "0,3,3,-1\n");
}

TEST_CASE("without a prior a traversal goes around the codes' own mean") {
  DimensionStatistics statistics;
  statistics.mean = VectorOf<double>::Constant(2, 10);
  statistics.variance = VectorOf<double>::Constant(2, 4);
  const auto rows = traversal_rows(small_model(ModelKind::autoencoder), statistics, pair_of(0, 0), {0}, 3);
  CHECK(rows.values.col(0) == (Vector(3) << 4, 10, 16).finished());
}

TEST_CASE("a traversal's sheet is a row of decoded pictures for each dimension") {
  const Vae model = small_model();
  const TraversalRows rows = traversal_rows(model, {}, pair_of(0.5F, -1), {0, 1}, 7);
  const Image sheet = traversal_sheet(model, rows);
  CHECK(sheet.shape.width == 7 * 28 + 6 * 2);
  CHECK(sheet.shape.height == 2 * 28 + 2);
  const Matrix last = model.decode(pair_of(0.5F, 3));
  const std::size_t corner = sheet.pixels.size() - 1;  // the last pixel of the last picture
  CHECK(sheet.pixels[corner] == std::lround(255 * last(783, 0)));
  CHECK_THROWS_WITH(traversal_sheet(model, traversal_rows(model, {}, Vector::Zero(3), {0}, 7)),
                    "the code has 3 dimensions and the model's codes have 2");
}

TEST_CASE("the vectors' table names each and its groups") {
  CHECK(vectors_table({vector_of(7, 1, pair_of(0.5F, 2)), vector_of(3, 8, pair_of(-1, 0), "open, round")})
            .text() ==
        "name,mean_of,minus_mean_of,v_0,v_1\n"
        "7 \u2212 1,7,1,0.5,2\n"
        "\"open, round\",3,8,-1,0\n");
  CHECK_THROWS_WITH(vectors_table({}), "there is no vector to export");
}

TEST_CASE("an autoencoder's drawn digit has neither variance nor KL nor ELBO") {
  const Embedding embedding = two_digits();
  const std::string text = drawn_posterior_json(drawn_at_origin(false), &embedding);
  CHECK_THAT(text, Contains("\"variance\": null") && Contains("\"elbo\": null") && Contains("\"kl\": null") &&
                       Contains("\"reconstruction\": -80.5"));
  CHECK_THAT(drawn_posterior_json(drawn_at_origin(), nullptr), Contains("\"nearest_test_digits\": []"));
}

TEST_CASE("Python reads the tables, the array and the JSON of the view") {
  const test::TemporaryFolder folder;
  const Embedding embedding = two_digits();
  const std::vector<Attribute> vectors = {vector_of(7, 1, pair_of(0.5F, 2)), vector_of(3, 8, pair_of(-1, 0))};
  write_vectors(folder / "vectors.csv", vectors);
  write_vectors(folder / "vectors.npy", vectors);
  traversal_table(traversal_rows(small_model(), {}, pair_of(0.5F, -1), {1}, 3)).write(folder / "rows.csv");
  test::put_file(folder / "drawn.json", drawn_posterior_json(drawn_at_origin(), &embedding));
  const std::string script = R"py(
import csv, json, struct
kept = list(csv.DictReader(open('vectors.csv', encoding='utf-8')))
assert [row['mean_of'] for row in kept] == ['7', '3'] and float(kept[1]['v_0']) == -1, kept
rows = list(csv.DictReader(open('rows.csv')))
assert [float(row['code_1']) for row in rows] == [-3, 0, 3], rows
data = open('vectors.npy', 'rb').read()
assert data[:6] == b'\x93NUMPY' and b"'shape': (2, 2)" in data[:128], data[:128]
assert struct.unpack('<4f', data[-16:]) == (0.5, 2, -1, 0), data[-16:]
drawn = json.load(open('drawn.json'))
assert drawn['mean'] == [0, 0] and all(abs(v - 0.25) < 1e-6 for v in drawn['variance']), drawn
assert drawn['elbo'] == -84 and drawn['unit'] == 'nats per image', drawn
nearest = drawn['nearest_test_digits']
assert [(d['index'], d['label'], d['distance']) for d in nearest] == [(0, 7, 0), (1, 2, 5)], nearest
)py";
  const test::Outcome read = test::run({{"/usr/bin/python3", "-B", "-c", script}, {}, folder.path(), {}});
  if (read.code == 127) {
    std::cout << "SKIPPED: needs /usr/bin/python3\n";
    return;
  }
  INFO(read.err);
  CHECK(read.code == 0);
}

}  // namespace zscape
