using static TorchSharp.torch;

namespace Detection.Core.Serialization.Torch;

/// <summary>A run of elements in a file that tensors look into.</summary>
/// <param name="key">Its name in the file.</param>
/// <param name="type">The element type.</param>
/// <param name="count">The number of elements.</param>
internal sealed class TorchStorage(string key, ScalarType type, long count)
{
    private readonly TorchStorage? root;
    private readonly long start;
    private long? position;

    /// <summary>A part of another storage (PyTorch before 0.4).</summary>
    public TorchStorage(string key, TorchStorage root, long start, long count) : this(key, root.Type, count) => (this.root, this.start) = (root, start);

    public string Key => key;

    public ScalarType Type => type;

    public long Count => count;

    public int ElementSize { get; } = TorchTypes.SizeOf(type);

    /// <summary>Whether it is known where in the file the elements lie.</summary>
    public bool IsPlaced => root?.IsPlaced ?? position is not null;

    /// <summary>Byte of the file at which the elements start.</summary>
    public long Position => root is null ? position!.Value : root.Position + start * ElementSize;

    public void Place(long at) => position = at;
}
