namespace TorchSharp;

/// <summary>What an archive's data.pkl says of its tensor.</summary>
internal sealed record SavedTensor(string Storage, string Key, long Elements, long Offset, long[] Shape, long[] Strides, bool RequiresGrad);
