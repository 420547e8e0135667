using Detection.Core.Contracts;

namespace Detection.Datasets.Transforms;

/// <summary>A transform that does in testing what MultiScaleFlipAug asks for instead of drawing at random.</summary>
public interface ITestTimeTransform : ITransform
{
    /// <summary>The transform for one view.</summary>
    /// <param name="view">The view.</param>
    ITransform For(TestTimeView view);
}
