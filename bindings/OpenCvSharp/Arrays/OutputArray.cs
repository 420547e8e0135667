namespace OpenCvSharp;

/// <summary>What a function writes: a matrix, whose buffer the function allocates when size or type differ.</summary>
public class OutputArray : CvObject
{
    private readonly Mat mat;

    internal OutputArray(Mat mat)
    {
        ArgumentNullException.ThrowIfNull(mat);
        mat.ThrowIfDisposed();
        this.mat = mat;
        GC.SuppressFinalize(this);
    }

    internal MatSafeHandle Handle => mat.Handle;

    public static implicit operator OutputArray(Mat mat) => new(mat);

    public static OutputArray Create(Mat mat) => new(mat);

    public bool IsMat() => true;

    public virtual Mat? GetMat() => mat;

    public virtual void AssignResult()
    {
        ThrowIfNotReady();
        mat.TrackMemory();
    }

    public void Fix()
    {
        AssignResult();
        Dispose();
    }

    public bool IsReady() => !IsDisposed && !mat.IsDisposed;

    public void ThrowIfNotReady()
    {
        if (!IsReady())
            throw new OpenCvSharpException(
                "Invalid OutputArray: its matrix is disposed, or a function has already written it; create one per call.");
    }
}
