using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class MultiheadAttention : nn.Module<Tensor, Tensor, Tensor, Tensor?, bool, Tensor?, Tuple<Tensor, Tensor>>
{
    private readonly long _heads;
    private readonly double _dropout;
    private readonly bool _addZeroAttention;

    // In one matrix when queries, keys and values are equally wide, else in three.
    [ComponentName(Name = "in_proj_weight")]
    private Parameter? _inputWeight;

    [ComponentName(Name = "q_proj_weight")]
    private Parameter? _queryWeight;

    [ComponentName(Name = "k_proj_weight")]
    private Parameter? _keyWeight;

    [ComponentName(Name = "v_proj_weight")]
    private Parameter? _valueWeight;

    [ComponentName(Name = "in_proj_bias")]
    private Parameter? _inputBias;

    [ComponentName(Name = "bias_k")]
    private Parameter? _extraKey;

    [ComponentName(Name = "bias_v")]
    private Parameter? _extraValue;

    [ComponentName(Name = "out_proj")]
    private readonly Linear _output;

    internal MultiheadAttention(long width, long heads, double dropout, bool bias, bool addBiasKv, bool addZeroAttention, long keyWidth, long valueWidth) : base(nameof(MultiheadAttention))
    {
        if (width % heads != 0)
            throw new ArgumentException($"embed_dim {width} must be divisible by num_heads {heads}");
        _heads = heads;
        _dropout = dropout;
        _addZeroAttention = addZeroAttention;

        _output = nn.Linear(width, width, bias);
        if (keyWidth == width && valueWidth == width)
        {
            _inputWeight = Xavier(3 * width, width);
        }
        else
        {
            _queryWeight = Xavier(width, width);
            _keyWeight = Xavier(width, keyWidth);
            _valueWeight = Xavier(width, valueWidth);
        }
        if (bias)
        {
            _inputBias = Owned(zeros([3 * width]));
            nn.init.zeros_(_output.bias!);
        }
        if (addBiasKv)
        {
            _extraKey = Owned(empty([1, 1, width]));
            _extraValue = Owned(empty([1, 1, width]));
            nn.init.xavier_normal_(_extraKey);
            nn.init.xavier_normal_(_extraValue);
        }
        RegisterComponents();
    }

    public override Tuple<Tensor, Tensor> forward(Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask, bool need_weights, Tensor? attn_mask)
    {
        using var scope = NewDisposeScope();
        var (length, batch, width) = (query.shape[0], query.shape[1], query.shape[2]);
        var head = width / _heads;

        var q = Project(query, _queryWeight, 0, width).mul(1 / Math.Sqrt(head));
        var k = Project(key, _keyWeight, 1, width);
        var v = Project(value, _valueWeight, 2, width);
        if (_extraKey is not null)
        {
            k = cat([k, _extraKey.expand(1, batch, width)], 0);
            v = cat([v, _extraValue!.expand(1, batch, width)], 0);
        }
        q = Heads(q, head);
        k = Heads(k, head);
        v = Heads(v, head);
        if (_addZeroAttention)
        {
            k = cat([k, zeros([k.shape[0], 1, head], k.dtype, k.device)], 1);
            v = cat([v, zeros([v.shape[0], 1, head], v.dtype, v.device)], 1);
        }

        var columns = k.shape[1];
        var scores = q.bmm(k.transpose(1, 2));
        if (attn_mask is not null)
            scores = Masked(scores, Widened(attn_mask, columns));
        if (key_padding_mask is not null)
        {
            var mask = Widened(key_padding_mask, columns).view(batch, 1, 1, columns);
            scores = Masked(scores.view(batch, _heads, length, columns), mask).view(batch * _heads, length, columns);
        }

        var weights = nn.functional.dropout(scores.softmax(-1), _dropout, training);
        var mixed = weights.bmm(v).transpose(0, 1).reshape(length, batch, width);
        var result = _output.forward(mixed).MoveToOuterDisposeScope();
        var mean = need_weights ? weights.view(batch, _heads, length, columns).mean([1]).MoveToOuterDisposeScope() : null!;
        return Tuple.Create(result, mean);
    }

    public new Tuple<Tensor, Tensor> call(Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask = null, bool need_weights = true, Tensor? attn_mask = null) =>
        base.call(query, key, value, key_padding_mask, need_weights, attn_mask);

    private Tensor Project(Tensor input, Parameter? own, int part, long width)
    {
        var weight = own ?? _inputWeight!.narrow(0, part * width, width);
        return nn.functional.linear(input, weight, _inputBias?.narrow(0, part * width, width));
    }

    /// <summary>[L, N, E] to [N * heads, L, head].</summary>
    private Tensor Heads(Tensor input, long head) =>
        input.reshape(input.shape[0], input.shape[1] * _heads, head).transpose(0, 1);

    private static Tensor Masked(Tensor scores, Tensor mask) =>
        mask.dtype == ScalarType.Bool ? scores.masked_fill(mask, double.NegativeInfinity) : scores.add(mask);

    /// <summary>A mask with columns added for the extra keys, which everything may attend to.</summary>
    private static Tensor Widened(Tensor mask, long columns) =>
        mask.shape[^1] == columns ? mask : nn.functional.pad(mask, (0, columns - mask.shape[^1]));

    private static Parameter Xavier(long rows, long columns)
    {
        var weight = Owned(empty([rows, columns]));
        nn.init.xavier_uniform_(weight);
        return weight;
    }

    private static Parameter Owned(Tensor data)
    {
        var parameter = new Parameter(data);
        parameter.DetachFromDisposeScope();
        return parameter;
    }
}
