using static TorchSharp.torch;

namespace Detection.Runner.Checking.Profiling;

/// <summary>What a module did in a forward pass.</summary>
/// <param name="name">Its name in the model.</param>
/// <param name="module">The module.</param>
internal sealed class ModuleTrace(string name, nn.Module module)
{
    public string Name => name;

    public nn.Module Module => module;

    /// <summary>Shapes of everything that it computed, in order.</summary>
    public List<long[]> Outputs { get; } = [];

    /// <summary>Multiply-adds with the module's own weight.</summary>
    public long MultiplyAdds { get; set; }

    /// <summary>Bytes that it computed, where it has parameters of its own.</summary>
    public long OutputBytes { get; set; }
}
