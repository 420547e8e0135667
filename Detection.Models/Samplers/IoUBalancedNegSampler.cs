using Detection.Core.Contracts;
using Detection.Core.Registry;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Models.Samplers;

/// <summary>Chooses negatives evenly over bins of their overlap with objects, so that hard ones are not lost among the easy; positives
/// at random (Pang et al., CVPR 2019, sec. 3.1; mmdetection's <c>IoUBalancedNegSampler</c>).</summary>
[Component("IoUBalancedNegSampler")]
public sealed class IoUBalancedNegSampler : RandomSamplerBase, IStatefulPart
{
    private readonly double floorFraction;
    private readonly int numBins;
    private double floorThr;

    /// <summary>Describes the sampler.</summary>
    /// <param name="num">How many boxes in all.</param>
    /// <param name="posFraction">How much of them may be objects, 0 .. 1.</param>
    /// <param name="indexChooser">How boxes are chosen among many.</param>
    /// <param name="floorThr">Negatives of less overlap are the floor and are chosen at random; -1 puts all into bins. As in
    /// mmdetection, -1 becomes 0 once it has been used.</param>
    /// <param name="floorFraction">How much of the negatives comes from the floor, 0 .. 1.</param>
    /// <param name="numBins">Number of bins.</param>
    /// <param name="negPosUb">How many negatives there may be per positive; negative is any number.</param>
    /// <param name="addGtAsProposals">Whether the ground-truth boxes join the candidates, in front.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public IoUBalancedNegSampler(
        int num,
        double posFraction,
        IIndexChooser indexChooser,
        double floorThr = -1,
        double floorFraction = 0,
        int numBins = 3,
        double negPosUb = -1,
        bool addGtAsProposals = true)
        : base(num, posFraction, indexChooser, negPosUb, addGtAsProposals)
    {
        if (floorThr is < 0 and not -1) throw new ArgumentException($"floor_thr must be an overlap, or -1 for none, found {floorThr}.", nameof(floorThr));
        if (floorFraction is < 0 or > 1) throw new ArgumentException($"floor_fraction must be in 0 .. 1, found {floorFraction}.", nameof(floorFraction));
        if (numBins < 1) throw new ArgumentException($"num_bins must be at least 1, found {numBins}.", nameof(numBins));
        this.floorThr = floorThr;
        this.floorFraction = floorFraction;
        this.numBins = numBins;
    }

    /// <inheritdoc/>
    public override Tensor SampleNegatives(Candidates candidates, int expected, IRegionPredictor? predictor)
    {
        var negatives = candidates.Negatives();
        if (negatives.shape[0] <= expected) return negatives;
        using var scope = NewDisposeScope();
        var overlaps = candidates.MaxOverlaps.cpu().data<float>().ToArray();
        var all = negatives.cpu().data<long>().ToArray();
        var (floor, binned) = Split(all, overlaps);
        var wanted = (int)(expected * (1 - floorFraction));
        var chosen = binned.Length <= wanted ? binned
            : numBins >= 2 ? ChooseOverBins(binned, overlaps, wanted)
            : Choose(binned, wanted);
        chosen = [.. Choose(floor, expected - chosen.Length), .. chosen];
        if (chosen.Length < expected) chosen = [.. chosen, .. Choose([.. all.Except(chosen)], expected - chosen.Length)];
        return tensor(chosen, device: negatives.device).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public JObject SaveState() => new() { ["floor_thr"] = floorThr };

    /// <inheritdoc/>
    public void LoadState(JObject state) => floorThr = state.Value<double?>("floor_thr") ?? floorThr;

    private (long[] Floor, long[] Binned) Split(long[] negatives, float[] overlaps)
    {
        var threshold = (float)floorThr;
        if (floorThr > 0) return (Where(overlap => overlap >= 0 && overlap < threshold), Where(overlap => overlap >= threshold));
        if (floorThr == 0) return (Where(overlap => overlap == 0), Where(overlap => overlap > 0));
        // mmdetection lets its bins begin at 0 by setting the threshold, and so treats later images as with a floor_thr of 0.
        floorThr = 0;
        return ([], Where(overlap => overlap > threshold));

        long[] Where(Predicate<float> condition) => [.. negatives.Where(index => condition(overlaps[index]))];
    }

    private long[] ChooseOverBins(long[] gallery, float[] overlaps, int expected)
    {
        var width = (overlaps.Max() - floorThr) / numBins;
        var share = expected / numBins;
        var chosen = new List<long>();
        for (var bin = 0; bin < numBins; bin++)
        {
            var (start, end) = ((float)(floorThr + (bin * width)), (float)(floorThr + ((bin + 1) * width)));
            chosen.AddRange(Choose([.. gallery.Where(index => overlaps[index] >= start && overlaps[index] < end)], share));
        }

        if (chosen.Count < expected) chosen.AddRange(Choose([.. gallery.Except(chosen)], expected - chosen.Count));
        return [.. chosen];
    }

    private long[] Choose(long[] gallery, int count)
    {
        if (gallery.Length <= count) return gallery;
        using var scope = NewDisposeScope();
        return IndexChooser.Choose(tensor(gallery), count).cpu().data<long>().ToArray();
    }
}
