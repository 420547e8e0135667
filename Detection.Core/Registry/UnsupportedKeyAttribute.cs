namespace Detection.Core.Registry;

/// <summary>Names a key that mmdetection's counterpart takes and that has no effect here. A config that has it still loads,
/// and one clear message says that it is not used and why.</summary>
/// <param name="name">The key as written in configs.</param>
/// <param name="reason">Why it has no effect here, as the end of the sentence "not used: ...".</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, AllowMultiple = true)]
public sealed class UnsupportedKeyAttribute(string name, string reason) : Attribute
{
    /// <summary>The key as written in configs.</summary>
    public string Name { get; } = name;

    /// <summary>Why it has no effect here.</summary>
    public string Reason { get; } = reason;
}
