using static TorchSharp.torch;

namespace Detection.Core.Serialization.Names;

/// <summary>A weight file seen through mmdetection's names. What has no such name keeps its own.</summary>
internal sealed class RenamedWeightFile : IWeightFile
{
    private static readonly IWeightNames[] Known = [new CaffeResNetNames(), new DetectronResNetNames(), new BareVggNames(), TableNames.RetinaFace, TableNames.FaceBoxes];
    private readonly IWeightFile file;
    private readonly Dictionary<string, WeightEntry> entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> origins = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> implied = new(StringComparer.Ordinal);

    private RenamedWeightFile(IWeightFile file, IWeightNames names)
    {
        this.file = file;
        var renamed = 0;
        foreach (var (name, entry) in file.Entries)
        {
            var known = names.Rename(name);
            if (known is not null) renamed++;
            if (!entries.TryAdd(known ?? name, entry with { Name = known ?? name })) throw new InvalidDataException($"{file.Path}: not a usable checkpoint: more than one of its tensors is '{known ?? name}' by mmdetection's names.");
            origins.Add(known ?? name, name);
        }

        foreach (var entry in entries.Values.ToList())
        {
            foreach (var (name, value) in names.Implied(entry.Name))
                if (entries.TryAdd(name, entry with { Name = name })) implied.Add(name, value);
        }

        Format = $"{file.Format}, {renamed} names of {names.Origin} mapped to mmdetection's";
    }

    /// <inheritdoc/>
    public string Path => file.Path;

    /// <inheritdoc/>
    public string Format { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Metadata => file.Metadata;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, WeightEntry> Entries => entries;

    /// <summary>Maps the names of a file where they follow a known way.</summary>
    /// <param name="file">The file, which is closed with the result.</param>
    public static IWeightFile Over(IWeightFile file)
    {
        var names = file.Entries.Keys.ToHashSet(StringComparer.Ordinal);
        return Known.FirstOrDefault(known => known.Fits(names)) is { } way ? new RenamedWeightFile(file, way) : file;
    }

    /// <inheritdoc/>
    public Tensor Read(string name)
    {
        if (implied.TryGetValue(name, out var value)) return full(entries[name].Shape, value, dtype: entries[name].Type);
        return file.Read(origins.GetValueOrDefault(name, name));
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => file.Dispose();
}
