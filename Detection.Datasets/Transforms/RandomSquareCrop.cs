using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using OpenCvSharp;

namespace Detection.Datasets.Transforms;

/// <summary>Cuts a square out at a random place that holds the middle of an object, or lays the image on a larger square
/// (libfacedetection.train's <c>RandomSquareCrop</c>). Objects whose middle is outside go. An image without objects stays whole.</summary>
[Component("RandomSquareCrop")]
public sealed class RandomSquareCrop : ITransform
{
    private const int TriesPerScale = 250;
    private const double Growth = 1.2;

    // A square this many times as large as the shorter side holds any image whole; more tries would find no more.
    private const double LargestGrown = 64;
    private const int MostDraws = 64;

    private readonly SquareScales scales;
    private readonly bool bboxClipBorder;
    private readonly Scalar padColor;

    /// <summary>Makes the transform; one of the first two parameters is given.</summary>
    /// <param name="cropRatioRange">The lowest and highest side, in parts of the image's shorter side.</param>
    /// <param name="cropChoice">The sides to draw from, in parts of the image's shorter side.</param>
    /// <param name="bboxClipBorder">Whether boxes are clipped to the square.</param>
    /// <param name="padVal">The value of what is outside the image; 128 where absent.</param>
    /// <exception cref="ArgumentException">The sides do not fit.</exception>
    public RandomSquareCrop((double Low, double High)? cropRatioRange = null, IReadOnlyList<double>? cropChoice = null, bool bboxClipBorder = true, PadValue? padVal = null)
    {
        scales = new SquareScales(nameof(RandomSquareCrop), cropRatioRange, cropChoice);
        this.bboxClipBorder = bboxClipBorder;
        padColor = padVal?.Image ?? Scalar.All(128);
    }

    /// <inheritdoc/>
    public bool Apply(DetectionSample sample, Random random)
    {
        if (sample.Objects.Count == 0) return true;
        var shorter = Math.Min(sample.Image.Cols, sample.Image.Rows);
        var scale = scales.Draw(random);
        for (var draws = 0; draws < MostDraws && scale < LargestGrown; draws++)
        {
            var side = Math.Max(1, (int)(scale * shorter));
            for (var attempt = 0; attempt < TriesPerScale; attempt++)
            {
                var patch = SquarePatch.Draw(sample.Image, side, random);
                if (!sample.Objects.Exists(item => patch.HoldsCenter(item.Box))) continue;
                patch.CutFrom(sample, bboxClipBorder, padColor);
                return true;
            }

            // Where only parts may be cut out, a larger one is more likely to hold an object.
            scale = scales.Largest > 1 ? scales.Draw(random) : scale * Growth;
        }

        return true;
    }
}
