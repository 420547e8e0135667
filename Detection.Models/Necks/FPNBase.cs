using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Necks;

/// <summary>A feature pyramid (Lin et al., CVPR 2017): lateral convolutions, a path from coarse to fine, output convolutions and
/// extra levels; the base of FPN and PAFPN.</summary>
public abstract class FPNBase : NeckBase
{
    private readonly FPNSettings settings;
    private readonly LevelRange range;
    private readonly ModuleList<ConvModule> lateralConvs = new();
    private readonly ModuleList<ConvModule> fpnConvs = new();

    /// <summary>Makes <c>lateral_convs</c> and <c>fpn_convs</c>.</summary>
    /// <param name="name">Name of the class, for messages.</param>
    /// <param name="settings">The pyramid.</param>
    /// <param name="initCfg">How weights are initialized; Xavier, uniform, unless given.</param>
    /// <exception cref="ArgumentException">The levels do not add up.</exception>
    protected FPNBase(string name, FPNSettings settings, IReadOnlyList<IInitializer>? initCfg)
        : base(name, initCfg ?? XavierUniform)
    {
        this.settings = settings;
        range = LevelRange.Of(name, settings.InChannels.Count, settings.StartLevel, settings.EndLevel, settings.NumOuts);
        for (var level = range.Start; level < range.End; level++)
        {
            lateralConvs.Add(Convolution(settings.InChannels[level], 1, 1, settings.NoNormOnLateral ? null : settings.NormCfg));
            fpnConvs.Add(Convolution(settings.OutChannels, 3, 1));
        }

        for (var extra = 0; settings.ExtraSource is not null && extra < settings.NumOuts - range.Count; extra++)
        {
            var fromInput = extra == 0 && settings.ExtraSource == ExtraLevelSource.Input;
            fpnConvs.Add(Convolution(fromInput ? settings.InChannels[range.End - 1] : settings.OutChannels, 3, 2));
        }

        register_module("lateral_convs", lateralConvs);
        register_module("fpn_convs", fpnConvs);
    }

    /// <summary>Number of the backbone's maps that are used.</summary>
    protected int UsedLevels => range.Count;

    /// <inheritdoc cref="INeck.forward"/>
    /// <exception cref="ArgumentException">The backbone gives another number of maps than <c>in_channels</c> has.</exception>
    public override Tensor[] forward(Tensor[] features)
    {
        RequireMaps(features, settings.InChannels.Count);
        using var scope = NewDisposeScope();
        var laterals = lateralConvs.Select((convolution, level) => convolution.call(features[range.Start + level])).ToArray();
        for (var level = laterals.Length - 1; level > 0; level--)
        {
            var finer = laterals[level - 1];
            using var enlarged = settings.UpsampleCfg.Apply(laterals[level], finer.shape[2], finer.shape[3]);
            laterals[level - 1] = is_grad_enabled() ? finer + enlarged : finer.add_(enlarged);
        }

        var outputs = Finish([.. laterals.Select((lateral, level) => fpnConvs[level].call(lateral))]).ToList();
        while (outputs.Count < settings.NumOuts) outputs.Add(Extra(features, laterals, outputs));
        return [.. outputs.Select(output => output.MoveToOuterDisposeScope())];
    }

    /// <summary>What is done with the levels between the output convolutions and the extra levels, within a dispose scope.</summary>
    /// <param name="outputs">The levels, [N, C, H_l, W_l] each, finest first; in nobody else's use.</param>
    protected virtual Tensor[] Finish(Tensor[] outputs) => outputs;

    /// <summary>A convolution of the pyramid's kind.</summary>
    /// <param name="channels">Channels of its input.</param>
    /// <param name="kernel">Size of its kernel.</param>
    /// <param name="stride">Its step.</param>
    protected ConvModule Convolution(int channels, int kernel, int stride) => Convolution(channels, kernel, stride, settings.NormCfg);

    private ConvModule Convolution(int channels, int kernel, int stride, INormFactory? norm)
        => new(new ConvShape(channels, settings.OutChannels, kernel, stride, kernel / 2), settings.ConvCfg, norm, settings.ActCfg);

    private Tensor Extra(Tensor[] features, Tensor[] laterals, List<Tensor> outputs)
    {
        var last = outputs[^1];
        if (settings.ExtraSource is null) return nn.functional.max_pool2d(last, 1, stride: 2);
        var convolution = fpnConvs[outputs.Count];
        if (outputs.Count > laterals.Length) return convolution.call(settings.ReluBeforeExtraConvs ? last.relu() : last);
        return convolution.call(settings.ExtraSource switch
        {
            ExtraLevelSource.Input => features[range.End - 1],
            ExtraLevelSource.Lateral => laterals[^1],
            _ => last,
        });
    }
}
