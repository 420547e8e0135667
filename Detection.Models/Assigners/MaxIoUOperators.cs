using Detection.Core.Structures;
using static TorchSharp.torch;

namespace Detection.Models.Assigners;

/// <summary>Assignment by overlap from plain tensor operators, for any device; it waits for no result on the way.</summary>
internal static class MaxIoUOperators
{
    /// <param name="overlaps">[G, B], neither empty.</param>
    /// <param name="labels">[G] int64.</param>
    /// <param name="settings">Thresholds.</param>
    public static AssignResult Assign(Tensor overlaps, Tensor labels, MaxIoUSettings settings)
    {
        var (most, best) = overlaps.max(0);
        var assigned = full_like(best, -1);
        assigned = assigned.masked_fill((most >= settings.NegativeLow) & (most < settings.NegativeHigh), 0);
        assigned = where(most >= settings.Positive, best + 1, assigned);
        if (settings.LowQuality)
        {
            var own = OwnBoxes(overlaps, settings);
            assigned = where(own > 0, own, assigned);
        }

        var classes = labels.index_select(0, (assigned - 1).clamp(min: 0));
        return new AssignResult(assigned, most, where(assigned > 0, classes, full_like(classes, -1)));
    }

    // The number of the last object that claims a box, counted from 1: later objects take boxes from earlier ones.
    private static Tensor OwnBoxes(Tensor overlaps, MaxIoUSettings settings)
    {
        var (most, first) = overlaps.max(1, keepdim: true);
        var claims = settings.AllBest
            ? overlaps == most
            : arange(overlaps.shape[1], int64, overlaps.device).unsqueeze(0) == first;
        var numbers = arange(1, overlaps.shape[0] + 1, int64, overlaps.device).unsqueeze(1);
        return ((claims & (most >= settings.LeastPositive)).to(int64) * numbers).amax(0);
    }
}
