namespace Detection.Models.Backbones;

/// <summary>Which convolution of a bottleneck takes the step.</summary>
public enum ResNetStyle
{
    /// <summary>The 3x3 one.</summary>
    Pytorch,

    /// <summary>The first 1x1 one.</summary>
    Caffe,
}
