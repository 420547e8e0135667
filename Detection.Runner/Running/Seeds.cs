using System.Security.Cryptography;
using static TorchSharp.torch;

namespace Detection.Runner.Running;

/// <summary>The seed of a run.</summary>
internal static class Seeds
{
    /// <summary>Seeds libtorch's generators.</summary>
    /// <param name="requested">The seed, or null to draw one.</param>
    /// <returns>The seed, to be logged and stored.</returns>
    public static int Set(int? requested)
    {
        var seed = requested ?? RandomNumberGenerator.GetInt32(int.MaxValue);
        random.manual_seed(seed);
        return seed;
    }
}
