namespace Detection.Core.Registry;

/// <summary>Moves a part of a component's config into one of its nested components before anything is bound, as mmdetection's
/// detectors do with <c>train_cfg</c> and <c>test_cfg</c>: <c>[HandDown("train_cfg.rpn", "rpn_head.train_cfg")]</c>.</summary>
/// <remarks>Both are dotted paths relative to the component's own object. The moved part keeps its place in the file, so that
/// faults in it are reported where the user wrote it. A source that is absent moves nothing; a target that is already
/// there wins. What is moved away is no longer seen by the component itself, unless it is to
/// be kept.</remarks>
/// <param name="from">Dotted path of the part to move.</param>
/// <param name="to">Dotted path that it is moved to; its parent must be an object.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class HandDownAttribute(string from, string to) : Attribute
{
    /// <summary>Dotted path of the part to move.</summary>
    public string From { get; } = from;

    /// <summary>Dotted path that it is moved to.</summary>
    public string To { get; } = to;

    /// <summary>Whether the component itself sees the part as well.</summary>
    public bool Keep { get; init; }
}
