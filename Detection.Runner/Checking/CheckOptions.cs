using static TorchSharp.torch;

namespace Detection.Runner.Checking;

/// <summary>What a check is asked for.</summary>
/// <param name="Device">Where to compute.</param>
/// <param name="All">Whether every image is decoded, and every finding listed.</param>
/// <param name="Images">How many images of each data set are decoded otherwise.</param>
/// <param name="Seed">Decides the weights, the batch and its augmentation.</param>
/// <param name="Depth">How many levels of modules the table of parts has.</param>
internal sealed record CheckOptions(Device Device, bool All = false, int Images = 100, int Seed = 0, int Depth = 2);
