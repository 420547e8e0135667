using TorchSharp;

namespace Detection.Core.Contracts;

/// <summary>A component that is a torch module, so that its parent can register it under mmdetection's name.</summary>
public interface IModuleComponent
{
    /// <summary>The component itself as a module.</summary>
    /// <exception cref="InvalidOperationException">The class does not derive from <c>torch.nn.Module</c>.</exception>
    torch.nn.Module Module => this as torch.nn.Module
        ?? throw new InvalidOperationException($"{GetType().FullName} implements a contract of modules but does not derive from torch.nn.Module; derive it from torch.nn.Module<...>.");
}
