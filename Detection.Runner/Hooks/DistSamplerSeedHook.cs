using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Runner.Hooks;

/// <summary>Taken for mmcv's configs: the order of images is a new one every epoch, the same on all ranks, without it (mmcv's DistSamplerSeedHook).</summary>
[Component("DistSamplerSeedHook")]
public sealed class DistSamplerSeedHook : Hook;
