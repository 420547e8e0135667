using Detection.Core.Registry;
using Detection.Core.Structures;

namespace Detection.Core.Contracts;

/// <summary>One step of a data pipeline. Used from several threads at once: it keeps no state between samples.</summary>
[Registry("transform")]
public interface ITransform
{
    /// <summary>Changes a sample in place.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="random">The only source of randomness, so that a seed decides the result.</param>
    /// <returns>False to turn the sample down; another is taken in its place.</returns>
    bool Apply(DetectionSample sample, Random random);
}
