using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;

namespace Detection.Datasets.Transforms;

/// <summary>Runs the transforms of testing on one view of the image (mmdetection's <c>MultiScaleFlipAug</c> with one scale and
/// no flip).</summary>
[Component("MultiScaleFlipAug")]
[UnsupportedKey("flip_direction", "the image is not flipped in testing")]
public sealed class MultiScaleFlipAug : ITransform
{
    private readonly ITransform[] transforms;

    /// <summary>Makes the transform; one of img_scale and scale_factor is given.</summary>
    /// <param name="transforms">The transforms; a Resize among them takes the scale from here, a RandomFlip does nothing.</param>
    /// <param name="imgScale">The size to resize to.</param>
    /// <param name="scaleFactor">The factor to resize by.</param>
    /// <param name="flip">Whether flipped views are tested too; not supported yet.</param>
    /// <exception cref="ArgumentException">Several views are asked for, or the scale is missing.</exception>
    public MultiScaleFlipAug(IReadOnlyList<ITransform> transforms, ImageScales? imgScale = null, NumberOrList? scaleFactor = null, bool flip = false)
    {
        if (imgScale is null == scaleFactor is null)
            throw new ArgumentException("MultiScaleFlipAug takes either img_scale or scale_factor.", nameof(imgScale));
        if (flip || imgScale?.Sizes.Count > 1 || scaleFactor?.Values.Count > 1)
        {
            throw new ArgumentException("test-time augmentation (several scales, or flip: true) is not supported yet; give one scale and set flip to false.",
                flip ? nameof(flip) : nameof(imgScale));
        }

        var view = new TestTimeView(imgScale?.Sizes[0], scaleFactor?.Values[0], FlipDirection.None);
        this.transforms = [.. transforms.Select(transform => (transform as ITestTimeTransform)?.For(view) ?? transform)];
    }

    /// <inheritdoc/>
    public bool Apply(DetectionSample sample, Random random) => transforms.All(transform => transform.Apply(sample, random));
}
