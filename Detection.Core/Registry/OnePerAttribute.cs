namespace Detection.Core.Registry;

/// <summary>Says how many components a list parameter has, by another key of the same object: where a config gives a single
/// component instead of a list, that many are made from it, each with weights of its own
/// (<c>[OnePer("num_stages")] IReadOnlyList&lt;IBBoxHead&gt; bboxHead</c>).</summary>
/// <param name="key">The key of the number, as written in configs.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OnePerAttribute(string key) : Attribute
{
    /// <summary>The key of the number, as written in configs.</summary>
    public string Key { get; } = key;
}
