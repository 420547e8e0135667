using Detection.Core.Contracts;
using Detection.Models.Initializers;

namespace Detection.Models.Backbones;

/// <summary>The initializers that a backbone's config means.</summary>
internal static class BackboneInitialization
{
    /// <summary>Kaiming for convolutions and 1 for norms.</summary>
    public static IReadOnlyList<IInitializer> Usual
        => [new KaimingInitializer(layer: new LayerNames("Conv2d")), new ConstantInitializer(1, layer: new LayerNames("_BatchNorm", "GroupNorm"))];

    /// <summary>What <c>pretrained</c> and <c>init_cfg</c> say, or the usual.</summary>
    /// <param name="backbone">Name of the backbone, for messages.</param>
    /// <param name="pretrained">The checkpoint, or null.</param>
    /// <param name="initCfg">The initializers, or null.</param>
    /// <param name="reader">Reads the checkpoint.</param>
    /// <param name="usual">What is used where neither is given.</param>
    /// <exception cref="ArgumentException">Both are given.</exception>
    public static IReadOnlyList<IInitializer> Of(string backbone, string? pretrained, IReadOnlyList<IInitializer>? initCfg, IWeightReader? reader, IReadOnlyList<IInitializer>? usual = null)
    {
        if (pretrained is not null && initCfg is not null)
            throw new ArgumentException($"{backbone}: 'pretrained' and 'init_cfg' cannot be given together; keep init_cfg.");
        if (pretrained is not null) return [new PretrainedInitializer(pretrained, reader: reader)];
        return initCfg ?? usual ?? Usual;
    }
}
