using System.Runtime.InteropServices;
using Detection.Models.Precision;
using Detection.Runner.Diagnosis;
using Microsoft.Extensions.Logging;
using TorchSharp;
using static TorchSharp.torch;

namespace Detection.Runner.Precision;

/// <summary>What mixed precision multiplies in on a device.</summary>
/// <param name="asked">What the config asks for; null leaves it to the device.</param>
/// <param name="device">The kind of device.</param>
internal sealed class PrecisionChoice(LowPrecision? asked, DeviceType device)
{
    /// <summary>The type.</summary>
    public ScalarType Dtype => (asked ?? (IsCpu ? LowPrecision.Bfloat16 : LowPrecision.Float16)) == LowPrecision.Float16 ? float16 : bfloat16;

    /// <summary>Whether the device cannot do it: libtorch has no convolutions of float16 on a CPU.</summary>
    public bool IsImpossible => IsCpu && Dtype == float16;

    private bool IsCpu => device == DeviceType.CPU;

    /// <summary>Takes hold of a model.</summary>
    /// <param name="model">The model, on the device.</param>
    /// <param name="logger">Is told which type it is, and whether that will be slow.</param>
    public MixedPrecision Take(nn.Module model, ILogger logger)
    {
        var precision = new MixedPrecision(model, Dtype);
        logger.LogInformation("Mixed precision: {Layers} convolutions and linear layers multiply in {Dtype}{Reason}; weights, norms and losses are float32.",
            precision.Count, (Dtype == float16 ? LowPrecision.Float16 : LowPrecision.Bfloat16).ToString().ToLowerInvariant(), asked is null ? $", as is customary on {(IsCpu ? "a CPU" : "CUDA")}" : "");
        if (IsCpu && !ProcessorDiagnosis.HasBfloat16())
            logger.LogWarning("This processor ({Architecture}) has no instructions for bfloat16 (avx512_bf16, amx_bf16): training will be slower than in float32.", RuntimeInformation.ProcessArchitecture.ToString());
        return precision;
    }
}
