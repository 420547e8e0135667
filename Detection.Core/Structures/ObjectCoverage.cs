namespace Detection.Core.Structures;

/// <summary>How well the priors of a head (anchors, points) cover one object.</summary>
/// <param name="LevelPriors">How many priors of each level would be trained on the object; none at all means that the head never learns it.</param>
/// <param name="BestOverlap">The best overlap (IoU) of any prior with the object; null where the head does not go by overlap.</param>
/// <param name="WantedOverlap">The overlap from which a prior is trained on an object in any case (<c>pos_iou_thr</c>); null where there is none.</param>
public readonly record struct ObjectCoverage(IReadOnlyList<int> LevelPriors, float? BestOverlap = null, double? WantedOverlap = null)
{
    /// <summary>How many priors would be trained on the object.</summary>
    public int Priors => LevelPriors.Sum();

    /// <summary>Whether the prior that overlaps the object most is trained on another object.</summary>
    public bool Taken { get; init; }

    /// <summary>Whether no prior is trained on the object.</summary>
    public bool Missed => Priors == 0;

    /// <summary>Whether the object is learnt by its best priors alone, none of which overlaps it as much as is wanted.</summary>
    public bool Poor => !Missed && BestOverlap is { } best && WantedOverlap is { } wanted && best < wanted;
}
