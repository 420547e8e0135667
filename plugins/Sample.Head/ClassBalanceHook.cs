using System.Globalization;
using Detection.Core.Contracts;
using Detection.Core.Registry;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Sample.Head;

/// <summary>Counts the objects of each class that reach the model, logs them after every epoch, and warns of classes that hardly occur:
/// those that a crop, a filter or a misspelt class name takes away before anything is learnt of them.</summary>
/// <param name="leastObjects">A class with fewer objects than this in an epoch is warned of.</param>
[Component("ClassBalanceHook")]
public sealed class ClassBalanceHook(int leastObjects = 1) : Hook, IStatefulHook
{
    private long[] objects = [];

    /// <inheritdoc/>
    public string StateName => "class_balance";

    /// <summary>Objects of each class since the epoch began, by label.</summary>
    public IReadOnlyList<long> Objects => objects;

    /// <inheritdoc/>
    public override void BeforeTrainEpoch(IRunner runner)
    {
        // A run that was resumed in the middle of an epoch goes on with the counts of its checkpoint.
        if (runner.InnerIter == 0 || objects.Length == 0) objects = new long[runner.Classes.Count];
    }

    /// <inheritdoc/>
    public override void AfterTrainIter(IRunner runner)
    {
        foreach (var truth in runner.Batch!.GroundTruth)
        {
            using var labels = truth.Labels.cpu();
            foreach (var label in labels.data<long>()) objects[label]++;
        }
    }

    /// <inheritdoc/>
    public override void AfterTrainEpoch(IRunner runner)
    {
        var counts = runner.Classes.Zip(objects, (name, count) => $"{name} {count.ToString(CultureInfo.InvariantCulture)}");
        runner.Logger.LogInformation("Objects in epoch {Epoch}: {Counts}", runner.Epoch + 1, string.Join(", ", counts));
        foreach (var (name, count) in runner.Classes.Zip(objects).Where(pair => pair.Second < leastObjects))
        {
            runner.Logger.LogWarning(
                "Class '{Class}' had {Count} objects in epoch {Epoch}, fewer than {Least}: it can hardly be learnt. Look at its name in the data set and at the crops and filters of the training pipeline.",
                name, count, runner.Epoch + 1, leastObjects);
        }
    }

    /// <inheritdoc/>
    public JObject SaveState() => new() { ["objects"] = new JArray(objects) };

    /// <inheritdoc/>
    public void LoadState(JObject state) => objects = state["objects"]?.ToObject<long[]>() ?? [];
}
