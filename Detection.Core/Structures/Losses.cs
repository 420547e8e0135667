using static TorchSharp.torch;

namespace Detection.Core.Structures;

/// <summary>The named losses of a step, in the order they were added. A name without <c>loss</c> in it (<c>acc</c>) is a
/// figure for the log and no part of the total, as in mmdetection's <c>_parse_losses</c>.</summary>
public sealed class Losses
{
    private readonly List<(string Name, Tensor[] Values)> entries = [];

    /// <summary>Every entry: its name and one scalar, or one per feature level.</summary>
    public IReadOnlyList<(string Name, Tensor[] Values)> Entries => entries;

    /// <summary>Adds an entry.</summary>
    /// <param name="name">mmdetection's name, such as <c>loss_cls</c>.</param>
    /// <param name="values">One scalar, or one per feature level.</param>
    /// <exception cref="ArgumentException">The name is there already.</exception>
    public Losses Add(string name, params Tensor[] values)
    {
        if (entries.Any(entry => entry.Name == name))
            throw new ArgumentException($"There is already a loss named '{name}'; two heads of one detector must name their losses differently.", nameof(name));
        entries.Add((name, values));
        return this;
    }

    /// <summary>Adds every entry of another collection.</summary>
    /// <param name="other">Where the entries come from.</param>
    /// <param name="prefix">Put before each name.</param>
    public Losses AddRange(Losses other, string prefix = "")
    {
        foreach (var (name, values) in other.entries) Add(prefix + name, values);
        return this;
    }

    /// <summary>The sum of every entry that is a loss, each entry averaged over its elements and summed over its levels.</summary>
    /// <returns>A scalar with gradient.</returns>
    /// <exception cref="InvalidOperationException">No entry is a loss.</exception>
    public Tensor Total()
    {
        Tensor? total = null;
        foreach (var (_, values) in entries.Where(entry => entry.Name.Contains("loss", StringComparison.Ordinal)))
        {
            foreach (var value in values) total = total is null ? value.mean() : total + value.mean();
        }

        return total ?? throw new InvalidOperationException("The detector returned no loss: none of its entries has 'loss' in its name.");
    }

    /// <summary>Each entry as one number, levels summed; for the log.</summary>
    public IReadOnlyList<(string Name, double Value)> ToNumbers()
    {
        using var scope = NewDisposeScope();
        return [.. entries.Select(entry => (entry.Name, entry.Values.Sum(value => value.detach().mean().to(float64).item<double>())))];
    }

    /// <summary>Takes the tensors out of the current dispose scope into the one around it.</summary>
    public Losses MoveToOuterDisposeScope()
    {
        foreach (var (_, values) in entries)
            foreach (var value in values)
                value.MoveToOuterDisposeScope();
        return this;
    }
}
