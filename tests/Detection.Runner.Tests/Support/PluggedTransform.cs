using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;

namespace Detection.Runner.Tests.Support;

/// <summary>A transform that the tool does not bring: turns samples of few objects down.</summary>
/// <param name="fewest">How many objects a sample has to have.</param>
/// <param name="note">Any text.</param>
[Component("PluggedTransform")]
internal sealed class PluggedTransform(int fewest, string note = "none") : ITransform
{
    public string Note { get; } = note;

    public bool Apply(DetectionSample sample, Random random) => sample.Objects.Count >= fewest;
}
