using Detection.Core.Contracts;
using Detection.Models.Layers.MergeCells;
using static TorchSharp.torch;

namespace Detection.Models.Necks;

/// <summary>The seven merges that a search found (Ghiasi et al., "NAS-FPN", CVPR 2019, fig. 5); cells are named by the levels that they
/// take and give.</summary>
internal sealed class NASFPNStage : nn.Module<Tensor[], Tensor[]>
{
    private readonly GlobalPoolingCell gp64To4;
    private readonly SumCell sum44To4;
    private readonly SumCell sum43To3;
    private readonly SumCell sum34To4;
    private readonly GlobalPoolingCell gp43To5;
    private readonly SumCell sum55To5;
    private readonly GlobalPoolingCell gp54To7;
    private readonly SumCell sum77To7;
    private readonly GlobalPoolingCell gp75To6;

    /// <summary>Makes the cells.</summary>
    /// <param name="channels">Channels of every level.</param>
    /// <param name="normCfg">Makes the norms; null is none.</param>
    public NASFPNStage(int channels, INormFactory? normCfg)
        : base(nameof(NASFPNStage))
    {
        gp64To4 = Cell("gp_64_4", new GlobalPoolingCell(channels, normCfg));
        sum44To4 = Cell("sum_44_4", new SumCell(channels, normCfg));
        sum43To3 = Cell("sum_43_3", new SumCell(channels, normCfg));
        sum34To4 = Cell("sum_34_4", new SumCell(channels, normCfg));
        gp43To5 = Cell("gp_43_5", new GlobalPoolingCell(null, null));
        sum55To5 = Cell("sum_55_5", new SumCell(channels, normCfg));
        gp54To7 = Cell("gp_54_7", new GlobalPoolingCell(null, null));
        sum77To7 = Cell("sum_77_7", new SumCell(channels, normCfg));
        gp75To6 = Cell("gp_75_6", new GlobalPoolingCell(channels, normCfg));
    }

    /// <inheritdoc/>
    /// <param name="levels">P3 to P7.</param>
    /// <returns>P3 to P7, of the same shapes.</returns>
    public override Tensor[] forward(Tensor[] levels)
    {
        using var scope = NewDisposeScope();
        var (p3, p4, p5, p6, p7) = (levels[0], levels[1], levels[2], levels[3], levels[4]);
        var sizes = levels.Select(level => level.shape[2..]).ToArray();
        var mixed4 = sum44To4.Merge(gp64To4.Merge(p6, p4, sizes[1]), p4, sizes[1]);
        var out3 = sum43To3.Merge(mixed4, p3, sizes[0]);
        var out4 = sum34To4.Merge(out3, mixed4, sizes[1]);
        var out5 = sum55To5.Merge(p5, gp43To5.Merge(out4, out3, sizes[2]), sizes[2]);
        var out7 = sum77To7.Merge(p7, gp54To7.Merge(out5, mixed4, sizes[4]), sizes[4]);
        var out6 = gp75To6.Merge(out7, out5, sizes[3]);
        return [.. new[] { out3, out4, out5, out6, out7 }.Select(level => level.MoveToOuterDisposeScope())];
    }

    /// <summary>Does nothing: parts register themselves in the constructor.</summary>
    protected override void RegisterComponents()
    {
    }

    private T Cell<T>(string name, T cell)
        where T : MergeCell
    {
        register_module(name, cell);
        return cell;
    }
}
