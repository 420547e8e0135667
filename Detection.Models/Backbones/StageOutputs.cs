using static TorchSharp.torch;

namespace Detection.Models.Backbones;

/// <summary>Parts of a backbone one after another, some of whose outputs are handed on.</summary>
internal static class StageOutputs
{
    /// <summary>Computes the parts; what is not handed on is released at once.</summary>
    /// <param name="images">What the first part takes.</param>
    /// <param name="parts">The parts.</param>
    /// <param name="outIndices">Numbers of the parts whose outputs are handed on.</param>
    /// <returns>The outputs, in the order of the parts.</returns>
    public static Tensor[] Collect(Tensor images, IEnumerable<nn.Module<Tensor, Tensor>> parts, IReadOnlyList<int> outIndices)
    {
        using var scope = NewDisposeScope();
        var outputs = new List<Tensor>();
        var current = images;
        foreach (var (index, part) in parts.Index())
        {
            var next = part.call(current);
            if (index > 0 && !outputs.Contains(current, ReferenceEqualityComparer.Instance)) current.Dispose();
            current = next;
            if (outIndices.Contains(index)) outputs.Add(current);
        }

        return [.. outputs.Select(output => output.MoveToOuterDisposeScope())];
    }
}
