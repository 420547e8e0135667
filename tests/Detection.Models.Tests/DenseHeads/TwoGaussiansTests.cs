using Detection.Models.DenseHeads;

namespace Detection.Models.Tests.DenseHeads;

/// <summary>Against scikit-learn 1.2's <c>GaussianMixture</c>, started as PAA starts it.</summary>
public sealed class TwoGaussiansTests
{
    private static readonly float[] Samples = [0.5f, 0.7f, 0.75f, 0.9f, 1.4f, 1.45f, 2.2f, 2.6f, 2.65f, 3.1f];

    private static readonly double[] Separate = [-1.195871, -0.648905, -0.5608084, -0.4132667, -1.185299, -1.368522, -1.622582, -0.7046583, -0.6986219, -1.74082];
    private static readonly double[] Common = [-1.220368, -0.6277753, -0.5324846, -0.3734694, -1.215265, -1.413427, -1.565253, -0.7723508, -0.7678261, -1.678479];

    [Test]
    public void ComponentsAndDensitiesAreScikitLearns([Values] CovarianceType type)
    {
        var mixture = new TwoGaussians(Samples, type);
        Assert.That(mixture.Assignments(), Is.EqualTo(new[] { 0, 0, 0, 0, 0, 0, 1, 1, 1, 1 }));
        Assert.That(mixture.LogDensities(), Is.EqualTo(type == CovarianceType.Tied ? Common : Separate).Within(5e-6));
    }

    [Test]
    public void EqualSamplesAreOneComponent([Values] CovarianceType type)
    {
        var mixture = new TwoGaussians([1.3f, 1.3f, 1.3f], type);
        Assert.That(mixture.Assignments().Distinct().Count(), Is.EqualTo(1));
        Assert.That(mixture.LogDensities().All(double.IsFinite), Is.True);
    }

    [Test]
    public void CandidatesAreTheBestOfEachLevelAndObject()
    {
        // Object 0 has three anchors on the first level and one on the second; object 1 a single one, which is too few.
        long[] anchors = [0, 1, 2, 10, 11];
        long[] objects = [0, 0, 0, 0, 1];
        float[] losses = [0.5f, 3, 0.6f, 0.55f, 0.1f];
        var chosen = new PAAReassignment(2, CovarianceType.Diag).Choose(anchors, objects, losses, [10, 5]);
        Assert.That(chosen, Has.No.Member(11).And.No.Member(1));
        Assert.That(chosen, Is.Not.Empty.And.SubsetOf(new long[] { 0, 2, 10 }));
    }
}
