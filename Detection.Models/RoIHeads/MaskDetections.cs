using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Ops.Boxes;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads;

/// <summary>Gives detections their masks.</summary>
/// <param name="head">Puts masks into images.</param>
/// <param name="threshold">From this probability on, a pixel belongs to the mask.</param>
internal sealed class MaskDetections(IMaskHead head, double threshold)
{
    /// <summary>Predicts the masks of regions.</summary>
    /// <param name="rois">[R, 5] in pixels of the network input.</param>
    /// <param name="labels">[R] int64.</param>
    /// <returns>Probabilities [R, h, w] of each region's class, and how well each mask is thought to fit, [R], or null.</returns>
    public delegate (Tensor Probabilities, Tensor? Fits) Predictor(Tensor rois, Tensor labels);

    /// <summary>The detections with masks.</summary>
    /// <param name="results">The detections of each image.</param>
    /// <param name="metas">One per image.</param>
    /// <param name="rescale">Whether the detections are in the original image's pixels.</param>
    /// <param name="predict">Predicts masks.</param>
    public DetectionResult[] Add(DetectionResult[] results, IReadOnlyList<ImageMeta> metas, bool rescale, Predictor predict)
    {
        using var scope = NewDisposeScope();
        var rois = BoxTransforms.ToRois([.. results.Select((result, image) => rescale ? BoxTransforms.Scale(result.Boxes, metas[image].ScaleX, metas[image].ScaleY) : result.Boxes)]);
        var (probabilities, fits) = rois.shape[0] == 0 ? (null, null) : predict(rois, cat([.. results.Select(result => result.Labels)], 0));
        var masked = new DetectionResult[results.Length];
        var start = 0L;
        for (var image = 0; image < masked.Length; image++)
        {
            var (found, shape) = (results[image], rescale ? metas[image].OriginalShape : metas[image].ImageShape);
            masked[image] = new DetectionResult(found.Boxes, found.Scores, found.Labels)
            {
                Masks = found.Count == 0
                    ? zeros([0, shape.Height, shape.Width], @bool, rois.device)
                    : head.GetMasks(probabilities!.narrow(0, start, found.Count).unsqueeze(1), found.Boxes, found.Labels, shape, threshold),
                MaskScores = fits is null ? null : fits.narrow(0, start, found.Count) * found.Scores,
            };
            masked[image].Masks!.MoveToOuterDisposeScope();
            masked[image].MaskScores?.MoveToOuterDisposeScope();
            start += found.Count;
        }

        return masked;
    }
}
