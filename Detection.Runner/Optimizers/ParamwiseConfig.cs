using Detection.Models.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Runner.Optimizers;

/// <summary>Learning rates and weight decays by kind of parameter (mmcv's DefaultOptimizerConstructor).</summary>
/// <param name="CustomKeys">Rules by a part of the parameter's name; the longest key that fits wins over all other rules, of several the first in the alphabet.</param>
/// <param name="BiasLrMult">Factor on the learning rate of biases that are not of normalisation layers.</param>
/// <param name="BiasDecayMult">Factor on the weight decay of biases that are not of normalisation layers or depth-wise convolutions.</param>
/// <param name="NormDecayMult">Factor on the weight decay of normalisation layers.</param>
/// <param name="DwconvDecayMult">Factor on the weight decay of depth-wise convolutions, their biases included.</param>
/// <param name="DcnOffsetLrMult">Factor on the learning rate of what computes the offsets of deformable convolutions.</param>
/// <param name="BypassDuplicate">Whether a parameter that several modules share is taken with the first of them; it is an error otherwise, as another rule may hold for each.</param>
public sealed record ParamwiseConfig(
    IReadOnlyDictionary<string, CustomKey>? CustomKeys = null,
    double BiasLrMult = 1,
    double BiasDecayMult = 1,
    double NormDecayMult = 1,
    double DwconvDecayMult = 1,
    double DcnOffsetLrMult = 1,
    bool BypassDuplicate = false)
{
    private static readonly ParamwiseConfig None = new();

    /// <summary>Sorts a model's trainable parameters into groups of one learning rate and one weight decay.</summary>
    /// <param name="model">The model.</param>
    /// <param name="lr">The config's learning rate.</param>
    /// <param name="weightDecay">The config's weight decay.</param>
    /// <returns>At least one group; parameters in the model's order.</returns>
    /// <exception cref="InvalidOperationException">Everything is frozen, or modules share a parameter that there are rules for.</exception>
    public IReadOnlyList<(double Lr, double WeightDecay, IReadOnlyList<Parameter> Parameters)> Group(nn.Module model, double lr, double weightDecay)
    {
        List<(double Lr, double WeightDecay, List<Parameter> Parameters)> groups = [];
        Dictionary<nint, string> seen = [];
        HashSet<nn.Module> offsets = [.. model.modules().Where(module => module is IOffsetConvolution).SelectMany(module => module.children())];
        foreach (var (path, module) in model.named_modules().Prepend(("", model)))
        {
            foreach (var (name, parameter) in module.named_parameters(recurse: false))
            {
                var fullName = $"{path}.{name}";
                if (!parameter.requires_grad) continue;
                if (!seen.TryAdd(parameter.Handle, fullName))
                {
                    Refuse(seen[parameter.Handle], fullName);
                    continue;
                }

                var (lrMult, decayMult) = Factors(fullName, name, module, offsets.Contains(module));
                var (groupLr, groupDecay) = (lr * lrMult, weightDecay * decayMult);
                var group = groups.Find(found => found.Lr == groupLr && found.WeightDecay == groupDecay);
                if (group.Parameters is null) groups.Add(group = (groupLr, groupDecay, []));
                group.Parameters.Add(parameter);
            }
        }

        if (groups.Count == 0) throw new InvalidOperationException("The model has no parameter that takes gradients: everything is frozen, so there is nothing to train.");
        return [.. groups.Select(group => (group.Lr, group.WeightDecay, (IReadOnlyList<Parameter>)group.Parameters))];
    }

    private void Refuse(string first, string second)
    {
        if (!BypassDuplicate && first != second && this != None)
            throw new InvalidOperationException($"The parameter '{first.TrimStart('.')}' is also '{second.TrimStart('.')}', and optimizer.paramwise_cfg may have a rule for each; set paramwise_cfg.bypass_duplicate to take it with the first.");
    }

    private (double Lr, double Decay) Factors(string fullName, string name, nn.Module module, bool isOffset)
    {
        var key = CustomKeys?.Keys.Where(candidate => fullName.Contains(candidate, StringComparison.Ordinal)).OrderByDescending(candidate => candidate.Length).ThenBy(candidate => candidate, StringComparer.Ordinal).FirstOrDefault();
        if (key is not null) return (CustomKeys![key].LrMult, CustomKeys[key].DecayMult);
        var isNorm = module is BatchNorm or GroupNorm or LayerNorm or InstanceNorm;
        var rate = isNorm ? 1 : isOffset ? DcnOffsetLrMult : name == "bias" ? BiasLrMult : 1;
        var decay = isNorm ? NormDecayMult : IsDepthwise(module) ? DwconvDecayMult : name == "bias" && !isOffset ? BiasDecayMult : 1;
        return (rate, decay);
    }

    // As in mmcv, also a plain convolution of one channel.
    private static bool IsDepthwise(nn.Module module) => module is Conv2d conv && conv.groups == conv.in_channels;
}
