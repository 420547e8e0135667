using Detection.Core.Contracts;
using Detection.Core.Structures;
using OpenCvSharp;

namespace Detection.Runner.Tests.Running;

/// <summary>Images of a few pixels, each with one object; the first pixel is the image's index.</summary>
internal sealed class StubDataset(int count) : IDataset
{
    public int Count => count;

    public IReadOnlyList<string> Classes => ["thing"];

    public bool IsWide(int index) => false;

    public string GetFileName(int index) => $"{index}.png";

    public string GetImageId(int index) => $"{index}";

    public DetectionSample Load(int index, Random random) => new()
    {
        FileName = GetFileName(index),
        ImageId = GetImageId(index),
        Image = new Mat(4, 4, MatType.CV_32FC3, Scalar.All(index)),
        HasObjects = true,
    };

    public IReadOnlyList<ObjectAnnotation> GetAnnotations(int index) => [];

    public Evaluation Evaluate(IReadOnlyList<ImageDetections> results, string metric) => new([(metric, 0)], "", metric);
}
