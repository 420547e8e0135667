using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class TransformerEncoderLayer : nn.Module<Tensor, Tensor>, nn.IModule<Tensor, Tensor, Tensor>, nn.IModule<Tensor, Tensor, Tensor, Tensor>
{
    private readonly nn.Activations _activation;
    private readonly MultiheadAttention self_attn;
    private readonly Linear linear1;
    private readonly Dropout dropout;
    private readonly Linear linear2;
    private readonly LayerNorm norm1;
    private readonly LayerNorm norm2;
    private readonly Dropout dropout1;
    private readonly Dropout dropout2;

    internal TransformerEncoderLayer(long width, long heads, long feedforward, double dropout, nn.Activations activation) : base(nameof(TransformerEncoderLayer))
    {
        _activation = activation;
        self_attn = nn.MultiheadAttention(width, heads, dropout);
        linear1 = nn.Linear(width, feedforward);
        this.dropout = nn.Dropout(dropout);
        linear2 = nn.Linear(feedforward, width);
        norm1 = nn.LayerNorm(width);
        norm2 = nn.LayerNorm(width);
        dropout1 = nn.Dropout(dropout);
        dropout2 = nn.Dropout(dropout);
        RegisterComponents();
    }

    public Tensor call(Tensor src, Tensor src_mask, Tensor src_key_padding_mask)
    {
        using var scope = NewDisposeScope();
        var attended = self_attn.call(src, src, src, src_key_padding_mask, false, src_mask).Item1;
        var hidden = norm1.call(src.add(dropout1.call(attended)));
        var inner = linear1.call(hidden);
        inner = _activation == nn.Activations.GELU ? nn.functional.gelu(inner) : nn.functional.relu(inner);
        var outer = linear2.call(dropout.call(inner));
        return norm2.call(hidden.add(dropout2.call(outer))).MoveToOuterDisposeScope();
    }

    public Tensor call(Tensor src, Tensor src_mask) => call(src, src_mask, null!);

    public override Tensor forward(Tensor src) => call(src, null!, null!);
}
