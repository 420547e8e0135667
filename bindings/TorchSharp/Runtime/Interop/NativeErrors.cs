using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>Turns a native status into the exception the package throws, carrying libtorch's message.</summary>
internal static class NativeErrors
{
    private static readonly ConcurrentDictionary<long, Exception> Travelling = new();
    private static long lastId;

    public static void Check(long status)
    {
        if (status != 0)
            Throw(status);
    }

    [DoesNotReturn]
    public static void Throw(long status)
    {
        if (Travelling.TryRemove(status, out var exception))
            throw new ExternalException($"{exception.GetType().Name}: {exception.Message}", exception);
        throw new ExternalException(LastMessage());
    }

    /// <summary>Keeps a managed exception while native frames unwind, under the id that they carry.</summary>
    public static long Store(Exception exception)
    {
        long id = Interlocked.Increment(ref lastId);
        Travelling[id] = exception;
        return id;
    }

    private static string LastMessage() => Marshal.PtrToStringUTF8(Native.detection_last_error()) ?? "";
}
