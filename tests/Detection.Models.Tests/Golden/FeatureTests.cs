using Detection.Core.Config;
using Detection.Core.Contracts;
using Detection.Models.Necks;
using Detection.Models.Verification;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Golden;

/// <summary>Backbones and necks against what mmdetection 2.26 computed, whatever their heads.</summary>
public sealed class FeatureTests : TorchTests
{
    [TestCase("faster_rcnn_hrnetv2p_w18.json")]
    [TestCase("faster_rcnn_r50_caffe_c4.json")]
    [TestCase("faster_rcnn_r50_pafpn.json")]
    [TestCase("libra_faster_rcnn_r50_fpn.json")]
    [TestCase("mask_rcnn_r50_fpn_r16_gcb_c3-c5.json")]
    [TestCase("retinanet_x50_32x4d_fpn.json")]
    [TestCase("ssd300.json")]
    public void BackboneAndNeckComputeWhatMmdetectionRecorded(string file)
    {
        var path = GoldenFiles.Find("golden/" + file);
        Assume.That(path, Is.Not.Null, $"The recorded case {file} is not here; set DETECTION_SHARED to the folder that has golden/.");
        var recorded = DetectorCase.Load(path!);
        using var model = new FeatureModel(ConfigFile.Load(path!).Require("model"));
        var state = recorded.State.Where(entry => entry.Name.StartsWith("backbone.", StringComparison.Ordinal) || entry.Name.StartsWith("neck.", StringComparison.Ordinal)).ToArray();
        Assert.That(Describe(model.state_dict().Select(entry => (entry.Key, entry.Value.shape))), Is.EquivalentTo(Describe(state.Select(entry => (entry.Name, entry.Shape)))));
        GoldenModel.Fill(model, state);
        model.eval();
        using var _ = no_grad();
        using var batch = recorded.MakeBatch();
        var features = model.call(batch.Images);
        Assert.That(features, Has.Length.EqualTo(recorded.Features.Length));
        foreach (var (expected, feature) in recorded.Features.Zip(features)) GoldenModel.AreClose(feature, expected);
    }

    private static IEnumerable<string> Describe(IEnumerable<(string Name, long[] Shape)> state)
        => state.Select(entry => $"{entry.Name} [{string.Join(", ", entry.Shape)}]");

    /// <summary>The first two parts of a detector.</summary>
    private sealed class FeatureModel : nn.Module<Tensor, Tensor[]>
    {
        private readonly IBackbone backbone;
        private readonly INeck? neck;

        public FeatureModel(ConfigNode config)
            : base(nameof(FeatureModel))
        {
            backbone = ModelFactory.Build<IBackbone>(config.Require("backbone"));
            register_module("backbone", backbone.Module);
            if (config["neck"] is not { } necks) return;
            var built = ModelFactory.Build<IReadOnlyList<INeck>>(necks);
            neck = built.Count == 1 ? built[0] : new NeckSequence(built);
            register_module("neck", neck.Module);
        }

        public override Tensor[] forward(Tensor images)
        {
            var maps = backbone.forward(images);
            return neck is null ? maps : neck.forward(maps);
        }

        protected override void RegisterComponents()
        {
        }
    }
}
