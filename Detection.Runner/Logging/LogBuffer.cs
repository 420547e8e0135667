using Detection.Core.Contracts;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Logging;

/// <summary>mmcv's LogBuffer: observations that are averaged over the logging interval, and figures shown as they are.</summary>
internal sealed class LogBuffer : ILogBuffer
{
    // Lines of the log are far closer than this.
    private const int MostStored = 1000;

    private readonly Dictionary<string, List<(double Value, int Count)>> history = [];
    private readonly List<string> order = [];
    private readonly Dictionary<string, double> output = [];

    public IReadOnlyList<(string Name, double Value)> Output => [.. order.Where(output.ContainsKey).Select(name => (name, output[name]))];

    public bool Ready => output.Count > 0;

    public void Update(string name, double value, int count = 1)
    {
        if (!history.TryGetValue(name, out var values))
        {
            history[name] = values = [];
            Remember(name);
        }

        values.Add((value, count));
    }

    public void Set(string name, double value)
    {
        Remember(name);
        output[name] = value;
    }

    public void Average(int last = 0)
    {
        foreach (var (name, values) in history)
        {
            var taken = last == 0 ? values : values.TakeLast(last).ToList();
            if (taken.Count > 0) output[name] = taken.Sum(item => item.Value * item.Count) / taken.Sum(item => item.Count);
        }
    }

    public void ClearOutput() => output.Clear();

    public void Clear()
    {
        history.Clear();
        output.Clear();
        order.Clear();
    }

    /// <summary>What is collected and not shown yet, of the last steps of the epoch.</summary>
    public JObject SaveState() => new(order.Where(history.ContainsKey).Select(name =>
        new JProperty(name, new JArray(history[name].TakeLast(MostStored).Select(item => new JArray(item.Value, item.Count))))));

    /// <summary>Takes up what was collected.</summary>
    /// <param name="state">What <see cref="SaveState"/> returned.</param>
    public void LoadState(JObject state)
    {
        Clear();
        foreach (var (name, values) in state)
            foreach (var item in values!) Update(name, item[0]!.Value<double>(), item[1]!.Value<int>());
    }

    private void Remember(string name)
    {
        if (!order.Contains(name)) order.Add(name);
    }
}
