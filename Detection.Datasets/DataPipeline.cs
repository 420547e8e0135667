using Detection.Core.Contracts;
using Detection.Core.Faults;
using Detection.Core.Structures;

namespace Detection.Datasets;

/// <summary>The transforms of a <c>pipeline</c>, one after the other (mmdetection's <c>Compose</c>).</summary>
/// <param name="transforms">The transforms, in order.</param>
public sealed class DataPipeline(IReadOnlyList<ITransform> transforms)
{
    /// <summary>The transforms, in order.</summary>
    public IReadOnlyList<ITransform> Transforms { get; } = transforms;

    /// <summary>Sends a sample through the transforms.</summary>
    /// <param name="sample">The sample; changed in place, and disposed where it does not come out at the end.</param>
    /// <param name="random">The only source of randomness.</param>
    /// <returns>The sample, or null where a transform turned it down.</returns>
    /// <exception cref="DatasetException">A transform failed; the message names the image and the transform.</exception>
    public DetectionSample? Run(DetectionSample sample, Random random)
    {
        for (var i = 0; i < Transforms.Count; i++)
        {
            try
            {
                if (Transforms[i].Apply(sample, random)) continue;
            }
            catch (Exception exception)
            {
                sample.Dispose();
                throw Explain(exception, sample, i);
            }

            sample.Dispose();
            return null;
        }

        if (!sample.HasImage)
            throw new DatasetException(new Fault(sample.FileName, "the pipeline ends without an image") { Remedy = "put LoadImageFromFile first in it", Key = "pipeline" });
        return sample;
    }

    private DatasetException Explain(Exception exception, DetectionSample sample, int index)
    {
        var key = $"pipeline[{index}]";
        if (exception is DatasetException told) return new DatasetException(told.Message, told.Faults[0] with { Key = told.Faults[0].Key ?? key }, told);
        var fault = Fault.FromMessage(exception.Message);
        return new DatasetException(
            $"{sample.FileName}: {Transforms[index].GetType().Name} failed: {exception.Message}",
            fault with { Place = sample.FileName, What = $"{Transforms[index].GetType().Name} failed: {fault.What}", Key = key },
            exception);
    }
}
