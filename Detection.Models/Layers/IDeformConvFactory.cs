using Detection.Core.Contracts;

namespace Detection.Models.Layers;

/// <summary>Makes deformable convolutions.</summary>
public interface IDeformConvFactory : IConvFactory
{
    /// <summary>Whether the first block of a backbone that is given the layers takes a plain one. (mmdetection takes this key out of
    /// the config where the first block reads it, so that no other block sees it.)</summary>
    bool FallbackOnStride { get; }
}
