// What the words of the panels mean, for somebody who meets them for the first time.
#pragma once

namespace zscape {

struct Term {
  const char* title;
  const char* text;
};

namespace term {

inline constexpr Term kPreset{
    "Preset", "A starting point: an architecture and settings that belong together. It waits for Apply."};
inline constexpr Term kLearningRate{
    "Learning rate",
    "How far each step moves the weights against the gradient. Too small learns slowly, too large jumps "
    "about or diverges; 1e\u22123 is a good start for Adam. Acts at once."};
inline constexpr Term kBeta{
    "\u03b2, the weight of the KL",
    "The loss is \u2212log p(x|z) + \u03b2 \u00b7 KL. The KL says how far the code of an image is from the "
    "prior, a standard normal. \u03b2 = 1 makes the loss the negative ELBO; a larger \u03b2 draws all codes "
    "to the middle and blurs the images, a smaller one lets the clusters drift apart. Acts at once."};
inline constexpr Term kNoBeta{"\u03b2", "An autoencoder has no KL, so there is nothing to weigh."};
inline constexpr Term kBatchSize{"Batch size",
                                 "How many images one step learns from. Larger batches give steadier "
                                 "gradients, but fewer steps per epoch. Acts at once."};
inline constexpr Term kWarmUp{
    "KL warm-up",
    "\u03b2 rises from 0 to its value over so many epochs. The decoder can then learn to use the code before "
    "the KL draws all codes to the prior, where they would say nothing (posterior collapse). Acts at once."};
inline constexpr Term kBetaCycles{
    "\u03b2 in cycles",
    "\u03b2 rises from 0 anew in each of so many equal parts of the run (Fu et al. 2019): over the "
    "epochs of the warm-up, or over half of the part where there is no warm-up. Each time the decoder "
    "learns to use the code better before the KL counts again. The ELBO on the curves is always that of "
    "\u03b2 = 1. Acts at once."};
inline constexpr Term kFreeBits{
    "Free bits",
    "So many nats of each dimension's KL, averaged over the batch, cost nothing (Kingma et al. 2016): "
    "below that the KL does not pull at the dimension, and it is not switched off before the decoder has "
    "learned to use it. The ELBO on the curves counts the whole KL all the same. Acts at once."};
inline constexpr Term kNoKl{"No KL", "An autoencoder has no KL, so there is nothing to raise or to spare."};
inline constexpr Term kEpochs{
    "Epochs", "In one epoch every training image is seen once. Training stops by itself after so many."};
inline constexpr Term kSchedule{"Schedule",
                                "Constant keeps the learning rate. Cosine lowers it along half a cosine to "
                                "zero at the last epoch, which lets the weights settle."};
inline constexpr Term kKind{
    "VAE or autoencoder",
    "A VAE encodes an image as a small Gaussian cloud and keeps all clouds near a standard normal, so that "
    "any point there decodes to something like an image. A plain autoencoder encodes it as one point, "
    "without a KL: it rebuilds images well, but the space between the codes means nothing in particular."};
inline constexpr Term kLatentSize{"Latent size",
                                  "How many numbers the code has. Two can be drawn as a map; more keep more "
                                  "of each image, and the map then shows a plane through them."};
inline constexpr Term kHidden{
    "Hidden layers",
    "Units of the encoder's layers from the image to the code, such as 512, 256. The decoder has the same in "
    "reverse. \u201cnone\u201d joins pixels and code directly."};
inline constexpr Term kActivation{
    "Activation",
    "What bends the output of each hidden layer; without it all layers "
    "together would be one linear map. ReLU, max(0, x), is fast and passes its "
    "gradient on unchanged where x is positive; tanh, softplus and SiLU are smooth."};
inline constexpr Term kLikelihood{
    "Likelihood", "How probable a pixel is, given the decoder's output."};  // each row of likelihood_table()
                                                                            // adds a sentence
inline constexpr Term kCodeActivation{
    "Code",
    "An autoencoder's code may pass through a ReLU as in the classic first example: no number in it is then "
    "negative. A VAE's mean is always linear."};
inline constexpr Term kSeed{"Seed",
                            "Where the random numbers start: first weights, order of the images, noise. The "
                            "same seed, data and number of threads give the same run on the same machine."};
inline constexpr Term kThreads{"Threads", "How many processor threads share each step; 0 takes all of them."};
inline constexpr Term kApply{
    "Apply",
    "Starts a new run with these settings and fresh weights. Unsaved training is asked about first."};
inline constexpr Term kManifold{
    "Manifold",
    "The decoded image of every place on the map, drawn underneath: what the decoder makes of each code."};
inline constexpr Term kGridSpacing{
    "The manifold's grid",
    "Where the pictures are decoded that lie behind the digits. Linear: at equal distances, as far as one "
    "looks. Prior quantiles: each cell of the grid holds as much of the prior N(0, I) as any other, so cells "
    "are small in the middle and wide outside. Zooming in doubles the cells in either."};
inline constexpr Term kDigitSets{
    "Test, or train and test",
    "The training digits lie below the test digits, paler. They can be pointed at; selections, losses, the "
    "gallery and the nearest digits are of the test digits alone. While the model learns they follow "
    "seldom: the lower edge of the map says of which step they are."};
inline constexpr Term kPoints{
    "Test digits", "One point for each test image, at the mean of its code, coloured by its class."};
inline constexpr Term kPointSize{"Point size", "Diameter of a test digit on the map."};
inline constexpr Term kClassNames{"Class names",
                                  "The digit of each class, written at the middle of its points."};
inline constexpr Term kDensity{
    "Density",
    "Lines around the places where most codes lie: the smallest regions with 50, 80 and 95 % of the "
    "aggregate posterior, the mean of q(z|x) over all test digits. Dashed: the same of the prior, from "
    "which samples are drawn. Hatched: holes, where a sample falls but no digit does. An autoencoder has "
    "neither posterior nor prior, and one dimension makes no plane."};
inline constexpr Term kClassEllipses{
    "Class ellipses",
    "Mean and covariance of each class on this plane: ellipses at one and two standard deviations. "
    "Dimensions, below, lists them as a table."};
inline constexpr Term kPrincipalPlane{
    "Principal components",
    "The plane through latent space along which the digits' codes spread most; each axis says how much of "
    "their variance lies along it. While the model learns, the axes keep their direction within that plane, "
    "so that the map does not spin, and are marked with a star. A click lays them along the components."};
inline constexpr Term kPinPlane{
    "Through three pins",
    "Shows the plane through the first three pins, at their true distances: right is the way from the first "
    "to the second. It stays when the pins go; another click follows them."};
inline constexpr Term kTooFewPins{
    "Through three pins",
    "Shows the plane through three codes. Pin three first: a click on the map, or P, pins the code under "
    "the mouse."};
inline constexpr Term kClassTable{
    "Classes",
    "Where the codes of each class lie on the map's plane: their mean, their standard deviation along both "
    "axes, how the two go together, and the area of the ellipse at one standard deviation."};
inline constexpr Term kPathTool{"Path",
                                "Sets a path point by point: a click adds a point, a click on a point takes "
                                "it away, a drag moves it. The "
                                "film of it appears below the map."};
inline constexpr Term kPathSource{
    "The path",
    "What was drawn on the map, or the way through the pins from the first to the last. Pins keep all "
    "their dimensions: the map shows the path's shadow."};
inline constexpr Term kAttribute{
    "Vectors",
    "The mean code of one group minus that of another: what most digits of the one have and those of the "
    "other lack. Added to a code by a slider, it turns its picture into what it would be with more of "
    "that."};
inline constexpr Term kInterpolation{
    "Linear or spherical",
    "How the path goes from pin to pin: straight, or along the arc around the middle (slerp). In many "
    "dimensions nearly all codes of the prior are about equally far from the middle; the arc stays among "
    "them, and its pictures stay clear, while a straight line passes through the middle. A drag is "
    "walked as it was drawn."};

inline constexpr Term kExploreTool{"Explore",
                                   "Moving decodes the point under the mouse, a click pins it, a drag leaves "
                                   "a path through latent space. In "
                                   "every tool the wheel zooms and the right or middle button pans."};
inline constexpr Term kLassoTool{"Lasso",
                                 "Drag around test digits to select them; the others fade but stay. Shift "
                                 "adds, Alt or Ctrl takes away, Esc lets "
                                 "go of all. The Selection tab shows the selected digits."};
inline constexpr Term kRectangleTool{"Rectangle",
                                     "Drag a rectangle over test digits to select them. Shift adds, Alt or "
                                     "Ctrl takes away, Esc lets go of all."};
inline constexpr Term kTimeline{
    "Timeline",
    "Each tick is a moment of this run whose weights are kept: closely at the start, where most happens, and "
    "evenly later. Click or drag to see the map, the pictures and the image under the mouse as they were; "
    "training goes on meanwhile."};
inline constexpr Term kPlayLearning{
    "Play the learning",
    "Runs through the moments that are kept, from untrained weights to now, in some twelve seconds."};
inline constexpr Term kNow{"Now", "Back to the present weights, which the map then follows again."};

inline constexpr Term kFilm{"Film of the learning",
                            "Writes a GIF in which manifold and digits move from untrained weights to now: "
                            "one picture for each moment "
                            "that is kept. It is made in the background."};
inline constexpr Term kCompare{
    "Compare",
    "Puts the map of this moment or run beside the one that is looked at. Both cursors are linked: the code "
    "under the mouse stands on both maps and is decoded by both models, and a digit that is pointed at on "
    "one is ringed on the other."};
inline constexpr Term kOverlay{
    "Overlay", "Draws the test curve of this run thinly over those of the run in hand, in this colour."};
inline constexpr Term kPastRun{
    "A past run",
    "Click to look at it as it was at its end: map, pictures and curves. Its timeline goes back from there. "
    "The run in hand goes on meanwhile."};
inline constexpr Term kLesson{
    "Compare autoencoder and VAE",
    "Trains the other kind of model with the same layers on the same digits, and puts both side by side, so "
    "that one sees what the KL of a VAE is for."};

}  // namespace term
}  // namespace zscape
