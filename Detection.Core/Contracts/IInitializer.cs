using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>An <c>init_cfg</c>: fills the weights of a module.</summary>
[Registry("initializer")]
public interface IInitializer
{
    /// <summary>Fills the parameters that the configuration names.</summary>
    /// <param name="module">The module whose <c>init_cfg</c> this is; its descendants are reached through it.</param>
    void Initialize(nn.Module module);
}
