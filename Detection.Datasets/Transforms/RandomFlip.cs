using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;
using OpenCvSharp;

namespace Detection.Datasets.Transforms;

/// <summary>Mirrors the image with its boxes, landmarks and masks, with some probability (mmdetection's <c>RandomFlip</c>).</summary>
[Component("RandomFlip")]
public sealed class RandomFlip : ITestTimeTransform
{
    private readonly IReadOnlyList<FlipDirection> directions;
    private readonly IReadOnlyList<double> chances;

    /// <summary>Makes the transform.</summary>
    /// <param name="flipRatio">The chance of a flip, or one for each direction; absent inside MultiScaleFlipAug, which decides, else no flip.</param>
    /// <param name="direction">The direction, or several that share the chance.</param>
    /// <exception cref="ArgumentException">There is not one chance for each direction.</exception>
    public RandomFlip(FlipRatios? flipRatio = null, FlipDirections? direction = null)
    {
        directions = direction?.Values ?? [FlipDirection.Horizontal];
        chances = flipRatio?.Spread(directions.Count) ?? [.. directions.Select(_ => 0.0)];
    }

    private RandomFlip(FlipDirection always)
    {
        directions = [always];
        chances = [1.0];
    }

    /// <inheritdoc/>
    public ITransform For(TestTimeView view) => view.Flip == FlipDirection.None ? new RandomFlip() : new RandomFlip(view.Flip);

    /// <inheritdoc/>
    public bool Apply(DetectionSample sample, Random random)
    {
        var direction = Draw(random.NextDouble());
        if (direction == FlipDirection.None) return true;
        var flipped = new Mat();
        Cv2.Flip(sample.Image, flipped, direction switch
        {
            FlipDirection.Horizontal => FlipMode.Y,
            FlipDirection.Vertical => FlipMode.X,
            _ => FlipMode.XY,
        });
        sample.Image = flipped;
        sample.Flip = direction;
        var (height, width) = sample.ImageShape;
        sample.Move(new MirrorMove(direction, height, width));
        return true;
    }

    private FlipDirection Draw(double number)
    {
        for (var i = 0; i < directions.Count; i++)
        {
            if (number < chances[i]) return directions[i];
            number -= chances[i];
        }

        return FlipDirection.None;
    }
}
