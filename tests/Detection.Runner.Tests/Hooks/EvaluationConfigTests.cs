using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Datasets.Evaluation;
using Detection.Runner.Hooks;
using Detection.Runner.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Detection.Runner.Tests.Hooks;

public sealed class EvaluationConfigTests
{
    [Test]
    public void CustomMetricsAreComputedAfterThoseOfTheDataSet()
    {
        using var services = DetectionServices.Create();
        var section = ConfigFile.Parse("""{"metric": ["bbox", "segm"], "custom_metrics": [{"type": "VOCMetric", "iou_thr": 0.75, "eval_mode": "11points"}]}""", "test.json");
        var config = services.GetRequiredService<ComponentBuilder>().Build<EvaluationConfig>(section);
        Assert.That(config.CustomMetrics!.Single(), Is.TypeOf<VocMetric>());
        var names = config.Evaluate(new NoImages(), []).Select(evaluation => evaluation.KeyIndicator);
        Assert.That(names, Is.EqualTo(["bbox", "segm", "voc_mAP_75"]));
    }

    private sealed class NoImages : IDataset
    {
        public int Count => 0;

        public IReadOnlyList<string> Classes => ["cat"];

        public bool IsWide(int index) => false;

        public string GetFileName(int index) => "";

        public string GetImageId(int index) => "";

        public DetectionSample? Load(int index, Random random) => null;

        public IReadOnlyList<ObjectAnnotation> GetAnnotations(int index) => [];

        public Evaluation Evaluate(IReadOnlyList<ImageDetections> results, string metric) => new([(metric, 0)], "", metric);
    }
}
