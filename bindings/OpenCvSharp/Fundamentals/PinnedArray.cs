using System.Runtime.InteropServices;

namespace OpenCvSharp;

/// <summary>A managed array that matrices look into: it stays where it is until the last of them has gone.</summary>
internal sealed class PinnedArray(Array array)
{
    private GCHandle handle = GCHandle.Alloc(array, GCHandleType.Pinned);
    private int users = 1;

    public nint Address => handle.AddrOfPinnedObject();

    public PinnedArray Share()
    {
        Interlocked.Increment(ref users);
        return this;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref users) == 0)
            handle.Free();
    }
}
