using System.Runtime.InteropServices;

namespace Detection.Runner.Distributed;

/// <summary>The exports of libdetection_c10d. Those that can fail return a status for <see cref="C10dErrors"/>.</summary>
internal static unsafe partial class C10d
{
    private const string Library = "detection_c10d";

    [LibraryImport(Library)]
    internal static partial nint detection_c10d_last_error();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long detection_c10d_group_new(string host, long port, long rank, long size, long joinMilliseconds, long milliseconds, nint* result);

    [LibraryImport(Library)]
    internal static partial long detection_c10d_group_close(nint group);

    [LibraryImport(Library)]
    internal static partial void detection_c10d_group_free(nint group);

    [LibraryImport(Library)]
    internal static partial long detection_c10d_allreduce(nint group, nint tensor);

    [LibraryImport(Library)]
    internal static partial long detection_c10d_broadcast(nint group, nint tensor, long source);

    [LibraryImport(Library)]
    internal static partial long detection_c10d_allgather(nint group, byte* bytes, long count, long* lengths, long* stride, byte** data, nint* result);

    [LibraryImport(Library)]
    internal static partial void detection_c10d_bytes_free(nint bytes);

    [LibraryImport(Library)]
    internal static partial long detection_c10d_barrier(nint group);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long detection_c10d_publish(nint group, string key, byte* text, long count);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long detection_c10d_published(nint group, string key, byte* text, long capacity, long* count);

    [LibraryImport(Library)]
    internal static partial long detection_c10d_reducer_new(nint group, nint* parameters, long count, long firstBucketBytes, long bucketBytes, nint* result);

    [LibraryImport(Library)]
    internal static partial long detection_c10d_reducer_prepare(nint reducer, nint* losses, long count);

    [LibraryImport(Library)]
    internal static partial void detection_c10d_reducer_free(nint group, nint reducer);
}
