using Detection.Core.Parallel;
using static TorchSharp.torch;

namespace Detection.Models.Losses;

/// <summary>Weighs elements by how rare the length of their gradient is (Li et al., Gradient Harmonized Single-stage Detector, AAAI 2019,
/// eq. 9): lengths are counted in bins, and every bin that has any weighs the same in all.</summary>
/// <param name="bins">Number of bins.</param>
/// <param name="momentum">Weight of the counts before in a bin's moving average; zero or less takes the batch's alone.</param>
internal sealed class GradientDensity(int bins, double momentum)
{
    /// <summary>The weight of each element.</summary>
    /// <param name="lengths">Float, the gradient's length of each element.</param>
    /// <param name="valid">Bool of the same shape, which elements count.</param>
    /// <param name="total">What the weights of all bins come to, over all ranks.</param>
    /// <param name="edges">[bins + 1] float, the borders of the bins; lengths from one to before the next are in a bin.</param>
    /// <param name="counts">[bins] float, the moving averages, brought up to date in place; null where there is no momentum.</param>
    /// <returns>Float of the shape of <paramref name="lengths"/>.</returns>
    public Tensor Weights(Tensor lengths, Tensor valid, double total, Tensor edges, Tensor? counts)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var borders = edges.cpu().data<float>().ToArray();
        var averages = counts?.cpu().data<float>().ToArray();
        var sorted = borders.Order().ToArray();
        var places = bucketize(lengths, tensor(sorted, float32, lengths.device), outInt32: true, right: true);
        var found = bincount(places.masked_select(valid), minlength: sorted.Length + 1);
        if (Ranks.Group.Size > 1) Ranks.Group.AllReduce(found);
        var histogram = found.cpu().data<long>().ToArray();

        // Edges are a buffer, so a state dict may bring any, in any order: where bins overlap the last one decides.
        var table = new float[sorted.Length + 1];
        var filled = 0;
        for (var bin = 0; bin < bins; bin++)
        {
            var covered = Enumerable.Range(1, sorted.Length - 1)
                .Where(place => borders[bin] <= sorted[place - 1] && sorted[place] <= borders[bin + 1])
                .ToArray();
            var count = covered.Sum(place => histogram[place]);
            if (count == 0) continue;
            filled++;
            if (averages is not null) averages[bin] = (float)((float)momentum * averages[bin] + ((1 - momentum) * count));
            var weight = (float)total / (averages?[bin] ?? count);
            foreach (var place in covered) table[place] = weight;
        }

        if (counts is not null && averages is not null) counts.copy_(tensor(averages, float32, counts.device));
        var weights = tensor([.. table.Select(weight => weight / Math.Max(filled, 1))], float32, lengths.device);
        return weights.index_select(0, places.reshape(-1)).reshape(lengths.shape).masked_fill(valid.logical_not(), 0).MoveToOuterDisposeScope();
    }
}
