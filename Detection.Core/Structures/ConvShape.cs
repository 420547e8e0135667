namespace Detection.Core.Structures;

/// <summary>What a convolution layer is made with.</summary>
/// <param name="InChannels">Channels of the input.</param>
/// <param name="OutChannels">Channels of the output.</param>
/// <param name="KernelSize">Height and width of the kernel in cells.</param>
/// <param name="Stride">Step in cells.</param>
/// <param name="Padding">Zeros added at each border, in cells.</param>
/// <param name="Dilation">Distance between kernel taps in cells.</param>
/// <param name="Groups">Number of channel groups.</param>
/// <param name="Bias">Whether the layer has a bias.</param>
public sealed record ConvShape(
    int InChannels,
    int OutChannels,
    int KernelSize,
    int Stride = 1,
    int Padding = 0,
    int Dilation = 1,
    int Groups = 1,
    bool Bias = true);
