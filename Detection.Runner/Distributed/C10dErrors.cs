using System.Runtime.InteropServices;

namespace Detection.Runner.Distributed;

/// <summary>What c10d says when a call fails.</summary>
internal static class C10dErrors
{
    /// <summary>Throws what the last call on this thread said, where it failed.</summary>
    /// <param name="status">What the call returned.</param>
    /// <exception cref="ExternalException">It failed.</exception>
    public static void Check(long status)
    {
        if (status != 0) throw new ExternalException(Marshal.PtrToStringUTF8(C10d.detection_c10d_last_error()) ?? "");
    }

    /// <summary>Whether an error of libtorch comes from a connection between ranks: closed, or silent for too long.</summary>
    /// <param name="error">The error, also one that backward threw.</param>
    public static bool IsOfConnection(Exception error) =>
        error is ExternalException && Words.Any(word => error.Message.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>The part of an error's text that says what happened, without the place in the engine's source.</summary>
    /// <param name="error">The error.</param>
    public static string Short(Exception error)
    {
        var line = error.Message.Split('\n', 2)[0].Trim();
        var end = line.StartsWith('[') ? line.IndexOf("] ", StringComparison.Ordinal) : -1;
        return (end < 0 ? line : line[(end + 2)..]).TrimEnd('.');
    }

    // Gloo's errors begin with the place in its source, NCCL's and the store's with their names.
    private static readonly string[] Words = ["gloo", "nccl", "socket", "connection closed", "connection reset", "broken pipe", "timed out"];
}
