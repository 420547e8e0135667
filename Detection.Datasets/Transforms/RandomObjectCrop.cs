using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using OpenCvSharp;

namespace Detection.Datasets.Transforms;

/// <summary>Cuts a square out that holds an object entirely: the crop of RetinaFace's and FaceBoxes' training (biubug6/Pytorch_Retinaface,
/// zisianw/FaceBoxes.PyTorch). Objects whose middle is outside go, others are clipped. An image that no try finds such a square in
/// stays whole; pad it to a square behind.</summary>
[Component("RandomObjectCrop")]
public sealed class RandomObjectCrop : ITransform
{
    private const int Tries = 250;

    private readonly SquareScales scales;
    private readonly double fullProb;

    /// <summary>Makes the transform; one of the first two parameters is given.</summary>
    /// <param name="cropRatioRange">The lowest and highest side, in parts of the image's shorter side.</param>
    /// <param name="cropChoice">The sides to draw from, in parts of the image's shorter side.</param>
    /// <param name="fullProb">The chance that the side is the whole shorter side instead.</param>
    /// <exception cref="ArgumentException">The sides do not fit, or the square would not fit into the image.</exception>
    public RandomObjectCrop((double Low, double High)? cropRatioRange = null, IReadOnlyList<double>? cropChoice = null, double fullProb = 0)
    {
        scales = new SquareScales(nameof(RandomObjectCrop), cropRatioRange, cropChoice);
        if (scales.Largest > 1) throw new ArgumentException($"RandomObjectCrop: the largest scale is {scales.Largest}; a part of an image is at most 1.", nameof(cropChoice));
        if (fullProb is not (>= 0 and <= 1)) throw new ArgumentException($"full_prob must be in 0 .. 1, found {fullProb}.", nameof(fullProb));
        this.fullProb = fullProb;
    }

    /// <inheritdoc/>
    public bool Apply(DetectionSample sample, Random random)
    {
        if (sample.Objects.Count == 0) return true;
        var shorter = Math.Min(sample.Image.Cols, sample.Image.Rows);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var scale = fullProb > 0 && random.NextDouble() < fullProb ? 1 : scales.Draw(random);
            var patch = SquarePatch.Draw(sample.Image, Math.Max(1, (int)(scale * shorter)), random);
            if (!sample.Objects.Exists(item => patch.Holds(item.Box))) continue;
            patch.CutFrom(sample, clip: true, Scalar.All(0));
            return true;
        }

        return true;
    }
}
