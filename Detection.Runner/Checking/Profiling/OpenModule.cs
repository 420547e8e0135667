namespace Detection.Runner.Checking.Profiling;

/// <summary>A module that has started to compute and not ended.</summary>
/// <param name="Name">Its name in the model.</param>
/// <param name="Type">Its class.</param>
/// <param name="Inputs">Shapes of what it computes from.</param>
internal sealed record OpenModule(string Name, string Type, string Inputs);
