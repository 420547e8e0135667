using Detection.Core.Contracts;

namespace Detection.Models.Initializers;

/// <summary>How libfacedetection.train fills the weights of all of YuNet's parts.</summary>
internal static class YuNetInitialization
{
    /// <summary>Xavier, normal, with biases of 0.02 for convolutions; scale 1 and shift 0 for norms.</summary>
    public static IReadOnlyList<IInitializer> Default =>
    [
        new XavierInitializer(distribution: Distribution.Normal, bias: 0.02, layer: new LayerNames("Conv2d")),
        new ConstantInitializer(1, layer: new LayerNames("_BatchNorm")),
    ];
}
