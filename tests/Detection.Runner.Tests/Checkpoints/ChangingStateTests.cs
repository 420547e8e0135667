using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Detection.Core.Contracts;
using Detection.Models;
using Detection.Runner.Commands;

namespace Detection.Runner.Tests.Checkpoints;

/// <summary>Finds hooks and parts of models that change during a run and do not save what they are.</summary>
public class ChangingStateTests
{
    // What may change and need not be saved, with the reason.
    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["CheckpointHook.written"] = "taken from the folder when a run begins",
        ["IterTimerHook.last"] = "when the step began; set anew at each",
        ["LoggerHook.<DefaultInterval>k__BackingField"] = "set from the config",
        ["LrUpdaterHook.regular"] = "computed from the schedule at each epoch or step",
        ["GradientCumulativeOptimizerHook.<KeepsGradients>k__BackingField"] = "said anew at each step",
        ["InterruptionHook.registrations"] = "of this process alone",
        ["InterruptionHook.wasAsked"] = "of this process alone",
        ["InterruptionHook.<WasInterrupted>k__BackingField"] = "of this process alone",
        ["LoggerHook.<DefaultByEpoch>k__BackingField"] = "set from the config",
        ["MomentumUpdaterHook.initial"] = "the optimizer section's, which a checkpoint does not change",
        ["MomentumUpdaterHook.regular"] = "computed from the schedule at each epoch or step",
        ["ProfilerHook.last"] = "when the present part of the step began",
        ["ProfilerHook.clock"] = "measures the present run",
        ["ProfilerHook.ends"] = "set anew when a run begins",
        ["ProgressHook.shown"] = "what the terminal shows",
        ["ProgressHook.validated"] = "what the terminal shows",
        ["ProgressHook.wasEvaluated"] = "what the terminal shows",
        ["ProgressHook.bar"] = "what the terminal shows",
        ["ProgressHook.isOfSteps"] = "set from the kind of run",
        ["TensorboardLoggerHook.file"] = "each process writes an event file of its own",
        ["SmoothL1Loss.beta"] = "changed by DynamicRoIHead alone, which saves it",
        ["ConvNormPair.folded"] = "there during inference alone",
        ["LoweredLayer.<IsLow>k__BackingField"] = "lives as long as one forward pass",
        ["MasterParameter.isAway"] = "lives as long as one forward pass",
        ["MixedPrecision.layers"] = "made when the model is built",
        ["MixedPrecision.removals"] = "made when the model is built",
        ["Passage.before"] = "lives as long as one forward pass",
        ["LayerNames.names"] = "made when the model is built",
        ["YuNetTower.outputs"] = "made when the model is built",
        ["YuNetTower.parts"] = "made when the model is built",
        ["MultiBoxHead.outputs"] = "made when the model is built",
        ["Darknet.parts"] = "made when the model is built",
        ["MobileNetV1.outIndices"] = "made when the model is built",
        ["MobileNetV2.layers"] = "made when the model is built",
        ["VGGFeatures.layers"] = "made when the model is built",
        ["VGGFeatures.stages"] = "made when the model is built",
        ["VGGFeatures.outputs"] = "made when the model is built",
        ["YuNetBackbone.downsampleIdx"] = "made when the model is built",
        ["YuNetBackbone.outIdx"] = "made when the model is built",
        ["PlainFirstConvFactory.next"] = "made when the model is built",
        ["FoldingScope.released"] = "lives as long as one call",
        ["OverlapAssignment.<Settings>k__BackingField"] = "changed by DynamicRoIHead alone, which saves it",
        ["Search.<VisitedRows>k__BackingField"] = "lives as long as one call",
        ["Search.<VisitedColumns>k__BackingField"] = "lives as long as one call",
        ["Search.<Length>k__BackingField"] = "lives as long as one call",
        ["Enumerator._moveNextCalled"] = "lives as long as one call",
        ["Worst.<Deviation>k__BackingField"] = "lives as long as one call",
        ["Worst.<Where>k__BackingField"] = "lives as long as one call",
        ["AnchorGeneratorBase.grids"] = "computed again where it is missing",
        ["DetectorBase.laidOutFor"] = "computed again where it is missing",
    };

    [Test]
    public void EveryHookAndPartThatChangesDuringARunSavesItsState()
    {
        var types = new[] { typeof(Tool).Assembly, typeof(DetectionModelsServices).Assembly }.SelectMany(assembly => assembly.GetTypes()).Where(type => type is { IsInterface: false, IsEnum: false, IsValueType: false } && !type.IsDefined(typeof(CompilerGeneratedAttribute), false));
        var unsaved = types.Where(type => typeof(IHook).IsAssignableFrom(type) || type.Assembly == typeof(DetectionModelsServices).Assembly)
            .Where(type => !typeof(IStatefulHook).IsAssignableFrom(type) && !typeof(IStatefulPart).IsAssignableFrom(type))
            .SelectMany(type => Changing(type).Select(field => $"{type.Name}.{field.Name}"))
            .ToList();
        Assert.That(string.Join(" ", unsaved.Except(Allowed.Keys)), Is.Empty, "implement IStatefulHook or IStatefulPart, or say above why the field needs no saving");
    }

    private static IEnumerable<FieldInfo> Changing(Type type) =>
        type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(field => !field.Name.EndsWith(">P", StringComparison.Ordinal))
            .Where(field => !field.IsInitOnly || IsMutable(field.FieldType));

    private static bool IsMutable(Type type) => type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) && type.IsClass
        && type.GetGenericTypeDefinition() is var generic && (generic == typeof(List<>) || generic == typeof(Dictionary<,>) || generic == typeof(HashSet<>) || generic == typeof(Queue<>));
}
