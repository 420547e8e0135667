namespace OpenCvSharp;

public sealed class MatSafeHandle : OpenCvSafeHandle
{
    internal static readonly MatSafeHandle None = new(0, false);

    private readonly PinnedArray? array;

    public MatSafeHandle()
    {
    }

    public MatSafeHandle(nint existingHandle, bool ownsHandle)
        : base(existingHandle, ownsHandle)
    {
    }

    // The pin belongs to the handle and not to the Mat, because the handle is what a native call keeps alive.
    internal MatSafeHandle(nint existingHandle, PinnedArray? array)
        : base(existingHandle, true)
    {
        this.array = array;
    }

    internal PinnedArray? ShareArray() => array?.Share();

    protected override bool ReleaseHandle()
    {
        var released = NativeMethods.ocv_mat_delete(handle) == 0;
        array?.Release();
        return released;
    }
}
