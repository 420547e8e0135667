using Detection.Core.Config;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Running;

/// <summary>What may be wrong with a <c>workflow</c> of the right form.</summary>
internal static class WorkflowFaults
{
    public static IEnumerable<ConfigFault> Find(ConfigNode? workflow, DataSection data)
    {
        if (workflow is null) yield break;
        var flows = workflow.Items.Where(item => item.Items.Count == 2).ToList();
        foreach (var length in flows.Select(flow => flow.Items[1]).Where(length => length.Token is JValue { Value: long and < 1 }))
            yield return length.CreateFault("a flow lasts at least one epoch", "a number of epochs from 1 up");
        if (workflow.IsList && flows.Count == workflow.Items.Count && flows.All(flow => IsValidation(flow)))
            yield return workflow.CreateFault("no flow of the workflow trains", "a flow such as [\"train\", 1]");
        if (flows.FirstOrDefault(flow => IsValidation(flow)) is { } validation && !data.Has("val"))
            yield return validation.CreateFault("the flow 'val' needs a data set to validate on") with { Remedy = "add data.val, or take the flow out", Kind = ConfigFaultKind.Missing };
    }

    private static bool IsValidation(ConfigNode flow) => string.Equals(flow.Items[0].Token.ToString(), nameof(WorkflowMode.Val), StringComparison.OrdinalIgnoreCase);
}
