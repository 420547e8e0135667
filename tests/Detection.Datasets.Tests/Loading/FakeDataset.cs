using Detection.Core.Contracts;
using Detection.Core.Structures;

namespace Detection.Datasets.Tests.Loading;

/// <summary>Images made up on the spot; odd ones are high, even ones wide.</summary>
internal sealed class FakeDataset(int count) : IDataset
{
    private readonly Lock gate = new();

    /// <summary>Image of which loading fails.</summary>
    public int Broken { get; init; } = -1;

    /// <summary>Images that the pipeline turns down.</summary>
    public Func<int, bool> TurnsDown { get; init; } = _ => false;

    /// <summary>Every index that was loaded.</summary>
    public List<int> Loaded { get; } = [];

    public int Count => count;

    public IReadOnlyList<string> Classes => ["thing"];

    public bool IsWide(int index) => index % 2 == 0;

    public string GetFileName(int index) => $"image{index}.jpg";

    public string GetImageId(int index) => $"{index}";

    public DetectionSample? Load(int index, Random random)
    {
        lock (gate) Loaded.Add(index);
        // Threads that finish out of order must not change the result.
        Thread.Sleep(index % 3);
        if (index == Broken) throw new DatasetException($"image{index}.jpg: broken");
        if (TurnsDown(index)) return null;
        var shift = (float)random.NextDouble();
        var sample = TestImage.Sample(IsWide(index) ? 12 : 8, 10, new Box(shift, 0, shift + 1, 1));
        return new DetectionSample
        {
            FileName = $"image{index}.jpg",
            ImageId = $"{index}",
            Image = sample.Image,
            Objects = sample.Objects,
            HasObjects = true,
            OriginalShape = sample.OriginalShape,
            ImageShape = sample.ImageShape,
            PadShape = sample.PadShape,
        };
    }

    public IReadOnlyList<ObjectAnnotation> GetAnnotations(int index) => [];

    public EvaluationResult Evaluate(IReadOnlyList<ImageDetections> results, string metric) => new([], "", "");
}
