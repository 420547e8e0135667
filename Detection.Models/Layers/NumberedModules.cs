using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Modules registered as 0, 1 and so on, some of which may be missing (PyTorch's <c>ModuleList</c> with <c>None</c> in it).</summary>
public sealed class NumberedModules : nn.Module
{
    /// <summary>Registers the modules.</summary>
    /// <param name="modules">The modules; the number of one that is null is left out.</param>
    public NumberedModules(IEnumerable<nn.Module?> modules)
        : base(nameof(NumberedModules))
    {
        foreach (var (index, module) in modules.Index())
            if (module is not null) register_module($"{index}", module);
    }
}
