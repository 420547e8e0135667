using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Runner.Checking.Profiling;
using Detection.Runner.Running;
using Detection.Runner.Tests.Support;
using Detection.Runner.Tests.Training;
using Microsoft.Extensions.DependencyInjection;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Checking;

/// <summary>Compares counts with those that mmdetection's <c>get_flops</c> publishes for an image of 1280 x 800. It counts trained parameters, and
/// besides multiply-adds of weights those of norms, activations, pooling and biases, less than one percent.</summary>
public class MultiplyAddsTests
{
    [Test]
    public void RetinaNetCostsWhatIsPublished()
    {
        var (trained, multiplyAdds) = Count("configs/retinanet/retinanet_r50_fpn_1x_coco.json", (_, _) => { });
        Assert.Multiple(() =>
        {
            Assert.That(trained, Is.EqualTo(37.74e6).Within(0.005e6));
            Assert.That(multiplyAdds, Is.InRange(0.99 * 239.32e9, 239.32e9));
        });
    }

    [Test]
    public void FasterRCNNCostsWhatIsPublishedForAThousandRegions()
    {
        var (trained, multiplyAdds) = Count("configs/faster_rcnn/faster_rcnn_r50_fpn_1x_coco.json", (model, features) =>
        {
            var corners = rand(1000, 2) * 500;
            var regions = new Proposals(cat([corners, corners + 100], 1), rand(1000));
            var head = (IRoIHead)model.Module.named_children().First(child => child.name == "roi_head").module;
            head.Predict(features, [regions], [new ImageMeta("", "", (800, 1280), (800, 1280), (800, 1280))], rescale: false);
        });
        Assert.Multiple(() =>
        {
            Assert.That(trained, Is.EqualTo(41.53e6).Within(0.005e6));
            Assert.That(multiplyAdds, Is.InRange(0.99 * 207.07e9, 207.07e9));
        });
    }

    private static (long Trained, long MultiplyAdds) Count(string path, Action<IDetector, Tensor[]> secondStage)
    {
        var config = SyntheticModel.FromConfig(Path.Combine(TinyTraining.Repository(), path)).Config;
        using var services = DetectionServices.Create();
        using var scope = NewDisposeScope();
        var model = services.GetRequiredService<ComponentBuilder>().Build<IDetector>(config);
        model.Module.eval();
        using var _ = no_grad();
        using var recorder = new ForwardRecorder(model.Module);
        var features = model.ExtractFeatures(zeros(1, 3, 800, 1280));
        model.DenseOutputs(features);
        secondStage(model, features);
        var counts = (model.Module.parameters().Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel()), recorder.Traces.Sum(trace => trace.MultiplyAdds));
        TestContext.Out.WriteLine(counts);
        model.Module.Dispose();
        return counts;
    }
}
