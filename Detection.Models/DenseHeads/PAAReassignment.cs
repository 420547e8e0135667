namespace Detection.Models.DenseHeads;

/// <summary>Decides anew which anchors learn an object, by how well they do (Kim and Lee, PAA, ECCV 2020, section 3.1; mmdetection's
/// <c>PAAHead.paa_reassign</c>): the best few of each level are candidates, two Gaussians are fitted to their losses, and those of the
/// better one up to its most likely loss remain.</summary>
/// <param name="topk">Candidates of each level and object.</param>
/// <param name="covarianceType">How the spread of the Gaussians is estimated.</param>
internal sealed class PAAReassignment(int topk, CovarianceType covarianceType)
{
    /// <summary>The anchors of one image that remain positive.</summary>
    /// <param name="anchors">Indices of the anchors that may learn an object, ascending.</param>
    /// <param name="objects">Which object each of them may learn.</param>
    /// <param name="losses">What each of them would contribute to the loss.</param>
    /// <param name="levelCounts">Anchors of each level.</param>
    /// <returns>Indices of anchors.</returns>
    public HashSet<long> Choose(long[] anchors, long[] objects, float[] losses, IReadOnlyList<int> levelCounts)
    {
        var ends = new long[levelCounts.Count];
        var end = 0L;
        for (var level = 0; level < ends.Length; level++) ends[level] = end += levelCounts[level];
        return
        [
            .. Enumerable.Range(0, anchors.Length)
                .GroupBy(place => objects[place])
                .SelectMany(places => ChooseOf([.. places
                    .GroupBy(place => Array.FindIndex(ends, levelEnd => anchors[place] < levelEnd))
                    .OrderBy(level => level.Key)
                    .SelectMany(level => level.OrderBy(place => losses[place]).Take(topk))
                    .OrderBy(place => losses[place])]))
                .Select(place => anchors[place]),
        ];

        IEnumerable<int> ChooseOf(int[] candidates)
        {
            if (candidates.Length < 2) return [];
            var mixture = new TwoGaussians([.. candidates.Select(place => losses[place])], covarianceType);
            var density = mixture.LogDensities();
            var better = mixture.Assignments().Index().Where(item => item.Item == 0).Select(item => item.Index).ToArray();
            if (better.Length == 0) return [];
            var likeliest = better.Select((index, rank) => (Rank: rank, Density: density[index])).MaxBy(item => item.Density).Rank;
            return better.Take(likeliest + 1).Select(index => candidates[index]);
        }
    }
}
