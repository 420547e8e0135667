using System.Diagnostics.CodeAnalysis;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class Embedding : nn.Module<Tensor, Tensor>
{
    private static readonly Op Lookup = new("aten::embedding");
    private static readonly Op Renormalize = new("aten::embedding_renorm_");

    private readonly long _paddingIndex;
    private readonly double? _maxNorm;
    private readonly double _normType;
    private readonly bool _scaleGradByFreq;
    private readonly bool _sparse;

    [ComponentName(Name = nameof(weight))]
    private Parameter? _weight;

    internal Embedding(Parameter weight, long? padding_idx, double? max_norm, double norm_type, bool scale_grad_by_freq, bool sparse) : base(nameof(Embedding))
    {
        _paddingIndex = padding_idx is { } index ? Positive(index, weight.shape[0]) : -1;
        _maxNorm = max_norm;
        _normType = norm_type;
        _scaleGradByFreq = scale_grad_by_freq;
        _sparse = sparse;
        this.weight = weight;
    }

    [DisallowNull]
    public Parameter? weight
    {
        get => _weight;
        set => SetParameter(ref _weight, value);
    }

    internal static Parameter Initial(long count, long dimensions, long? padding_idx, Device? device, ScalarType? dtype)
    {
        var weight = new Parameter(empty([count, dimensions], dtype, device));
        nn.init.normal_(weight);
        if (padding_idx is not { } index)
            return weight;
        using var _ = no_grad();
        using var row = weight.select(0, Positive(index, count));
        row.zero_();
        return weight;
    }

    internal static Parameter Pretrained(Tensor embeddings, bool freeze, Device? device, ScalarType? dtype)
    {
        if (embeddings.dim() != 2)
            throw new ArgumentException($"Embeddings parameter is expected to be 2-dimensional, but got {embeddings.dim()} dimensions.");
        using var _ = no_grad();
        return new Parameter(embeddings.detach().to(dtype ?? embeddings.dtype, device ?? embeddings.device, copy: true), !freeze);
    }

    public override Tensor forward(Tensor input)
    {
        if (_maxNorm is { } norm)
        {
            using var _ = no_grad();
            using var indices = input.contiguous();
            Renormalize.CallInplace(_weight!, indices, norm, _normType);
        }
        return Lookup.Call(_weight!, input, _paddingIndex, _scaleGradByFreq, _sparse);
    }

    private static long Positive(long index, long count)
    {
        if (index < -count || index >= count)
            throw new ArgumentException($"padding_idx must be within num_embeddings ({count}), but got {index}.");
        return index < 0 ? index + count : index;
    }
}
