namespace Detection.Core.Serialization.Pickle;

/// <summary>A Python name that a pickle may refer to, and what stands for calling it here.</summary>
/// <param name="Name">Module and name, such as <c>collections.OrderedDict</c>.</param>
/// <param name="Call">Makes the value from the arguments; null where it may be referred to but not called.</param>
internal sealed record PickleGlobal(string Name, Func<PickleTuple, PickleInput, object?>? Call = null);
