namespace Detection.Core.Construction.Plans;

/// <summary>What plans draw from while they build.</summary>
internal sealed class BuildContext(IServiceProvider services, IReadOnlyList<object> arguments)
{
    private readonly List<IDisposable> created = [];

    public IServiceProvider Services { get; } = services;

    public object Argument(Type type) => arguments.FirstOrDefault(type.IsInstanceOfType)
        ?? throw new InvalidOperationException($"A constructor needs the {type} that was named when the config was bound; hand it to Build.");

    public void Created(object value)
    {
        if (value is IDisposable disposable) created.Add(disposable);
    }

    public void DisposeCreated()
    {
        foreach (var value in Enumerable.Reverse(created)) value.Dispose();
    }
}
