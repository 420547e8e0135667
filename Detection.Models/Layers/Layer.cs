using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>A layer from one tensor to another that registers its parts itself, in its constructor, under mmdetection's names.</summary>
/// <param name="name">Name of the class, for messages.</param>
public abstract class Layer(string name) : nn.Module<Tensor, Tensor>(name)
{
    /// <summary>Does nothing: TorchSharp would register fields again, under their names in code.</summary>
    protected override void RegisterComponents()
    {
    }
}
