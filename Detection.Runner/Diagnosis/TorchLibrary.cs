using TorchSharp;

namespace Detection.Runner.Diagnosis;

/// <summary>Whether libtorch is there.</summary>
internal static class TorchLibrary
{
    private static readonly Lazy<Exception?> Failure = new(Try);

    /// <summary>Why it cannot be loaded; null where it is loaded.</summary>
    public static Exception? LoadFailure => Failure.Value;

    private static Exception? Try()
    {
        try
        {
            Touch();
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    // In a method of its own: where TorchSharp itself is missing, compiling the caller would fail.
    private static void Touch() => torch.get_num_threads();
}
