using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>A value of a libtorch class that only operators understand, such as prepacked weights.</summary>
internal sealed class NativeObject : SafeHandle
{
    internal NativeObject(nint handle)
        : base(0, ownsHandle: true)
    {
        SetHandle(handle);
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Native.detection_free_object(handle);
        return true;
    }
}
