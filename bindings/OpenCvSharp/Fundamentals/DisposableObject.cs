namespace OpenCvSharp;

public abstract class DisposableObject : IDisposable
{
    private int disposed;

    protected DisposableObject()
        : this(true)
    {
    }

    protected DisposableObject(bool isEnabledDispose)
    {
        IsEnabledDispose = isEnabledDispose;
    }

    ~DisposableObject()
    {
        Dispose(false);
    }

    public bool IsDisposed { get; protected set; }

    public bool IsEnabledDispose { get; set; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    public void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(IsDisposed, this);

    protected virtual void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
            return;
        IsDisposed = true;
        if (!IsEnabledDispose)
            return;
        if (disposing)
            DisposeManaged();
        DisposeUnmanaged();
    }

    protected virtual void DisposeManaged()
    {
    }

    protected virtual void DisposeUnmanaged()
    {
    }
}
