namespace OpenCvSharp;

public abstract class CvObject : DisposableObject
{
    private OpenCvSafeHandle? safeHandle;

    protected CvObject()
    {
    }

    protected CvObject(OpenCvSafeHandle safeHandle)
    {
        ArgumentNullException.ThrowIfNull(safeHandle);
        this.safeHandle = safeHandle;
    }

    public nint CvPtr => ptr;

    protected nint ptr => safeHandle?.DangerousGetHandle() ?? 0;

    // Every native call takes the handle itself, so that neither a finalizer nor a Dispose on another thread frees what the call works on.
    private protected OpenCvSafeHandle LiveHandle
    {
        get
        {
            var handle = safeHandle;
            ObjectDisposedException.ThrowIf(IsDisposed || handle is null, this);
            return handle;
        }
    }

    protected void SetSafeHandle(OpenCvSafeHandle handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        safeHandle = handle;
    }

    protected override void DisposeManaged()
    {
        safeHandle?.Dispose();
        base.DisposeManaged();
    }

    protected override void DisposeUnmanaged()
    {
        safeHandle = null;
        base.DisposeUnmanaged();
    }
}
