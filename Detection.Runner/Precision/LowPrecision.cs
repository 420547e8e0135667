namespace Detection.Runner.Precision;

/// <summary>The types that mixed precision can multiply in.</summary>
public enum LowPrecision
{
    /// <summary>10 bits of mantissa and numbers up to 65504: small gradients vanish unless the loss is scaled. On CUDA alone.</summary>
    Float16,

    /// <summary>7 bits of mantissa and the range of float32.</summary>
    Bfloat16,
}
