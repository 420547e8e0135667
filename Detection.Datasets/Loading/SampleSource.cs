using Detection.Core.Contracts;
using Detection.Core.Structures;

namespace Detection.Datasets.Loading;

/// <summary>Loads the sample at a position of an epoch, another in its place where the pipeline turns it down.</summary>
internal sealed class SampleSource
{
    private const int MostTries = 1000;
    private readonly IDataset dataset;
    private readonly int[][] groups;

    public SampleSource(IDataset dataset)
    {
        this.dataset = dataset;
        var all = Enumerable.Range(0, dataset.Count);
        groups = [[.. all.Where(index => !dataset.IsWide(index))], [.. all.Where(dataset.IsWide)]];
    }

    /// <summary>Loads a sample.</summary>
    /// <param name="index">The image.</param>
    /// <param name="random">The position's own source.</param>
    /// <param name="mayReplace">Whether another image of the same shape may take its place.</param>
    public DetectionSample Load(int index, Random random, bool mayReplace)
    {
        var current = index;
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (dataset.Load(current, random) is { } sample) return sample;
            if (!mayReplace) throw new DatasetException($"{dataset.GetFileName(index)}: the pipeline of testing turned the image down; every image must come through.");
            var group = groups[dataset.IsWide(index) ? 1 : 0];
            current = group[random.Next(group.Length)];
        }

        throw new DatasetException($"The pipeline turned down {MostTries} images in a row, first {dataset.GetFileName(index)}; a crop that never holds an object is the usual cause.");
    }
}
