using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Core.Contracts;

/// <summary>A <c>cls_predictor_cfg</c> or <c>reg_predictor_cfg</c>: makes linear layers.</summary>
[Registry("linear")]
public interface ILinearFactory
{
    /// <summary>Makes a layer from [N, inputs] to [N, outputs].</summary>
    /// <param name="inputs">Inputs of the layer.</param>
    /// <param name="outputs">Its outputs.</param>
    nn.Module<Tensor, Tensor> Create(int inputs, int outputs);
}
