#include "app/export/run_export.h"

#include <catch2/catch.hpp>
#include <cmath>

using namespace zscape;

TEST_CASE("latent coordinates are one row a digit, with mean and sigma of each dimension") {
  Embedding embedding;
  embedding.posterior.mean.resize(2, 2);
  embedding.posterior.mean << 0.5F, -1, 2, 3;
  embedding.posterior.log_variance = Matrix::Constant(2, 2, 2 * std::log(0.25F));
  embedding.labels = {7, 2};
  CHECK(latent_coordinates_table(embedding).text() ==
        "index,label,mean_0,mean_1,sigma_0,sigma_1\n"
        "0,7,0.5,2,0.25,0.25\n"
        "1,2,-1,3,0.25,0.25\n");
}

TEST_CASE("codes of pictures without classes have an empty label") {
  Embedding embedding;
  embedding.posterior.mean = Matrix::Ones(1, 2);
  CHECK(latent_coordinates_table(embedding).text() == "index,label,mean_0\n0,,1\n1,,1\n");
  CHECK(class_moments_table(embedding).text().find('\n') + 1 == class_moments_table(embedding).text().size());
}

TEST_CASE("the codes of an autoencoder have no sigma") {
  Embedding embedding;
  embedding.posterior.mean = Matrix::Ones(1, 1);
  embedding.labels = {4};
  CHECK(latent_coordinates_table(embedding).text() == "index,label,mean_0\n0,4,1\n");
}

TEST_CASE("the table of classes holds each mean and the upper half of each covariance") {
  Embedding embedding;
  embedding.posterior.mean.resize(2, 4);
  embedding.posterior.mean << 1, 2, 3, 8, 2, 6, 4, 9;
  embedding.labels = {3, 3, 3, 5};
  const std::string text = class_moments_table(embedding).text();
  CAPTURE(text);
  // The last digit of log 3 depends on how the logarithm was computed.
  CHECK(
      text.find("label,count,log_det_covariance,mean_0,mean_1,covariance_0_0,covariance_0_1,covariance_1_1\n"
                "3,3,1.09861228866") == 0);
  CHECK(text.find(",2,4,1,1,4\n5,1,,8,9,,,\n") != std::string::npos);
}

TEST_CASE("the history's table holds train and test points with their units") {
  History history;
  history.add_train({1, 0.5, 0.25, {-200, 10}});
  history.add_test({2, 1, 0.5, {-150, 5}});
  const std::string text = history_table(history).text();
  CHECK(text.find(
            "set,step,epoch,seconds,elbo_nats_per_image,reconstruction_nats_per_image,kl_nats_per_image\n") ==
        0);
  CHECK(text.find("train,1,0.5,0.25,-210,-200,10\n") != std::string::npos);
  CHECK(text.find("test,2,1,0.5,-155,-150,5\n") != std::string::npos);
}
