using System.Globalization;
using System.Security.Cryptography;
using Detection.Core.Parallel;
using static TorchSharp.torch;

namespace Detection.Runner.Running;

/// <summary>The seed of a run.</summary>
internal static class Seeds
{
    /// <summary>Seeds libtorch's generators: each rank with a seed of its own, so that not all draw the same numbers (mmdetection's <c>--diff-seed</c>).</summary>
    /// <param name="requested">The seed, or null to draw one.</param>
    /// <returns>The seed of the run, the same on every rank, to be logged and stored.</returns>
    public static int Set(int? requested)
    {
        var own = requested ?? RandomNumberGenerator.GetInt32(int.MaxValue);
        var seed = int.Parse(Ranks.OfFirst(own.ToString(CultureInfo.InvariantCulture))!, CultureInfo.InvariantCulture);
        random.manual_seed((long)seed + Ranks.Group.Rank);
        return seed;
    }
}
