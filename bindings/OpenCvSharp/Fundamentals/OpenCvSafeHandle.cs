using System.Runtime.InteropServices;

namespace OpenCvSharp;

public abstract class OpenCvSafeHandle : SafeHandle
{
    protected OpenCvSafeHandle()
        : this(0, true)
    {
    }

    protected OpenCvSafeHandle(bool ownsHandle)
        : this(0, ownsHandle)
    {
    }

    protected OpenCvSafeHandle(nint existingHandle, bool ownsHandle)
        : base(0, ownsHandle)
    {
        SetHandle(existingHandle);
    }

    public override bool IsInvalid => handle == 0;
}
