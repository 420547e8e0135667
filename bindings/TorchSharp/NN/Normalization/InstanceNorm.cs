using static TorchSharp.torch;

namespace TorchSharp.Modules;

public abstract class InstanceNorm : NormBase
{
    public InstanceNorm(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(num_features, eps, momentum ?? 0.1, affine, track_running_stats, device, dtype, name)
    {
    }

    protected abstract long GetNumberOfBatchDimensions();

    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        var channels = (int)(input.dim() - GetNumberOfBatchDimensions());
        if (input.shape[channels] != num_features)
            throw new ArgumentException($"expected input's size at dim={channels} to match num_features ({num_features}), but got: {input.shape[channels]}.");
        if (channels > 0)
            return Normalize(input);

        using var batch = input.unsqueeze(0);
        using var result = Normalize(batch);
        return result.squeeze(0);
    }

    private Tensor Normalize(Tensor input) =>
        nn.functional.instance_norm(input, running_mean, running_var, weight, bias, training || !track_running_stats, momentum ?? 0.1, eps);
}
