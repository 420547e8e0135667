namespace Detection.Models.Layers;

/// <summary>A convolution that computes offsets of its taps by itself (<c>conv_offset</c>). Heads clear them after an <c>init_cfg</c>
/// that fills every convolution.</summary>
public interface IOffsetConvolution
{
    /// <summary>Zeroes what computes the offsets, so that no tap is moved.</summary>
    void ClearOffsets();
}
