// What the words of the drawing pad mean.
#pragma once

#include "app/view/terms.h"

namespace zscape::term {

inline constexpr Term kBrush{"Brush", "Its width. The left button draws, the right one erases."};
inline constexpr Term kUndoStroke{"Undo", "Takes the last stroke back."};
inline constexpr Term kRedoStroke{"Redo", "Draws it again."};
inline constexpr Term kClearPad{"Clear", "Wipes the pad; Undo brings the drawing back."};
inline constexpr Term kExportDrawing{
    "Export",
    "The digit as the model sees it as a PNG, or its posterior with the nearest test digits as JSON."};
inline constexpr Term kOpenPicture{
    "Open a picture",
    "Puts a PNG or JPEG of a digit on the pad. Dropping the file on the window does the same."};
inline constexpr Term kNormalisedDigit{
    "As the model sees it",
    "The drawing brought to MNIST's form: scaled into a box of 20 \u00d7 20 pixels, then moved until its "
    "centre of mass is in the middle. The model has only ever seen digits like that."};
inline constexpr Term kDrawnReconstruction{
    "Reconstruction",
    "What the decoder draws from the mean of the drawing's code, with the weights of this moment."};
inline constexpr Term kLooksLike{"Looks like",
                                 "The class that most of the nearest test digits have. The model never saw a "
                                 "label: only nearness in latent "
                                 "space tells."};
inline constexpr Term kDrawnLikelihood{"Reconstruction",
                                       "The log-likelihood of the drawing's pixels given its code, in nats: "
                                       "the mean over 16 samples of the code. "
                                       "Higher is better."};
inline constexpr Term kDrawnKl{
    "KL",
    "How far the posterior of this drawing is from the prior, in nats: how much its code tells about it."};
inline constexpr Term kDrawnElbo{"ELBO",
                                 "Reconstruction less KL, in nats. A drawing unlike any digit has a far "
                                 "lower one than the test digits' mean."};
inline constexpr Term kUseDrawing{
    "Use as code",
    "Takes the mean of the drawing's posterior as the code: its picture, neighbours and sliders."};
inline constexpr Term kCloseDrawing{"Close (Esc, D)", "The drawing stays until the pad is opened again."};

}  // namespace zscape::term
