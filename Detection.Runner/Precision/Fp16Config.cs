using Detection.Core.Registry;

namespace Detection.Runner.Precision;

/// <summary>The <c>fp16</c> section: mixed precision. What it says is said to the optimizer's hook, as in mmdetection.</summary>
/// <param name="LossScale">What losses are multiplied by: a number, "dynamic", or the settings of a dynamic one.</param>
/// <param name="Dtype">What to multiply in; null is float16 on CUDA and bfloat16 on a CPU.</param>
[UnsupportedKey("coalesce", "gradients are float32 when they are exchanged between processes")]
[UnsupportedKey("bucket_size_mb", "gradients are float32 when they are exchanged between processes")]
[UnsupportedKey("distributed", "whether there are several processes is known")]
public sealed record Fp16Config(LossScale? LossScale = null, LowPrecision? Dtype = null);
