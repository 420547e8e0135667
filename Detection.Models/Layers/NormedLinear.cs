using Detection.Core.Contracts;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>A linear layer whose inputs and weights are brought to length 1 first, so that it gives cosines times a temperature
/// (mmdetection's <c>NormedLinear</c>).</summary>
public sealed class NormedLinear : nn.Module<Tensor, Tensor>, IWeightInitialized
{
    private readonly Parameter weight;
    private readonly Parameter? bias;
    private readonly double temperature;
    private readonly double power;
    private readonly double eps;

    /// <summary>Makes the layer and fills it.</summary>
    /// <param name="inputs">Inputs of the layer.</param>
    /// <param name="outputs">Its outputs.</param>
    /// <param name="temperature">What the cosines are multiplied by.</param>
    /// <param name="power">Power of the lengths that inputs and weights are divided by.</param>
    /// <param name="eps">Added to the lengths.</param>
    /// <param name="hasBias">Whether the layer has a bias.</param>
    public NormedLinear(int inputs, int outputs, double temperature = 20, double power = 1, double eps = 1e-6, bool hasBias = true)
        : base(nameof(NormedLinear))
    {
        this.temperature = temperature;
        this.power = power;
        this.eps = eps;
        weight = new Parameter(empty(outputs, inputs));
        register_parameter("weight", weight);
        if (hasBias)
        {
            bias = new Parameter(zeros(outputs));
            register_parameter("bias", bias);
        }

        InitWeights();
    }

    /// <inheritdoc/>
    /// <param name="input">[N, inputs] float.</param>
    /// <returns>[N, outputs] float.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var output = nn.functional.linear(Normalised(input) * temperature, Normalised(weight), bias);
        return output.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void InitWeights()
    {
        using var _ = no_grad();
        nn.init.normal_(weight, 0, 0.01);
        if (bias is not null) nn.init.constant_(bias, 0);
    }

    /// <summary>Does nothing: parameters are registered in the constructor, under their names in state dicts.</summary>
    protected override void RegisterComponents()
    {
    }

    private Tensor Normalised(Tensor rows)
    {
        var length = rows.norm(1, keepdim: true, p: 2);
        return rows / ((power == 1 ? length : length.pow(power)) + eps);
    }
}
