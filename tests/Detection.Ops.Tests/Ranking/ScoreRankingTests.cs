using Detection.Ops.Ranking;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Ops.Tests.Ranking;

public sealed class ScoreRankingTests : TorchTests
{
    [TestCase(0)]
    [TestCase(10)]
    [TestCase(777)]
    [TestCase(100000)]
    public void TopKIsTheBeginOfAStableSort(int count)
    {
        var scores = (randn(5000) * 50).round();
        var (sorted, order) = scores.sort(0, descending: true, stable: true);
        var expected = count is 0 or > 5000 ? 5000 : count;
        var (best, indices) = ScoreRanking.TopK(scores, count);
        TensorAssert.AreSame(best, sorted.narrow(0, 0, expected));
        TensorAssert.AreSame(indices, order.narrow(0, 0, expected));
    }

    [TestCase(0.9, 50)]
    [TestCase(0.5, 0)]
    [TestCase(2.0, 50)]
    public void FilterAgreesWithOperators(double threshold, int count)
    {
        var scores = (rand(900, 7) * 500).floor() / 500;
        var actual = ScoreRanking.FilterTopK(scores, threshold, count);
        var expected = ScoreRanking.FilterByOperators(scores, threshold, count);
        TensorAssert.AreSame(actual.Scores, expected.Scores);
        TensorAssert.AreSame(actual.Labels, expected.Labels);
        TensorAssert.AreSame(actual.Indices, expected.Indices);
    }

    [TestCase(0.05)]
    [TestCase(0.0)]
    public void LogitsAreFilteredByTheirSigmoid(double threshold)
    {
        var logits = randn(3000, 5) * 3;
        var actual = ScoreRanking.FilterTopKSigmoid(logits, threshold, 200);
        var expected = ScoreRanking.FilterByOperators(logits.sigmoid(), threshold, 200);
        TensorAssert.AreClose(actual.Scores, expected.Scores, 1e-6);
        TensorAssert.AreClose(logits.index([actual.Indices, actual.Labels]).sigmoid(), actual.Scores, 1e-6);
    }
}
