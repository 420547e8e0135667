using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;

namespace Detection.Datasets.Transforms;

/// <summary>Runs one of several lists of transforms, drawn at random (mmdetection's <c>AutoAugment</c>).</summary>
[Component("AutoAugment")]
public sealed class AutoAugment : ITransform
{
    private readonly IReadOnlyList<IReadOnlyList<ITransform>> policies;

    /// <summary>Makes the transform.</summary>
    /// <param name="policies">The lists of transforms.</param>
    /// <exception cref="ArgumentException">There is no list, or one is empty.</exception>
    public AutoAugment(IReadOnlyList<IReadOnlyList<ITransform>> policies)
    {
        if (policies.Count == 0 || policies.Any(policy => policy.Count == 0))
            throw new ArgumentException("policies: expected one or more lists of transforms, none of them empty.", nameof(policies));
        this.policies = policies;
    }

    /// <inheritdoc/>
    public bool Apply(DetectionSample sample, Random random) =>
        policies[random.Next(policies.Count)].All(transform => transform.Apply(sample, random));
}
